import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { changeHands, ownRow, whatWaits, whoIsHere } from "../../../static_site/js/shared/unsent.js";
import { emptyStorage } from "../support/storage.js";

let [local, session] = [];
beforeEach(() => { [local, session] = ["localStorage", "sessionStorage"].map(emptyStorage); });

test("what waits is counted at the board in this window and at the desk in any", () => {
  changeHands("ada@example.com");
  assert.equal(whatWaits(), "");
  session.set(ownRow("moves"), "[{}]");
  assert.match(whatWaits(), /^One change has not reached .* you sign in again/);
  local.set(ownRow("movements"), "[{}, {}]");
  assert.match(whatWaits(), /^3 changes have not reached/);
  local.set("count", "{}");
  assert.match(whatWaits(), /^3 changes .* The count .* thrown away.$/);
});

test("what waits is its owner's: the next one has a row of their own, and finds neither counts nor drafts", () => {
  // F10
  changeHands("ada@example.com");
  local.set(ownRow("movements"), "[{}]");
  for (const left of ["count", "drafts", "cancelled-tickets", "station", "orders"]) local.set(left, "{}");
  changeHands("bo@example.com");
  assert.deepEqual([whatWaits(), whoIsHere()], ["", "bo@example.com"]);
  assert.deepEqual([...local.keys()].filter((name) => !name.includes(" of ")).sort(), ["orders", "station", "who"]);
  changeHands("");
  assert.deepEqual([whatWaits(), whoIsHere()], ["", ""]);
  changeHands("ada@example.com");
  assert.match(whatWaits(), /^One change/, "it has waited for her");
});

test("whoever is still there loses nothing", () => {
  changeHands("ada@example.com");
  local.set("drafts", "{}");
  changeHands("ada@example.com");
  assert.ok(local.has("drafts"));
});

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { changeHands, namelessRow, openFor, ownRow, whatWaits, whoIsHere } from "../../../static_site/js/shared/unsent.js";
import { emptyStorage } from "../support/storage.js";

let [local, session] = [];
beforeEach(() => { [local, session] = ["localStorage", "sessionStorage"].map(emptyStorage); });

test("what waits is counted at the board in this window and at the desk in any", () => {
  openFor("ada@example.com");
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
  openFor("ada@example.com");
  local.set(ownRow("movements"), "[{}]");
  for (const left of ["count", "drafts", "cancelled-tickets", "station", "orders"]) local.set(left, "{}");
  openFor("bo@example.com");
  assert.deepEqual([whatWaits(), whoIsHere()], ["", "bo@example.com"]);
  assert.deepEqual([...local.keys()].filter((name) => !name.includes(" of ")).sort(), ["orders", "station", "who"]);
  openFor("ada@example.com");
  assert.match(whatWaits(), /^One change/, "it has waited for her");
});

test("whoever is still there loses nothing", () => {
  openFor("ada@example.com");
  local.set("drafts", "{}");
  openFor("ada@example.com");
  assert.ok(local.has("drafts"));
});

test("a page belongs to one person for as long as it is open, whoever another tab signs in or out", () => {
  openFor("ada@example.com");
  local.set("who", '"bo@example.com"');
  assert.deepEqual([whoIsHere(), ownRow("moves")], ["ada@example.com", "moves of ada@example.com"]);
  changeHands("");
  assert.deepEqual([whoIsHere(), local.has("who")], ["ada@example.com", false]);
});

test("what older pages stored without a name is found until it is taken out, and nobody's own row is", () => {
  local.set("movements", '[{"key": "a"}]');
  local.set("movements of ", '[{"key": "b"}, {"key": "c"}]');
  local.set("movements of ada@example.com", '[{"key": "d"}]');
  const row = namelessRow("movements");
  assert.deepEqual(row.waiting().map(({ key }) => key), ["a", "b", "c"]);
  row.clear();
  assert.deepEqual([row.waiting(), [...local.keys()]], [[], ["movements of ada@example.com"]]);
});

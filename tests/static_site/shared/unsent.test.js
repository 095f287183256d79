import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { changeHands, namelessRow, openFor, ownRow, tellOtherWindows, whatWaits, whoIsHere } from "../../../static_site/js/shared/unsent.js";
import { emptyStorage } from "../support/storage.js";

let [local, session] = [];
beforeEach(() => { [local, session] = ["localStorage", "sessionStorage"].map(emptyStorage); });

test("what waits is counted at the board in this window and at the desk in any", async () => {
  openFor("ada@example.com");
  assert.equal(await whatWaits(), "");
  session.set(ownRow("moves"), "[{}]");
  assert.match(await whatWaits(), /^One change has not reached .* you sign in again/);
  local.set(ownRow("movements"), "[{}, {}]");
  assert.match(await whatWaits(), /^3 changes have not reached/);
  local.set("count", "{}");
  assert.match(await whatWaits(), /^3 changes .* The count .* thrown away.$/);
});

test("what waits at the board in another window is told of, as long as it waits there, and to whom it belongs", async () => {
  // F10
  const held = []; // by all windows of this browser
  const request = (name, options, work) => {
    held.push({ name });
    return work().then(() => held.splice(held.findIndex((lock) => lock.name === name), 1));
  };
  Object.defineProperty(globalThis, "navigator", { value: { locks: { request, query: async () => ({ held: [...held] }) } }, configurable: true });
  openFor("ada@example.com");
  held.push({ name: ownRow("moves") });
  assert.match(await whatWaits(), /^What was tapped at the board in another window .* do not close that window.$/);
  session.set(ownRow("moves"), "[{}]");
  tellOtherWindows();
  tellOtherWindows();
  assert.equal(held.length, 2);
  assert.match(await whatWaits(), /^One change .* What was tapped at the board in another window/);
  held.shift();
  assert.doesNotMatch(await whatWaits(), /another window/, "its own lock is none of another's");
  session.delete(ownRow("moves"));
  tellOtherWindows();
  await Promise.resolve();
  assert.deepEqual([held, await whatWaits()], [[], ""]);
  held.push({ name: "moves of bo@example.com" });
  assert.equal(await whatWaits(), "");
  delete globalThis.navigator;
});

test("whoever cannot be told what waits in other windows signs out all the same", async () => {
  Object.defineProperty(globalThis, "navigator", { value: { locks: { query: () => Promise.reject(new Error("not here")) } }, configurable: true });
  openFor("ada@example.com");
  assert.equal(await whatWaits(), "");
  delete globalThis.navigator;
});

test("what waits is its owner's: the next one has a row of their own, and finds neither counts nor drafts", async () => {
  // F10
  openFor("ada@example.com");
  local.set(ownRow("movements"), "[{}]");
  for (const left of ["count", "drafts", "cancelled-tickets", "station", "orders"]) local.set(left, "{}");
  openFor("bo@example.com");
  assert.deepEqual([await whatWaits(), whoIsHere()], ["", "bo@example.com"]);
  assert.deepEqual([...local.keys()].filter((name) => !name.includes(" of ")).sort(), ["orders", "station", "who"]);
  openFor("ada@example.com");
  assert.match(await whatWaits(), /^One change/, "it has waited for her");
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
  const bringBack = row.clear();
  assert.deepEqual([row.waiting(), [...local.keys()]], [[], ["movements of ada@example.com"]]);
  bringBack();
  assert.deepEqual(row.waiting().map(({ key }) => key), ["a", "b", "c"]);
});

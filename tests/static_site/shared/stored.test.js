import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load, save } from "../../../static_site/js/shared/stored.js";
import { emptyStorage } from "../support/storage.js";

let local;
let session;

beforeEach(() => [local, session] = ["localStorage", "sessionStorage"].map(emptyStorage));

test("what is stored is there again, each in its own storage, and null is nothing", () => {
  save("basket", [1]);
  save("moves", [2], "sessionStorage");
  assert.deepEqual([load("basket"), load("moves", "sessionStorage"), load("moves")], [[1], [2], null]);
  save("basket", null);
  assert.deepEqual([local.size, session.size], [0, 1]);
});

test("what is stored by somebody else may be anything", () => {
  local.set("basket", "{");
  assert.equal(load("basket"), null);
});

test("a page goes on from memory where nothing can be stored, until it can be", () => {
  const refuse = () => { throw new Error("QuotaExceededError"); };
  Object.defineProperty(globalThis, "localStorage", { value: { getItem: () => null, setItem: refuse, removeItem: refuse }, configurable: true });
  save("attempt", { key: "a" });
  assert.deepEqual(load("attempt"), { key: "a" });
  local = emptyStorage("localStorage");
  save("attempt", null);
  assert.equal(load("attempt"), null);
});

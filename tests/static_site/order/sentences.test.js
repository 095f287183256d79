import assert from "node:assert/strict";
import { test } from "node:test";
import { sentences } from "../../../static_site/js/order/sentences.js";
import { CANCELLED, COOKING, STEPS } from "../../../static_site/js/shared/states.js";

const order = { table: null, ready_at: "2026-11-27T19:30:00Z", slot: "2026-11-27T19:30:00Z", late: false };

test("every state has a title of its own, also one that is newer than the page", () => {
  const titles = [...STEPS, CANCELLED, "boxed"].map((state) => sentences({ ...order, state }).title);
  assert.equal(new Set(titles).size, titles.length);
  assert.equal(titles.at(-1), "Your order is boxed");
});

test("no state of the kitchen has the words and the picture of one that nobody knows", () => {
  for (const state of [...STEPS, CANCELLED]) {
    const [about, unknown] = [sentences({ ...order, state }), sentences({ ...order, state: "boxed" })];
    assert.notDeepEqual([about.title, about.detail], [`Your order is ${state}`, unknown.detail], state);
    if (state !== COOKING) assert.notEqual(about.picture, unknown.picture, state);
  }
});

test("long after its time nothing is promised, and nobody is told to come or to wait (F27)", () => {
  for (const state of ["received", "cooking", "ready"]) {
    const { title, detail } = sentences({ ...order, state, late: true, overdue: true });
    assert.match(title, /^Your order was for /);
    assert.equal(detail, "If you did not get it, call us.");
  }
});

test("a guest at a table need not get up, and a delay is said", () => {
  assert.match(sentences({ ...order, state: "ready" }).detail, /waiting for you/);
  assert.match(sentences({ ...order, state: "ready", table: 7 }).detail, /bringing it/);
  assert.match(sentences({ ...order, state: "cooking", late: true }).detail, /longer than we promised/);
});

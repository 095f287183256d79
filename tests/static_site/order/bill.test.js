import assert from "node:assert/strict";
import { test } from "node:test";
import { goesWith, sumOfAll, sumsOf } from "../../../static_site/js/order/bill.js";

const order = (more) => ({ total: 3_800, paid: 0, owed: 3_800, given_back: 0, sitting: true, placed_at: "2026-11-27T12:00:00Z", ...more });
const settled = (more) => order({ paid: 3_800, owed: 0, sitting: false, ...more });

test("an order says that it is paid only while nothing is owed for it", () => {
  assert.deepEqual(sumsOf(order()), [["Total", 3_800]]);
  assert.deepEqual(sumsOf(settled()), [["Paid", 3_800]]);
  assert.deepEqual(sumsOf(order({ paid: 3_000, owed: 800 })), [["Total", 3_800], ["Paid", 3_000]]);
});

test("what was paid for an order that was called off or corrected is to be given back, until it is", () => {
  assert.deepEqual(sumsOf(order({ paid: 3_800, owed: -3_800 })), [["Total", 3_800], ["Paid", 3_800], ["To give back", 3_800]]);
  assert.deepEqual(sumsOf(settled({ paid: 0, given_back: 3_800 })), [["Total", 3_800], ["Given back", 3_800]]);
  assert.deepEqual(sumsOf(settled({ total: 2_900, paid: 2_900, given_back: 900 })), [["Paid", 2_900], ["Given back", 900]]);
});

test("the orders of a sitting come to what is owed for them, and those of a meal to what was paid", () => {
  assert.deepEqual(sumOfAll([order(), order({ paid: 4_700, owed: -900 })]), ["Together", 2_900]);
  assert.deepEqual(sumOfAll([order({ paid: 4_700, owed: -900 })]), ["To give back", 900]);
  assert.deepEqual(sumOfAll([settled(), settled({ paid: 900 })]), ["Paid", 4_700]);
});

test("lunch and dinner at the same table are two meals", () => {
  const dinner = settled({ placed_at: "2026-11-27T16:00:00Z" });
  assert.ok(!goesWith(settled(), dinner));
  assert.ok(!goesWith(dinner, settled()));
  assert.ok(goesWith(settled(), settled({ placed_at: "2026-11-27T15:59:00Z" })));
});

test("what is still owed stands together, and apart from what is paid", () => {
  assert.ok(goesWith(order(), order({ placed_at: "2026-11-27T19:00:00Z" })));
  assert.ok(!goesWith(order(), settled()));
  assert.ok(!goesWith(settled(), order({ paid: 900 })));
  assert.ok(!goesWith(settled(), settled({ paid: 0 })), "it was cancelled");
});

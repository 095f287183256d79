import assert from "node:assert/strict";
import { test } from "node:test";
import { add, placeOf, putBack, remove, replace, setPortions } from "../../static_site/js/basket.js";

const soup = { dish: "soup", name: "Soup", options: {}, extras: [], price: 1450, portions: 1 };
const gratin = { ...soup, options: { gratin: 1 }, extras: [{ id: "gratin", name: "Gratinéed", count: 1 }], price: 1700 };
const sole = { ...soup, dish: "sole", name: "Sole", price: 4800 };

test("a basket is never changed in place", () => {
  const before = Object.freeze([Object.freeze({ ...soup })]);
  for (const change of [(it) => add(it, soup), (it) => setPortions(it, 0, 3), (it) => remove(it, 0), (it) => replace(it, 0, sole)]) change(before);
  assert.deepEqual(before, [soup]);
});

test("a line is found where it stands now, not where it stood", () => {
  assert.equal(placeOf([sole, { ...soup, portions: 4 }], soup), 1);
  assert.equal(placeOf([sole, gratin], soup), -1);
});

test("a line that was taken out elsewhere while it was being changed is added", () => {
  assert.deepEqual(replace([sole], placeOf([sole], soup), gratin), [sole, gratin]);
});

test("what is put back stands where it stood, and what came meanwhile stays", () => {
  assert.deepEqual(putBack(add(remove([soup, sole], 0), gratin), 0, soup), [soup, sole, gratin]);
});

test("what is put back after it was chosen anew is one line", () => {
  assert.deepEqual(putBack([soup], 0, soup), [{ ...soup, portions: 2 }]);
});

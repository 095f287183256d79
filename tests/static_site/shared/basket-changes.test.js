import assert from "node:assert/strict";
import { test } from "node:test";
import { orderedLines, putBack, remove, replace, without } from "../../../static_site/js/shared/basket-changes.js";
import { add, positionOf, setPortions } from "../../../static_site/js/shared/basket.js";

const soup = (portions, options = {}) => ({ dish: "soup", name: "Soup", options, extras: [], price: 1200, portions });
const leeks = { dish: "leeks", name: "Leeks", options: {}, extras: [], price: 900, portions: 2 };

test("a changed line keeps its place, or joins the one it has become like", () => {
  const basket = [soup(1), leeks, soup(1, { a: 1 })];
  assert.deepEqual(replace(basket, 0, soup(4, { b: 1 })).map(({ portions }) => portions), [4, 2, 1]);
  assert.deepEqual(replace(basket, 2, soup(1)), [soup(2), leeks]);
});

test("what is sent are dishes, portions and options", () => {
  assert.deepEqual(orderedLines(remove([soup(2), leeks], 0)), [{ dish: "leeks", portions: 2, options: {} }]);
});

test("what has been ordered leaves the basket, and what came meanwhile stays", () => {
  const ordered = orderedLines([soup(2, { a: 1, b: 2 }), leeks]);
  assert.deepEqual(without([soup(2, { b: 2, a: 1 }), leeks], ordered), []);
  assert.deepEqual(without([soup(1), soup(3, { a: 1, b: 2 })], ordered), [soup(1), soup(1, { a: 1, b: 2 })]);
  assert.deepEqual(without([soup(1)], ordered), [soup(1)]);
});

test("a basket is never changed in place", () => {
  const before = Object.freeze([Object.freeze(soup(1))]);
  for (const change of [(it) => add(it, soup(1)), (it) => setPortions(it, 0, 3), (it) => remove(it, 0), (it) => replace(it, 0, leeks)]) change(before);
  assert.deepEqual(before, [soup(1)]);
});

test("a line that was taken out elsewhere while it was being changed is added", () => {
  assert.deepEqual(replace([leeks], positionOf([leeks], soup(1)), soup(1, { gratin: 1 })), [leeks, soup(1, { gratin: 1 })]);
});

test("what is put back stands where it stood, and what came meanwhile stays", () => {
  assert.deepEqual(putBack(add(remove([soup(1), leeks], 0), soup(1, { gratin: 1 })), 0, soup(1)), [soup(1), leeks, soup(1, { gratin: 1 })]);
});

test("what is put back after it was chosen anew is one line", () => {
  assert.deepEqual(putBack([soup(1)], 0, soup(1)), [soup(2)]);
});

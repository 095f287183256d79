import assert from "node:assert/strict";
import { test } from "node:test";
import { add, orderedLines, portionsIn, positionOf, putBack, readBasket, remove, replace, setPortions, total, without } from "../../../static_site/js/shared/basket.js";

const soup = (portions, options = {}) => ({ dish: "soup", name: "Soup", options, extras: [], price: 1200, portions });
const leeks = { dish: "leeks", name: "Leeks", options: {}, extras: [], price: 900, portions: 2 };

test("the same dish with the same options is one line", () => {
  assert.deepEqual(add(add([], soup(1, { a: 1, b: 2 })), soup(2, { b: 2, a: 1 })), [soup(3, { a: 1, b: 2 })]);
});

test("other options are another line", () => {
  assert.equal(add(add([], soup(1)), soup(1, { a: 1 })).length, 2);
});

test("portions stay between one and twelve", () => {
  assert.equal(setPortions([soup(1)], 0, 99)[0].portions, 12);
  assert.equal(setPortions([soup(1)], 0, -3)[0].portions, 1);
});

test("a changed line keeps its place, or joins the one it has become like", () => {
  const basket = [soup(1), leeks, soup(1, { a: 1 })];
  assert.deepEqual(replace(basket, 0, soup(4, { b: 1 })).map(({ portions }) => portions), [4, 2, 1]);
  assert.deepEqual(replace(basket, 2, soup(1)), [soup(2), leeks]);
});

test("the total is what the kitchen would make it", () => {
  assert.equal(total([soup(2), leeks]), 4200);
  assert.equal(portionsIn([soup(2), leeks]), 4);
  assert.deepEqual(orderedLines(remove([soup(2), leeks], 0)), [{ dish: "leeks", portions: 2, options: {} }]);
});

test("what has been ordered leaves the basket, and what came meanwhile stays", () => {
  const ordered = orderedLines([soup(2, { a: 1, b: 2 }), leeks]);
  assert.deepEqual(without([soup(2, { b: 2, a: 1 }), leeks], ordered), []);
  assert.deepEqual(without([soup(1), soup(3, { a: 1, b: 2 })], ordered), [soup(1), soup(1, { a: 1, b: 2 })]);
  assert.deepEqual(without([soup(1)], ordered), [soup(1)]);
});

test("what was stored by anyone is a basket or nothing", () => {
  for (const odd of [null, 7, "x", {}, [null, 1, { dish: 1 }, { dish: "a", name: "A", price: "1", portions: 1, options: {}, extras: [] }]]) assert.deepEqual(readBasket(odd), []);
  assert.deepEqual(readBasket([soup(1)]), [soup(1)]);
});

test("a basket is never changed in place", () => {
  const before = Object.freeze([Object.freeze(soup(1))]);
  for (const change of [(it) => add(it, soup(1)), (it) => setPortions(it, 0, 3), (it) => remove(it, 0), (it) => replace(it, 0, leeks)]) change(before);
  assert.deepEqual(before, [soup(1)]);
});

test("a line is found where it stands now, not where it stood", () => {
  assert.equal(positionOf([leeks, soup(4)], soup(1)), 1);
  assert.equal(positionOf([leeks, soup(1, { gratin: 1 })], soup(1)), -1);
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

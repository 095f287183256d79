import assert from "node:assert/strict";
import { test } from "node:test";
import { add, portionsIn, positionOf, readBasket, setPortions, total } from "../../../static_site/js/shared/basket.js";

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

test("the total is what the kitchen would make it", () => {
  assert.equal(total([soup(2), leeks]), 4200);
  assert.equal(portionsIn([soup(2), leeks]), 4);
});

test("what was stored by anyone is a basket or nothing", () => {
  for (const odd of [null, 7, "x", {}, [null, 1, { dish: 1 }, { dish: "a", name: "A", price: "1", portions: 1, options: {}, extras: [] }]]) assert.deepEqual(readBasket(odd), []);
  for (const changes of [{ portions: 0 }, { portions: -3 }, { portions: 99 }, { extras: [null] }, { extras: [{ name: "A" }] }, { price: -1 }])
    assert.deepEqual(readBasket([soup(1), { ...leeks, ...changes }]), [soup(1)], JSON.stringify(changes));
  const withExtra = { ...soup(12), extras: [{ id: "a", name: "A", count: 2 }] };
  assert.deepEqual(readBasket([withExtra]), [withExtra]);
});

test("a line is found where it stands now, not where it stood", () => {
  assert.equal(positionOf([leeks, soup(4)], soup(1)), 1);
  assert.equal(positionOf([leeks, soup(1, { gratin: 1 })], soup(1)), -1);
});

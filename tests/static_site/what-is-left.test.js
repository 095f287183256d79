import assert from "node:assert/strict";
import { test } from "node:test";
import { known, lineOf, mostPortions, repriced } from "../../static_site/js/lines.js";

const option = (id, price = 0) => ({ id, name: id, price, allergens: [], unsuited: [], takes_out: [] });
const soup = { id: "soup", name: "Soup", price: 1450, groups: [{ id: "finish", least: 1, most: 1, each: 1, options: [option("plain"), option("gratin", 250)] }] };

test("no more portions than are left of the dish and of each option, and never more than twenty", () => {
  assert.equal(mostPortions(soup, { plain: 1 }, {}), 20);
  assert.equal(mostPortions(soup, { plain: 1 }, { soup: 3, "soup/plain": 5, "soup/gratin": 0 }), 3);
  assert.equal(mostPortions(soup, { gratin: 1 }, { "soup/gratin": 2 }), 2);
});

test("a dish that sells out while it is being chosen still has one portion to ask for, and the kitchen says no", () => {
  assert.equal(mostPortions(soup, {}, { soup: 0 }), 1);
});

test("options that are no longer on the menu are left behind", () => {
  assert.deepEqual(known(soup, { gratin: 1, truffle: 2 }), { gratin: 1 });
});

test("a basket gets today's prices, and a dish that is gone stays, for the kitchen to name it", () => {
  const old = { ...lineOf(soup, { gratin: 1 }, 2), price: 1 };
  const gone = { ...old, dish: "gone" };
  assert.deepEqual(repriced([old, gone], new Map([["soup", soup]])), [{ ...old, price: 1700 }, gone]);
});

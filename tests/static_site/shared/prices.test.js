import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { body: { dataset: { currency: "EUR", prices: "€||.|,|2|1000" } } };
const { money, price } = await import("../../../static_site/js/shared/prices.js");

test("money is written from its minor unit", () => {
  assert.equal(money(3280), "€32.80");
  assert.equal(money(3280000), "€32,800.00");
  assert.equal(price(0), "free");
});

test("an order that was taken in another currency says so, with the digits of that one (F16)", () => {
  assert.equal(money(3280, { currency: "EUR", digits: 2 }), "€32.80");
  assert.equal(money(3280000, { currency: "JPY", digits: 0 }), "3,280,000 JPY");
  assert.equal(price(1250, { currency: "KWD", digits: 3 }), "1.250 KWD");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { formOf, isSame, placesThatDiffer, priceFigure, readPrice } from "../../../static_site/js/office/typed-dish.js";

const soup = { name: { en: "Soup", fr: "" }, description: { en: "Hot", fr: "" }, price: 1450, off: false, seen: "a" };

test("a price is read as a phone's keys have it, with a point or a comma", () => {
  assert.deepEqual(["14", "14.5", "14,50", " 0 ", "١٤٫٥"].map((typed) => readPrice(typed, 2)), [1400, 1450, 1450, 0, 1450]);
  assert.deepEqual(["", "abc", "-1", "1,400.00", "14.505", "14.", "€14", "1e3"].map((typed) => readPrice(typed, 2)), Array(8).fill(undefined));
  assert.equal(readPrice("14,5", 0), undefined, "there are no sen");
  assert.equal(readPrice("1,234", 3), 1234);
});

test("a price that is shown is read back as it was", () => {
  for (const [minor, places, shown] of [[1450, 2, "14.50"], [0, 2, "0.00"], [5, 2, "0.05"], [1450, 0, "1450"], [1234, 3, "1.234"]]) {
    assert.equal(priceFigure(minor, places), shown);
    assert.equal(readPrice(shown, places), minor);
  }
});

test("a form says the same as its dish until somebody types", () => {
  const form = formOf(soup);
  assert.deepEqual(form, { name: { en: "Soup", fr: "" }, description: { en: "Hot", fr: "" }, price: "14.50", off: false });
  assert.ok(isSame(form, formOf(soup)));
  assert.ok(!isSame({ ...form, price: "14.5" }, formOf(soup)));
  form.name.en = "Other";
  assert.equal(soup.name.en, "Soup", "the dish itself is not written over");
});

test("only where two have written something else are both shown", () => {
  assert.deepEqual(placesThatDiffer(soup, soup), []);
  const theirs = { ...soup, name: { en: "Soup", fr: "Soupe" }, price: 1500, off: true };
  assert.deepEqual(placesThatDiffer(soup, theirs), [["name", "fr"], ["price", ""], ["off", ""]]);
});

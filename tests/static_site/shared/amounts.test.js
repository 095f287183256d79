import assert from "node:assert/strict";
import { test } from "node:test";
import { amountText, bestUnit, readAmount, roughAmountText, signedAmount } from "../../../static_site/js/shared/amounts.js";

test("amounts are said as a cook says them", () => {
  assert.equal(amountText(1_500_000, "g"), "1.5 kg");
  assert.equal(amountText(250_000, "ml"), "250 ml");
  assert.equal(amountText(-2_000_000, "ml"), "−2 l");
  assert.equal(amountText(1000, "piece"), "1 piece");
  assert.equal(amountText(0, "piece"), "0 pieces");
  assert.equal(signedAmount(500_000, "g"), "+500 g");
  assert.equal(bestUnit("g", 0), "g");
});

test("what a cook writes is read to the last gram, and anything else is not guessed", () => {
  assert.equal(readAmount("1.5", "g", "kg"), 1_500_000);
  assert.equal(readAmount(" 0,1 ", "g", "kg"), 100_000);
  assert.equal(readAmount("1.005", "ml", "l"), 1_005_000);
  assert.equal(readAmount("3", "piece", "piece"), 3000);
  for (const text of ["", "x", "-1", "1e3", "1.", ".5", "12345678", "1.2.3", "1/2"]) assert.equal(readAmount(text, "g", "kg"), undefined, text);
});

test("a unit that is written goes before the one that is chosen", () => {
  for (const text of ["1.5 kg", "1,5kg", "1500 g", "1500G", "1½ kg", "1 ½ kg"]) assert.equal(readAmount(text, "g", "g"), 1_500_000, text);
  assert.equal(readAmount("½", "ml", "l"), 500_000);
  assert.equal(readAmount("¾ L", "ml", "ml"), 750_000);
  for (const text of ["1 piece", "12 pieces", "12 pcs"]) assert.equal(readAmount(text, "piece", "piece"), parseInt(text, 10) * 1000, text);
  for (const text of ["1 l", "1 kgs", "2 bunches", "kg", "½½"]) assert.equal(readAmount(text, "g", "kg"), undefined, text);
});

test("what has left the book has no unit that is known, and can be thrown away", () => {
  assert.equal(readAmount("5", "", ""), 5000);
  assert.equal(amountText(5000, ""), "5");
  assert.equal(readAmount("5 kg", "", ""), undefined);
});

test("digits of an Arabic keyboard are digits", () => {
  assert.equal(readAmount("١٫٥", "g", "kg"), 1_500_000);
  assert.equal(readAmount("۲۰", "piece", "piece"), 20_000);
});

test("1,500 g may be one and a half or fifteen hundred: it is asked, not guessed", () => {
  for (const text of ["1,500", "1.500", "12,000 g"]) assert.equal(readAmount(text, "g", "g"), undefined, text);
  assert.equal(readAmount("1,500", "g", "kg"), 1_500_000, "a scale says 1.500 kg");
  assert.equal(readAmount("0.125", "g", "g"), 125);
});

test("more than a larder holds is a slip of the pen", () => {
  assert.equal(readAmount("1000000", "g", "kg"), 1e12);
  assert.equal(readAmount("1000001", "g", "kg"), undefined);
});

test("what is fetched from the larder is said to three digits, and pieces are counted", () => {
  assert.deepEqual([[631_579, "g"], [1_400_000, "g"], [250_000, "ml"], [12_000_000, "ml"], [3000, "piece"], [1000, "piece"], [500, ""]].map((amount) => roughAmountText(...amount)),
    ["632 g", "1.4 kg", "250 ml", "12 l", "3 pieces", "1 piece", "0.5"]);
  assert.equal(roughAmountText(1_234_000, "piece"), "1,234 pieces");
});

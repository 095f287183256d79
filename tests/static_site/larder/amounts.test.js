import assert from "node:assert/strict";
import { test } from "node:test";
import { bestUnit, change, read, said } from "../../../static_site/js/larder/amounts.js";

test("amounts are said as a cook says them", () => {
  assert.equal(said(1_500_000, "g"), "1.5 kg");
  assert.equal(said(250_000, "ml"), "250 ml");
  assert.equal(said(-2_000_000, "ml"), "−2 l");
  assert.equal(said(1000, "piece"), "1 piece");
  assert.equal(said(0, "piece"), "0 pieces");
  assert.equal(change(500_000, "g"), "+500 g");
  assert.equal(bestUnit("g", 0), "g");
});

test("what a cook writes is read to the last gram, and anything else is not guessed", () => {
  assert.equal(read("1.5", "g", "kg"), 1_500_000);
  assert.equal(read(" 0,1 ", "g", "kg"), 100_000);
  assert.equal(read("1.005", "ml", "l"), 1_005_000);
  assert.equal(read("3", "piece", "piece"), 3000);
  for (const text of ["", "x", "-1", "1e3", "1.", ".5", "12345678", "1.2.3", "1/2"]) assert.equal(read(text, "g", "kg"), undefined, text);
});

test("a unit that is written goes before the one that is chosen", () => {
  for (const text of ["1.5 kg", "1,5kg", "1500 g", "1500G", "1½ kg", "1 ½ kg"]) assert.equal(read(text, "g", "g"), 1_500_000, text);
  assert.equal(read("½", "ml", "l"), 500_000);
  assert.equal(read("¾ L", "ml", "ml"), 750_000);
  for (const text of ["1 piece", "12 pieces", "12 pcs"]) assert.equal(read(text, "piece", "piece"), parseInt(text, 10) * 1000, text);
  for (const text of ["1 l", "1 kgs", "2 bunches", "kg", "½½"]) assert.equal(read(text, "g", "kg"), undefined, text);
});

test("what has left the book has no unit that is known, and can be thrown away", () => {
  assert.equal(read("5", "", ""), 5000);
  assert.equal(said(5000, "").trim(), "5");
  assert.equal(read("5 kg", "", ""), undefined);
});

test("digits of an Arabic keyboard are digits", () => {
  assert.equal(read("١٫٥", "g", "kg"), 1_500_000);
  assert.equal(read("۲۰", "piece", "piece"), 20_000);
});

test("1,500 g may be one and a half or fifteen hundred: it is asked, not guessed", () => {
  for (const text of ["1,500", "1.500", "12,000 g"]) assert.equal(read(text, "g", "g"), undefined, text);
  assert.equal(read("1,500", "g", "kg"), 1_500_000, "a scale says 1.500 kg");
  assert.equal(read("0.125", "g", "g"), 125);
});

test("more than a larder holds is a slip of the pen", () => {
  assert.equal(read("1000000", "g", "kg"), 1e12);
  assert.equal(read("1000001", "g", "kg"), undefined);
});

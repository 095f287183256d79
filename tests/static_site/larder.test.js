import assert from "node:assert/strict";
import { test } from "node:test";
import { bestUnit, change, read, said } from "../../static_site/js/larder-amounts.js";
import { begin, readable, writeDown } from "../../static_site/js/larder-counting.js";

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
  for (const text of ["", "x", "-1", "1e3", "1.", ".5", "1 kg", "12345678", "1.2.3"]) assert.equal(read(text, "g", "kg"), undefined, text);
});

test("a count keeps what was expected when a figure was written, whatever is ordered or delivered later", () => {
  const leek = { id: "leek", unit: "g", on_hand: 8_000, set_aside: 2_000 };
  let count = writeDown(begin([leek]), leek, "9", "g");
  assert.deepEqual(readable(count), [["leek", { text: "9", unit: "g", counted: 9000, expected: 10_000 }]]);
  assert.deepEqual(readable(writeDown(count, leek, "x", "g")), []);
  count = writeDown(count, leek, " ", "g");
  assert.deepEqual(count.found, {}, "what is empty was not counted");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { asForms, begin, difference, fitting, merged, readable, writeDown } from "../../../static_site/js/larder/count-sheet.js";

test("a count keeps what was expected when a figure was written, whatever is ordered or delivered later", () => {
  const leek = { id: "leek", unit: "g", on_hand: 8_000, set_aside: 2_000, found: -500 };
  let count = writeDown(begin([leek]), leek, "9", "g");
  assert.deepEqual(readable(count), [["leek", { text: "9", unit: "g", counted: 9000, expected: 10_000, found: -500 }]]);
  assert.deepEqual(readable(writeDown(count, leek, "x", "g")), []);
  count = writeDown(count, leek, " ", "g");
  assert.deepEqual(count.found, {}, "what is empty was not counted");
});

test("what somebody else's count has found meanwhile is no difference any more", () => {
  const leek = { id: "leek", unit: "g", on_hand: 10_000, set_aside: 0, found: 0 };
  const [[, written]] = readable(writeDown(begin([leek]), leek, "8", "g"));
  assert.equal(difference(written, leek), -2000);
  assert.equal(difference(written, { ...leek, on_hand: 8_000, found: -2000 }), 0);
});

test("a count goes on when an ingredient has left the book meanwhile, wherever one was", () => {
  const [leek, onion] = ["leek", "onion"].map((id) => ({ id, unit: "g", on_hand: 0, set_aside: 0, found: 0 }));
  const count = writeDown({ ...begin([leek, onion]), at: 1 }, onion, "2", "g");
  assert.deepEqual(fitting(count, [leek]), { ids: ["leek"], at: 0, found: {} });
  assert.deepEqual(fitting(count, [onion, leek]), count);
  assert.equal(fitting(count, []), null);
});

test("a count of five hundred is sent in parts, and a part that is refused comes back", () => {
  const all = Array.from({ length: 500 }, (_, number) => ({ id: `n${number}`, unit: "g", on_hand: 1000, set_aside: 0, found: 0 }));
  let count = begin(all);
  for (const ingredient of all.slice(0, 250)) count = writeDown(count, ingredient, "1", "g");
  const forms = asForms(count);
  assert.deepEqual(forms.map(({ form }) => Object.keys(form.amounts).length), [100, 100, 50]);
  assert.deepEqual([forms[2].form.amounts.n249, forms[2].form.expected.n249, forms[2].form.found.n249], [1000, 1000, 0]);
  const again = merged(merged(null, forms[1].back.found), forms[2].back.found);
  assert.equal(readable(again).length, 150);
  assert.deepEqual([again.ids.length, again.at], [150, 0]);
  const since = writeDown(again, all[249], "2", "g");
  assert.equal(merged(since, forms[2].back.found).found.n249.counted, 2000, "what was counted since goes before it");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { bestUnit, change, read, said } from "../../static_site/js/larder-amounts.js";
import { asForms, begin, difference, fitting, merged, readable, writeDown } from "../../static_site/js/larder-counting.js";
import { chosen, inWords, matching, mistake } from "../../static_site/js/larder-written.js";

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

test("an ingredient is chosen when only one can be meant, or when it was said to be the one", () => {
  const [salt, salted, creme] = ["Salt", "Salted butter", "Crème fraîche"].map((name) => ({ name }));
  const all = [salt, salted, creme];
  assert.equal(chosen(all, "salt"), undefined, "somebody may be about to write of butter");
  assert.equal(chosen(all, "salted butter"), salted);
  assert.equal(chosen(all, " SALT ", true), salt);
  assert.equal(chosen(all, "creme f", true), creme);
  assert.equal(chosen(all, "creme f"), undefined, "not before it is written, or said with Enter");
  assert.equal(chosen(all, "sal", true), undefined);
  assert.equal(chosen(all, "", true), undefined);
});

test("what is booked is said with its amounts, so that a slip of the pen is seen", () => {
  const lines = ["Leek", "Onion", "Pear", "Plum", "Salt"].map((name, index) => ({ name, base: "g", unit: "kg", text: String(index + 1) }));
  assert.equal(inWords(lines.slice(0, 2)), "Leek 1 kg, Onion 2 kg");
  assert.equal(inWords(lines), "Leek 1 kg, Onion 2 kg, Pear 3 kg and 2 more");
});

test("a name is found without its accents, as a phone writes it", () => {
  const found = (search) => matching([{ name: "Crème fraîche" }, { name: "كُرّاث" }], search).length;
  assert.deepEqual(["creme", "CRÈME", "كراث", ""].map(found), [1, 1, 1, 2]);
});

test("what is missing is said before anything is booked, and nothing that was typed is left out", () => {
  const lines = [{ name: "Leek", base: "g", unit: "kg", text: "2" }];
  assert.equal(mistake("delivery", { lines, note: "" }), "");
  assert.equal(mistake("delivery", { lines, note: "", unknown: "Levk" }), "There is no “Levk” in the book.");
  assert.equal(mistake("waste", { lines: [], note: "" }), "Add what is thrown away.");
  assert.equal(mistake("waste", { lines, note: " " }), "Say what happened.");
  assert.match(mistake("delivery", { lines: [{ ...lines[0], text: "0" }], note: "" }), /needs an amount/);
});

test("a count of five hundred is sent in parts, and a part that is refused comes back", () => {
  const all = Array.from({ length: 500 }, (_, number) => ({ id: `n${number}`, unit: "g", on_hand: 1000, set_aside: 0, found: 0 }));
  let count = begin(all);
  for (const one of all.slice(0, 250)) count = writeDown(count, one, "1", "g");
  const forms = asForms(count);
  assert.deepEqual(forms.map(({ form }) => Object.keys(form.amounts).length), [100, 100, 50]);
  assert.deepEqual([forms[2].form.amounts.n249, forms[2].form.expected.n249, forms[2].form.found.n249], [1000, 1000, 0]);
  const again = merged(merged(null, forms[1].back.found), forms[2].back.found);
  assert.equal(readable(again).length, 150);
  assert.deepEqual([again.ids.length, again.at], [150, 0]);
  const since = writeDown(again, all[249], "2", "g");
  assert.equal(merged(since, forms[2].back.found).found.n249.counted, 2000, "what was counted since goes before it");
});

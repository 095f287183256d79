import assert from "node:assert/strict";
import { test } from "node:test";
import { ingredientMeant, ingredientsLike, inWords, mistake } from "../../../static_site/js/larder/typed.js";

test("an ingredient is chosen when only one can be meant, or when it was said to be the one", () => {
  const [salt, salted, creme] = ["Salt", "Salted butter", "Crème fraîche"].map((name) => ({ name }));
  const all = [salt, salted, creme];
  assert.equal(ingredientMeant(all, "salt"), undefined, "somebody may be about to write of butter");
  assert.equal(ingredientMeant(all, "salted butter"), salted);
  assert.equal(ingredientMeant(all, " SALT ", true), salt);
  assert.equal(ingredientMeant(all, "creme f", true), creme);
  assert.equal(ingredientMeant(all, "creme f"), undefined, "not before it is written, or said with Enter");
  assert.equal(ingredientMeant(all, "sal", true), undefined);
  assert.equal(ingredientMeant(all, "", true), undefined);
});

test("what is booked is said with its amounts, so that a slip of the pen is seen", () => {
  const lines = ["Leek", "Onion", "Pear", "Plum", "Salt"].map((name, index) => ({ name, base: "g", unit: "kg", text: String(index + 1) }));
  assert.equal(inWords(lines.slice(0, 2)), "Leek 1 kg, Onion 2 kg");
  assert.equal(inWords(lines), "Leek 1 kg, Onion 2 kg, Pear 3 kg and 2 more");
});

test("a name is found without its accents, as a phone writes it", () => {
  const found = (search) => ingredientsLike([{ name: "Crème fraîche" }, { name: "كُرّاث" }], search).length;
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

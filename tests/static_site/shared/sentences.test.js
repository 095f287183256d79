import assert from "node:assert/strict";
import { test } from "node:test";
import { words } from "../../../static_site/js/shared/language.js";
import { counted, filled, inPieces } from "../../../static_site/js/shared/sentences.js";

test("a sentence is filled in where it has a name, and a value is text whatever is in it", () => {
  assert.equal(filled("{who} at {table}", { who: "{table} $& Ann", table: 4 }), "{table} $& Ann at 4");
});

test("values that are elements stay what they are, between the pieces of their sentence", () => {
  const table = { is: "an element" };
  assert.deepEqual(inPieces("{who} at {table}!", { who: "Ann", table }), ["", "Ann", " at ", table, "!"]);
});

test("what is counted has the form of its number", () => {
  assert.equal(counted(words.privacy.days, 1), "For a day.");
  assert.equal(counted(words.privacy.days, 0), "For 0 days.");
  assert.equal(counted({ one: "{count} dish of {most}", other: "{count} dishes of {most}" }, 2, { most: 9 }), "2 dishes of 9");
});

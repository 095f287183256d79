import assert from "node:assert/strict";
import { test } from "node:test";
import { differenceText } from "../../../static_site/js/office/differences.js";

const LANGUAGES = [{ code: "en", name: "English" }, { code: "fr", name: "Français" }];
const said = (facts) => differenceText({ kind: "dish", name: "Soup", what: "changed", ...facts }, LANGUAGES);

test("what changes for guests is said with what it was", () => {
  assert.equal(said({ field: "price", before: 1200, after: 0 }), "Soup: 12.00 → free");
  assert.equal(said({ field: "name", before: "Broth", after: "Soup" }), "Soup: was called Broth");
  assert.equal(said({ field: "name", language: "fr", before: "", after: "Soupe" }), "Soup: “nothing” → “Soupe” (Français)");
  assert.equal(said({ field: "description", before: "Hot", after: "" }), "Soup: “Hot” → “nothing”");
  assert.equal(said({ field: "off", before: false, after: true }), "Soup: off the menu");
  assert.equal(said({ field: "off", before: true, after: false }), "Soup: on the menu again");
});

test("whatever else is different is named, and nothing is left out", () => {
  assert.equal(said({ field: "recipe" }), "Soup: changed");
  assert.equal(said({ kind: "restaurant", name: "The house", field: "hours" }), "The house: changed");
  assert.equal(said({ what: "new" }), "Soup: new");
  assert.equal(said({ what: "gone" }), "Soup: not in the book any more");
  assert.equal(said({ what: "order", name: undefined }), "The order of things is another one");
});

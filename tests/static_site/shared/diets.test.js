import assert from "node:assert/strict";
import { test } from "node:test";
import { andLessStrict, strictest } from "../../../static_site/js/shared/diets.js";

test("of several diets the strictest is said", () => {
  assert.equal(strictest(["no-alcohol", "pescetarian", "vegetarian"]), "vegetarian");
  assert.equal(strictest(["no-alcohol"]), "");
});

test("what suits a diet suits those that are less strict", () => {
  assert.deepEqual(andLessStrict("vegetarian"), ["vegetarian", "pescetarian"]);
  assert.deepEqual(andLessStrict("vegan"), ["vegan", "vegetarian", "pescetarian"]);
});

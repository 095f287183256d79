import assert from "node:assert/strict";
import { test } from "node:test";
import { strictest } from "../../../static_site/js/shared/diets.js";

test("of several diets the strictest is said", () => {
  assert.equal(strictest(["no-alcohol", "pescetarian", "vegetarian"]), "vegetarian");
  assert.equal(strictest(["no-alcohol"]), "");
});

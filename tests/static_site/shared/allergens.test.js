import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { body: { dataset: { allergens: "soybeans=soya&nuts=tree+nuts" } } };
const { allergens } = await import("../../../static_site/js/shared/allergens.js");

test("allergens are called as the page says, and the others by the kitchen's own word", () => {
  assert.equal(allergens(["nuts", "soybeans", "milk"]), "tree nuts, soya, milk");
  assert.equal(allergens([]), "");
});

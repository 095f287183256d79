import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty, readChoice, shows, writeChoice } from "../../../static_site/js/menu/filter-choice.js";
import { plain } from "../../../static_site/js/shared/plain-text.js";

test("the filters are kept in the address and leave the table number in it", () => {
  const choice = { search: "crème brûlée", diets: ["vegan"], without: ["milk", "nuts"] };
  const query = writeChoice(choice, "?table=7&search=old");
  assert.deepEqual(readChoice(query), choice);
  assert.equal(new URLSearchParams(query).get("table"), "7");
  assert.ok(isEmpty(readChoice("")));
  assert.equal(writeChoice(readChoice(""), ""), "");
});

test("search minds neither accents nor order nor case", () => {
  const dish = { text: plain("Crème brûlée à la vanille"), diets: ["vegetarian"], allergens: ["milk"] };
  assert.ok(shows({ search: "BRULEE creme", diets: [], without: [] }, dish));
  assert.ok(!shows({ search: "", diets: [], without: ["milk"] }, dish));
  assert.ok(!shows({ search: "", diets: ["vegan"], without: [] }, dish));
});

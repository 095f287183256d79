import assert from "node:assert/strict";
import { test } from "node:test";
import { containsOf, firstChoice, incompleteGroup, stillOffered, lineOf, mayTake, metBy, mostPortions, priceOf, repriced, usualChoice } from "../../../static_site/js/shared/dish.js";

const option = (id, more = {}) => ({ id, name: id, price: 0, allergens: [], unsuited: [], takes_out: [], ...more });
const soup = {
  id: "soup", name: "Soup", price: 1200,
  fixed: { allergens: ["celery"], unsuited: [] },
  sources: [{ allergens: ["milk"], unsuited: ["vegan"] }],
  groups: [
    { id: "finish", name: "To finish", least: 1, most: 1, each: 1, options: [option("plain"), option("gratin", { price: 300, allergens: ["gluten"] })] },
    { id: "fat", name: "Fat", least: 0, most: 1, each: 1, options: [option("oil", { takes_out: [0] })] },
    { id: "eggs", name: "Eggs", least: 0, most: 3, each: 2, options: [option("egg", { price: 150, allergens: ["eggs"], unsuited: ["vegan"] })] },
  ],
};

test("a price follows the options and how many there are of each", () => {
  assert.equal(priceOf(soup, { gratin: 1, egg: 2 }), 1800);
});

test("what is taken out is not on the plate, and what is added is", () => {
  assert.deepEqual(containsOf(soup, { plain: 1 }).allergens, ["celery", "milk"]);
  assert.deepEqual(containsOf(soup, { gratin: 1, oil: 1 }).allergens, ["celery", "gluten"]);
});

test("what an allergy meets says whether an option alone brings it, and an option may take it out (F45)", () => {
  assert.deepEqual(metBy(soup, { gratin: 1 }, ["milk", "gluten", "nuts"]), [{ allergen: "milk", option: undefined }, { allergen: "gluten", option: "gratin" }]);
  assert.deepEqual(metBy(soup, { plain: 1, oil: 1 }, ["milk", "gluten"]), []);
  assert.deepEqual(metBy(soup, { gratin: 1 }, []), []);
});

test("a diet is kept by a plate when nothing on it spoils it", () => {
  assert.ok(!containsOf(soup, { plain: 1 }).diets.includes("vegan"));
  assert.ok(containsOf(soup, { plain: 1, oil: 1 }).diets.includes("vegan"));
  assert.ok(!containsOf(soup, { plain: 1, oil: 1, egg: 1 }).diets.includes("vegan"));
});

test("limits of a group and of an option are kept", () => {
  assert.equal(incompleteGroup(soup, {}).id, "finish");
  assert.equal(incompleteGroup(soup, { plain: 1 }), undefined);
  const [, , eggs] = soup.groups;
  assert.ok(mayTake(eggs, eggs.options[0], { egg: 1 }));
  assert.ok(!mayTake(eggs, eggs.options[0], { egg: 2 }));
});

test("nothing is chosen for a guest but what the house says is usual, unless it is sold out (F28)", () => {
  assert.deepEqual(usualChoice(soup, {}), {});
  const groups = soup.groups.map((group, index) => (index ? group : { ...group, options: group.options.map((option) => ({ ...option, usual: option.id === "gratin" })) }));
  assert.deepEqual(usualChoice({ ...soup, groups }, {}), { gratin: 1 });
  assert.deepEqual(usualChoice({ ...soup, groups }, { "soup/gratin": 0 }), {});
});

test("where the crew must choose, the first that is not sold out is chosen", () => {
  assert.deepEqual(firstChoice(soup, {}), { plain: 1 });
  assert.deepEqual(firstChoice(soup, { "soup/plain": 0 }), { gratin: 1 });
});

test("where several must be chosen of which each may be taken again, the first is taken as often as it may", () => {
  const cheeses = { ...soup, groups: [{ id: "c", name: "C", least: 3, most: 3, each: 2, options: [option("brie"), option("comte")] }] };
  assert.deepEqual(firstChoice(cheeses, {}), { brie: 2, comte: 1 });
});

test("a line says what the kitchen is asked for and what is shown of it", () => {
  assert.deepEqual(lineOf(soup, { gratin: 1 }, 2), { dish: "soup", name: "Soup", options: { gratin: 1 }, extras: [{ id: "gratin", name: "gratin", count: 1 }], price: 1500, portions: 2 });
});

test("no more portions than are left of the dish and of each option, and never more than twenty", () => {
  assert.equal(mostPortions(soup, { plain: 1 }, {}), 12);
  assert.equal(mostPortions(soup, { plain: 1 }, { soup: 3, "soup/plain": 5, "soup/gratin": 0 }), 3);
  assert.equal(mostPortions(soup, { gratin: 1 }, { "soup/gratin": 2 }), 2);
});

test("a dish that sells out while it is being chosen still has one portion to ask for, and the kitchen says no", () => {
  assert.equal(mostPortions(soup, {}, { soup: 0 }), 1);
});

test("options that are no longer on the menu are left behind", () => {
  assert.deepEqual(stillOffered(soup, { gratin: 1, truffle: 2 }), { gratin: 1 });
});

test("a basket gets today's prices, and a dish that is gone stays, for the kitchen to name it", () => {
  const old = { ...lineOf(soup, { gratin: 1 }, 2), price: 1 };
  const gone = { ...old, dish: "gone" };
  assert.deepEqual(repriced([old, gone], new Map([["soup", soup]])), [{ ...old, price: 1500 }, gone]);
});

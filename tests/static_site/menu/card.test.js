import assert from "node:assert/strict";
import { test } from "node:test";
import { card, dropCard, saysCardIsOld } from "../../../static_site/js/menu/card.js";

const served = (options) => {
  const menu = { dishes: [{ id: "soup", groups: [{ options }] }] };
  globalThis.fetch = async () => new Response(JSON.stringify({ menu }));
};
const optionsOf = async () => (await card()).get("soup").groups[0].options;
const problem = (name) => ({ type: `urn:refectory:problem:${name}` });

test("a refusal that says that the card is old makes the next look a new one (F37)", async () => {
  served(["truffle"]);
  assert.deepEqual(await optionsOf(), ["truffle"]);
  served([]);
  assert.deepEqual(await optionsOf(), ["truffle"], "a card is fetched once");
  dropCard();
  assert.deepEqual(await optionsOf(), []);
});

test("a dish or option that is gone, and choices that do not go together, say that the card is old (F37)", () => {
  assert.deepEqual(["not-on-menu", "options", "allergy-met", "sold-out", "slot-full"].map((name) => saysCardIsOld(problem(name))), [true, true, true, false, false]);
  assert.ok(!saysCardIsOld({}), "a proxy on the way answers without a type");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyStorage } from "../support/storage.js";

const kept = emptyStorage("localStorage");
const ofWindow = emptyStorage("sessionStorage");
const heard = [];
globalThis.document = { body: { dataset: {} }, addEventListener() {}, dispatchEvent: ({ type }) => heard.push(type) };
const cheese = { id: "cheese", name: "With comté", price: 0, allergens: ["milk"], unsuited: [], takes_out: [] };
const soup = { id: "soup", fixed: { allergens: ["celery"], unsuited: [] }, sources: [], groups: [{ id: "finish", options: [cheese] }] };
globalThis.fetch = async () => new Response(JSON.stringify({ menu: { dishes: [soup] } }));
const { allergies, allergyForm, areLost, areRemembered, metIn, rememberHere, tick } = await import("../../../static_site/js/menu/allergies.js");
const stored = () => [...kept.values(), ...ofWindow.values()].join();

test("what is ticked goes with the order, and whoever shows it hears of it (F45)", async () => {
  assert.deepEqual(allergyForm([]), {}, "nobody has an allergy unless they say so");
  await tick(["milk", "nuts"], true);
  await tick(["nuts"], false);
  assert.deepEqual([allergies(), allergyForm([]), allergyForm(["milk"])], [["milk"], { allergies: ["milk"] }, { allergies: ["milk"], warned: ["milk"] }]);
  assert.deepEqual(heard, ["allergies", "allergies"]);
});

test("a line meets what its options bring, and what left the card is for the kitchen to judge (F45)", () => {
  assert.deepEqual(metIn({ dish: "soup", options: { cheese: 1 } }), [{ allergen: "milk", option: "With comté" }]);
  assert.deepEqual(metIn({ dish: "soup", options: {} }), []);
  assert.deepEqual(metIn({ dish: "pie", options: {} }), []);
});

test("this device keeps no allergy unless it is asked to, and says that there was one (F7)", async () => {
  assert.ok(!stored().includes("milk"));
  await tick(["milk"], false);
  assert.equal(areLost(), false, "whoever takes it back has lost nothing");
  await tick(["milk"], true);
  rememberHere(true);
  assert.deepEqual([areRemembered(), kept.get("allergies"), ofWindow.size], [true, '["milk"]', 0]);
  rememberHere(false);
  assert.ok(!stored().includes("milk"));
  const { areLost: areLostThen, allergies: then } = await import("../../../static_site/js/menu/allergies.js?reloaded");
  assert.deepEqual([then(), areLostThen()], [[], true]);
});

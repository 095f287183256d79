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
const { allergies, allergyForm, areRemembered, forgetOrdered, metIn, rememberHere, tick, wereOrdered } = await import("../../../static_site/js/menu/allergies.js");
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

test("what is ticked stays in its window until it is ordered, and on this device only for whoever asks for that (F7)", async () => {
  await tick(["milk"], true);
  assert.deepEqual([areRemembered(), kept.size, ofWindow.get("ticked")], [false, 0, '["milk"]']);
  const reloaded = await import("../../../static_site/js/menu/allergies.js?reloaded");
  assert.deepEqual([reloaded.allergies(), reloaded.areRemembered()], [["milk"], false]);
  rememberHere(true);
  assert.deepEqual([areRemembered(), kept.get("allergies"), ofWindow.size], [true, '["milk"]', 0]);
  forgetOrdered();
  assert.deepEqual([allergies(), wereOrdered()], [["milk"], false], "they go with the next order too");
  rememberHere(false);
  assert.equal(kept.size, 0);
});

test("what went with an order is gone from its window, where the next order says so (F7)", async () => {
  forgetOrdered();
  assert.deepEqual([allergies(), wereOrdered()], [[], true]);
  assert.ok(!stored().includes("milk"));
  const { allergies: then, wereOrdered: said } = await import("../../../static_site/js/menu/allergies.js?ordered");
  assert.deepEqual([then(), said()], [[], true]);
  await tick(["nuts"], true);
  await tick(["nuts"], false);
  assert.equal(wereOrdered(), false, "whoever takes one back has been heard");
});

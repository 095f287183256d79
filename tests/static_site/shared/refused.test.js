import assert from "node:assert/strict";
import { test } from "node:test";
import { refusedIn } from "../../../static_site/js/shared/refused.js";

const no = (name, facts) => ({ type: `urn:refectory:problem:${name}`, detail: "As the kitchen says it.", next: "Then this.", ...facts });
const SOUP = { dish: "soup", name: "Soupe", options: { oil: 1 }, extras: [{ id: "oil", name: "Huile", count: 1 }] };
const SOLE = { dish: "sole", name: "Sole", options: {}, extras: [] };
const said = (problem, lines = [SOUP, SOLE]) => refusedIn(problem, lines).detail;

test("a dish has the name that its guest reads, and an option stands beside it", () => {
  assert.equal(said(no("sold-out", { why: "shelf", dish: "sole", left: 0 })), "Sole is sold out.");
  assert.equal(said(no("sold-out", { why: "shelf", dish: "soup", option: "oil", left: 0 })), "Soupe (Huile) is sold out.");
  assert.equal(said(no("sold-out", { why: "options", dish: "soup", option: "oil" })), "There is not so much of Huile for Soupe just now.");
  assert.equal(said(no("not-together", { dishes: ["soup", "sole"] })), "There is not enough for all of these together: Soupe, Sole.");
  assert.equal(said(no("allergy-met", { why: "order", allergens: ["milk", "fish"], dishes: ["soup", "sole"] })), "Your order meets an allergy: milk, fish (Soupe, Sole).");
});

test("the facts choose the sentence", () => {
  assert.equal(said(no("sold-out", { why: "shelf", dish: "sole", left: 2 })), "Only 2 × Sole can still be made.");
  assert.equal(said(no("sold-out", { why: "day", dish: "sole", most: 3 })), "No more than 3 × Sole in one order for that day.");
  assert.match(said(no("too-many-free", { dish: "sole", most: 2 })), /2 times at most/);
  assert.match(said(no("too-many-free", { dish: "sole", most: 0 })), /comes with something that is paid for/);
  assert.match(refusedIn(no("slot-full", { why: "order", slots: ["a"] })).next, /next free times/);
  assert.match(refusedIn(no("slot-full", { why: "order", slots: [] })).next, /make it smaller/);
});

test("what the page has no words for, or no name, is said as the kitchen says it, in English", () => {
  const english = { detail: "As the kitchen says it.", next: "Then this.", lang: "en" };
  assert.deepEqual(refusedIn(no("of-tomorrow")), english);
  assert.deepEqual(refusedIn(no("sold-out", { why: "of-tomorrow", dish: "sole" }), [SOLE]), english);
  assert.deepEqual(refusedIn(no("sold-out", { why: "shelf", dish: "pie", left: 0 }), [SOLE]), english);
  assert.deepEqual(refusedIn(no("too-many-open", { why: "device" })), english);
});

test("a no without a sentence has one of the page", () => {
  assert.deepEqual(refusedIn({ detail: "Hors ligne." }), { detail: "Hors ligne.", next: "", lang: undefined }, "this is the page's own");
  assert.deepEqual(refusedIn({}), { detail: "The kitchen could not take this order.", next: "", lang: undefined });
});

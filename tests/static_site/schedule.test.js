import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty, plain, readChoice, shows, writeChoice } from "../../static_site/js/filters.js";
import { back, inPlace, minutesLeft, next, urgency } from "../../static_site/js/queue.js";
import { pollPause, retryPause } from "../../static_site/js/schedule.js";

test("a lost answer is asked for again soon, then less often, and never sooner than the kitchen says", () => {
  assert.ok(retryPause(0, 0, 0) >= 250 && retryPause(0, 0, 1) <= 500);
  assert.ok(retryPause(20, 0, 1) <= 8000);
  assert.equal(retryPause(0, 5, 0), 5000);
});

test("a live page asks when it was told to, ever more slowly while the kitchen is away, and stops when nothing will change", () => {
  assert.equal(pollPause(5, 0), 5000);
  assert.equal(pollPause(0, 0), 0);
  assert.ok(pollPause(5, 1, 0) < pollPause(5, 3, 0));
  assert.ok(pollPause(5, 50, 1) <= 30_000);
  assert.ok(pollPause(0, 1, 0) > 0);
});

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

test("tickets are never re-sorted under a finger: what is new comes last, what is gone closes the gap", () => {
  const tickets = (ids) => [...ids].map((id) => ({ id }));
  assert.deepEqual(inPlace(tickets("abc"), tickets("xcad")).map(({ id }) => id), ["a", "c", "x", "d"]);
});

test("a ticket's age is minutes and a word", () => {
  const now = new Date("2026-11-27T19:00:00Z");
  const due = (slot) => ({ slot });
  assert.equal(minutesLeft(due("2026-11-27T19:05:00Z"), now), 5);
  assert.deepEqual(["18:59", "19:05", "19:30", "21:00"].map((at) => urgency(due(`2026-11-27T${at}:00Z`), now)), ["late", "soon", "fine", "later"]);
  assert.deepEqual([next("received"), back("ready"), back("received")], ["cooking", "cooking", undefined]);
});

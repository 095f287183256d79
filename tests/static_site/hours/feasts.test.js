// Christmas is the next one, whatever the day.
import assert from "node:assert/strict";
import { test } from "node:test";

import { daysUntil, suggestions } from "../../../static_site/js/hours/feasts.js";

const days = (today, taken = []) => suggestions(today, new Set(taken)).map(([day]) => day);

test("tomorrow first, then the feasts as they come", () => {
  assert.deepEqual(days("2026-11-23"), ["2026-11-24", "2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31", "2027-01-01"]);
});

test("a feast that is over is the next year's, and today's is today's", () => {
  assert.deepEqual(days("2026-12-26"), ["2026-12-27", "2026-12-26", "2026-12-31", "2027-01-01", "2027-12-24", "2027-12-25"]);
});

test("on New Year's Eve tomorrow is another year, and a feast by its own name, once", () => {
  assert.deepEqual(suggestions("2026-12-31", new Set())[0], ["2027-01-01", "New Year", "Tomorrow"]);
  assert.deepEqual(days("2026-12-31").slice(1), ["2026-12-31", "2027-12-24", "2027-12-25", "2027-12-26"]);
});

test("on the day before a leap day tomorrow is one", () => {
  assert.equal(days("2028-02-28")[0], "2028-02-29");
});

test("a day that is written down already is not suggested again", () => {
  assert.ok(!days("2026-11-23", ["2026-11-24", "2026-12-25"]).some((day) => day === "2026-11-24" || day === "2026-12-25"));
});

test("a holiday is named by its first day and its last (F51)", () => {
  assert.deepEqual(daysUntil("2026-12-30", "2027-01-02"), ["2026-12-31", "2027-01-01", "2027-01-02"]);
  assert.deepEqual(daysUntil("2028-02-28", "2028-03-01"), ["2028-02-29", "2028-03-01"]);
  assert.deepEqual(daysUntil("2026-12-30", "2026-12-30"), []);
  assert.deepEqual(daysUntil("2026-12-30", "2026-12-01"), []);
});

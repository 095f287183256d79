import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en-GB" }, body: { dataset: { zone: "Europe/Paris" } } };
const { clock, dayText, today, when } = await import("../../../static_site/js/shared/dates.js");
const now = new Date("2026-11-27T17:00:00Z");

test("times are the restaurant's, wherever the visitor is", () => {
  assert.equal(clock("2026-11-27T23:30:00Z"), "00:30");
  assert.equal(clock("2026-07-01T10:00:00Z"), "12:00");
  assert.equal(today(new Date("2026-11-27T23:30:00Z")), "2026-11-28");
});

test("a house in Paris writes the day before the month, also in English (F55)", () => {
  assert.equal(dayText("2026-12-04", "long", now), "Friday 4 December");
  assert.equal(dayText("2026-12-04", "short", now), "Fri 4 Dec");
});

test("a day of another year says the year", () => {
  assert.equal(dayText("2027-01-01", "short", now), "Fri, 1 Jan 2027");
  assert.equal(dayText("2025-12-31", "long", now), "Wednesday, 31 December 2025");
  assert.equal(when("2025-12-31T18:30:00Z", now), "Wednesday 31 December 19:30", "a moment is short: it stands where a line must not break");
  assert.equal(dayText("2027-01-01", "long", new Date("2026-12-31T23:30:00Z")), "Friday 1 January", "in Paris the year has begun");
});

test("today needs no day, this week a weekday, later a date", () => {
  assert.equal(when("2026-11-27T18:30:00Z", now), "19:30");
  assert.equal(when("2026-11-28T11:00:00Z", now), "Saturday 12:00");
  assert.equal(when("2026-12-04T11:00:00Z", now), "Friday 4 December 12:00");
});

test("what is over has its date: a weekday alone would be the next one", () => {
  assert.equal(when("2026-11-27T11:00:00Z", now), "12:00");
  assert.equal(when("2026-11-26T18:30:00Z", now), "Thursday 26 November 19:30");
});

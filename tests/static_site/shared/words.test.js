import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" }, body: { dataset: { zone: "Europe/Paris" } } };
const { clock, day, when } = await import("../../../static_site/js/shared/words.js");

test("times are the restaurant's, wherever the visitor is", () => {
  assert.equal(clock("2026-11-27T23:30:00Z"), "00:30");
  assert.equal(clock("2026-07-01T10:00:00Z"), "12:00");
  assert.equal(day("2026-11-27T23:30:00Z"), "Saturday, November 28");
});

test("today needs no day, this week a weekday, later a date", () => {
  const now = new Date("2026-11-27T17:00:00Z");
  assert.equal(when("2026-11-27T18:30:00Z", now), "19:30");
  assert.equal(when("2026-11-28T11:00:00Z", now), "Saturday 12:00");
  assert.equal(when("2026-12-04T11:00:00Z", now), "Friday, December 4 12:00");
});

test("what is over has its date: a weekday alone would be the next one", () => {
  const now = new Date("2026-11-27T17:00:00Z");
  assert.equal(when("2026-11-27T11:00:00Z", now), "12:00");
  assert.equal(when("2026-11-26T18:30:00Z", now), "Thursday, November 26 19:30");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarOf } from "../../../static_site/js/order/calendar.js";

const ENTRY = { code: "K7", slot: "2026-11-27T19:30:00+01:00", title: "Collect", detail: "Say K7", place: "Paris" };
const unfolded = (text) => text.replaceAll("\r\n ", "");

test("a pick-up is an entry of a quarter of an hour, in the time of the world", () => {
  const text = calendarOf(ENTRY, new Date("2026-11-27T12:00:00.123Z"));
  assert.deepEqual(text.split("\r\n"), [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Refectory//Order//EN", "BEGIN:VEVENT", "UID:K7-20261127T183000Z@refectory",
    "DTSTAMP:20261127T120000Z", "DTSTART:20261127T183000Z", "DTEND:20261127T184500Z", "SUMMARY:Collect", "LOCATION:Paris",
    "DESCRIPTION:Say K7", "END:VEVENT", "END:VCALENDAR", "",
  ]);
});

test("no sign of a text ends it or begins another line", () => {
  const text = calendarOf({ ...ENTRY, place: "a, b; c \\ d\r\nBEGIN:VALARM\re" });
  assert.match(unfolded(text), /\r\nLOCATION:a\\, b\\; c \\\\ d\\nBEGIN:VALARM\\ne\r\n/);
});

test("a line has 75 octets at most, and a letter is whole", () => {
  const place = "شارع الحمراء 🍽 ".repeat(12);
  const text = calendarOf({ ...ENTRY, place });
  for (const line of text.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  assert.ok(unfolded(text).includes(`LOCATION:${place}`));
});

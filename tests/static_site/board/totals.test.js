import assert from "node:assert/strict";
import { test } from "node:test";
import { dishTotals } from "../../../static_site/js/board/totals.js";

test("all day counts the portions that are not done, by dish and options, for a station or for all", () => {
  const now = new Date("2026-11-27T19:00:00Z");
  const soup = (portions, options = []) => ({ name: "Soup", portions, options, station: "Hot line" });
  const tickets = [
    { state: "received", slot: "2026-11-27T19:30:00Z", ticks: [], lines: [soup(2, [{ name: "Comté", count: 1 }]), soup(1)] },
    { state: "cooking", slot: "2026-11-27T20:30:00Z", ticks: [1], lines: [soup(3, [{ name: "Comté", count: 1 }]), soup(5), { ...soup(1), name: "Salad", station: "Cold" }] },
    { state: "ready", slot: "2026-11-27T19:30:00Z", ticks: [], lines: [soup(7)] },
    { state: "received", slot: "2026-11-29T19:30:00Z", ticks: [], lines: [soup(9)] },
  ];
  const totalsAt = (station) => dishTotals(tickets, station, now).map(({ name, extras, portions }) => `${portions} ${name} ${extras}`.trim());
  assert.deepEqual(totalsAt(""), ["5 Soup Comté", "1 Salad", "1 Soup"]);
  assert.deepEqual(totalsAt("Cold"), ["1 Salad"]);
});

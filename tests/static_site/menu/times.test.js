import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

globalThis.location = { search: "", host: "refectory" };
const { askSlots, isFull, refuseSlot } = await import("../../../static_site/js/menu/times.js");

const at = (clock) => `2026-11-27T${clock}:00+00:00`;
const evening = ["18:00", "18:15", "18:30", "18:45", "19:00", "19:15"].map(at);
const asked = (how = "collect") => ({ how, slot: at("18:00"), chose: false });
const answer = (body) => ({ status: 200, text: async () => JSON.stringify(body), headers: new Headers() });

beforeEach(async () => {
  globalThis.fetch = async () => answer({ slots: evening });
  await askSlots([]);
});

test("a refusal moves the soonest time to what it offers (F29)", () => {
  const form = asked();
  refuseSlot(form, [at("18:30"), at("18:45")]);
  assert.equal(form.slot, at("18:30"));
  refuseSlot(form, [at("19:00")]);
  assert.equal(form.slot, at("19:00"));
});

test("a time that was chosen and refused is not chosen any more, and no other is in its place", () => {
  const form = { ...asked(), slot: at("19:00"), chose: true };
  refuseSlot(form, [at("18:30")]);
  assert.equal(form.slot, "");
});

test("where nothing else is offered no time is free, and a guest at a table has none", () => {
  const table = asked("table");
  refuseSlot(table, []);
  assert.equal(table.slot, at("18:00"));
  assert.equal(isFull(), false);
  const form = asked();
  refuseSlot(form, []);
  assert.equal(form.slot, "");
  assert.equal(isFull(), true);
});

test("the times of an earlier basket that come late are not those of this one (F29)", async () => {
  const late = Promise.withResolvers();
  globalThis.fetch = () => late.promise;
  const first = askSlots([{ dish: "soup", portions: 1 }]);
  globalThis.fetch = async () => answer({ slots: [] });
  await askSlots([{ dish: "soup", portions: 20 }]);
  late.resolve(answer({ slots: evening }));
  await first;
  assert.equal(isFull(), true);
});

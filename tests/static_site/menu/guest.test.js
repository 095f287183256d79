import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyStorage } from "../support/storage.js";

const kept = emptyStorage("localStorage");
const ofWindow = emptyStorage("sessionStorage");
globalThis.location = { search: "" };
const { faults, forgetChoice, guest, readFields, remember, guestForm } = await import("../../../static_site/js/menu/guest.js");

const ada = { how: "collect", slot: "2026-11-27T18:30:00+01:00", table: "", name: "Ada", contact: "", note: "" };

test("whoever has scanned the code on a table orders to it, and everybody else collects", () => {
  assert.deepEqual([guest().how, guest().table], ["collect", ""]);
  location.search = "?table=7.k3m9x2ab";
  assert.deepEqual([guest().how, guest().table], ["table", "7.k3m9x2ab"]);
  location.search = "";
});

test("name and contact are remembered on this phone, and a note in its window alone (F7)", () => {
  remember({ ...ada, contact: "ada@example.org", note: "no nuts" });
  assert.deepEqual([guest().name, guest().contact, guest().note], ["Ada", "ada@example.org", "no nuts"]);
  assert.ok(![...kept.values()].join().includes("nuts"));
});

test("after a reload what was chosen and written is there again, until it is ordered (F26)", () => {
  location.search = "?table=7.k3m9x2ab";
  remember({ ...guest(), how: "collect", slot: ada.slot, chose: true, note: "no nuts" });
  const { how, slot, chose, note } = guest();
  assert.deepEqual({ how, slot, chose, note }, { how: "collect", slot: ada.slot, chose: true, note: "no nuts" });
  location.search = "?table=8.x2abk3m9";
  assert.equal(guest().how, "table", "whoever scans another code sits there");
  location.search = "";
  const form = guest();
  forgetChoice(form);
  for (const { slot: next, chose: is, note: was } of [form, guest()]) assert.deepEqual([next, is, was], ["", false, ""]);
  assert.equal(ofWindow.size, 0);
});

test("the soonest time was not chosen, and moves on by itself after a reload too", () => {
  remember({ ...guest(), slot: ada.slot });
  assert.deepEqual([guest().slot, guest().chose], ["", false]);
});

test("what a browser filled in without a word is read when the order is sent (F38)", () => {
  const form = guest();
  readFields(form, [
    { name: "name", value: "Ada" },
    { name: "contact", value: "ada@example.org" },
    { name: "shown", type: "checkbox", checked: true, value: "on" },
    { name: "how", type: "radio", checked: true, value: "table" },
    { name: "how", type: "radio", checked: false, value: "collect" },
    { name: "slot", value: ada.slot },
    { name: "", value: "a button" },
  ]);
  const { name, contact, shown, how, slot, chose } = form;
  assert.deepEqual({ name, contact, shown, how, slot, chose }, { name: "Ada", contact: "ada@example.org", shown: true, how: "table", slot: ada.slot, chose: true });
});

test("a time or a table is told, never both, and a table with its token", () => {
  assert.deepEqual(guestForm(ada), { slot: ada.slot, name: "Ada", contact: "", note: "" });
  assert.deepEqual(guestForm({ ...ada, how: "table", table: "7.k3m9x2ab" }), { table: 7, token: "k3m9x2ab", name: "Ada", contact: "", note: "" });
  assert.equal(guestForm({ ...ada, how: "table", table: "7" }).token, "");
});

test("a name is shown in the dining room only when its guest says so, and not of a table", () => {
  assert.equal(guestForm({ ...ada, shown: true }).shown, true);
  assert.ok(!("shown" in guestForm({ ...ada, shown: false })));
  assert.ok(!("shown" in guestForm({ ...ada, how: "table", table: "7.k3m9x2ab", shown: true })));
});

test("what is missing has words, in the order of the page", () => {
  assert.deepEqual(Object.keys(faults({ ...ada, slot: "", name: "  " })), ["slot", "name"]);
  assert.deepEqual(faults(ada), {});
  assert.deepEqual(faults({ ...ada, how: "table", slot: "", table: "7.k3m9x2ab" }), {});
});

test("where the house wants to know how to reach a guest, a blank is no answer", () => {
  for (const contact of [" ", ".", "none", "+33 12"]) assert.deepEqual(Object.keys(faults({ ...ada, contact }, false, true)), ["contact"]);
  for (const contact of ["+33 1234", "٠١٢٣٤٥"]) assert.deepEqual(faults({ ...ada, contact }, false, true), {});
  assert.deepEqual(faults({ ...ada, contact: "ada@example.org" }, false, true), {});
});

test("nobody is told to choose a time where none is left, be it that the order is too large for any", () => {
  assert.match(faults({ ...ada, slot: "" }, true).slot, /take less, .*call us/);
});

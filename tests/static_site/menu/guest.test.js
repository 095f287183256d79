import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyStorage } from "../support/storage.js";

emptyStorage("localStorage");
emptyStorage("sessionStorage");
globalThis.location = { search: "" };
const { faults, guest, remember, guestForm } = await import("../../../static_site/js/menu/guest.js");

const ada = { how: "collect", slot: "2026-11-27T18:30:00+01:00", table: "", name: "Ada", contact: "", note: "" };

test("whoever has scanned the code on a table orders to it, and everybody else collects", () => {
  assert.deepEqual([guest().how, guest().table], ["collect", ""]);
  location.search = "?table=7.k3m9x2ab";
  assert.deepEqual([guest().how, guest().table], ["table", "7.k3m9x2ab"]);
  location.search = "";
});

test("name and contact are remembered on this phone, the note is not", () => {
  remember({ ...ada, contact: "ada@example.org", note: "no nuts" });
  assert.deepEqual([guest().name, guest().contact, guest().note], ["Ada", "ada@example.org", ""]);
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

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyStorage } from "../support/storage.js";

emptyStorage("localStorage");
globalThis.location = { search: "?table=7" };
const { faults, guest, remember, guestForm } = await import("../../../static_site/js/menu/guest.js");

const ada = { how: "collect", slot: "2026-11-27T18:30:00+01:00", table: "", name: "Ada", contact: "", note: "" };

test("the code on a table fills in the table, but only where there are tables", () => {
  assert.deepEqual([guest(18).how, guest(18).table], ["table", "7"]);
  assert.deepEqual([guest(0).how, guest(0).table], ["collect", ""]);
});

test("name and contact are remembered on this phone, the note is not", () => {
  remember({ ...ada, contact: "ada@example.org", note: "no nuts" });
  assert.deepEqual([guest(0).name, guest(0).contact, guest(0).note], ["Ada", "ada@example.org", ""]);
});

test("a time or a table is told, never both", () => {
  assert.deepEqual(guestForm(ada), { slot: ada.slot, name: "Ada", contact: "", note: "" });
  assert.deepEqual(guestForm({ ...ada, how: "table", table: "7" }), { table: 7, name: "Ada", contact: "", note: "" });
});

test("a name is shown in the dining room only when its guest says so, and not of a table", () => {
  assert.equal(guestForm({ ...ada, shown: true }).shown, true);
  assert.ok(!("shown" in guestForm({ ...ada, shown: false })));
  assert.ok(!("shown" in guestForm({ ...ada, how: "table", table: "7", shown: true })));
});

test("what is missing has words, in the order of the page", () => {
  assert.deepEqual(Object.keys(faults({ ...ada, slot: "", name: "  " }, 18)), ["slot", "name"]);
  assert.deepEqual(faults(ada, 18), {});
});

test("nobody is told to choose a time where none is left", () => {
  assert.match(faults({ ...ada, slot: "" }, 18, true).slot, /call us/);
});

test("a table is a whole number of this house", () => {
  for (const table of ["", "0", "19", "7.5", "x", "-1"]) assert.ok(faults({ ...ada, how: "table", table }, 18).table, table);
  for (const table of ["1", "18"]) assert.deepEqual(faults({ ...ada, how: "table", table }, 18), {});
});

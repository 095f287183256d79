import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyStorage } from "../support/storage.js";

const kept = emptyStorage("sessionStorage");
globalThis.location = { origin: "https://house.example" };
const { noteTravel, timesOf, veiled } = await import("../../../static_site/js/menu/travel.js");
const { travelOf } = await import("../../../static_site/js/shared/travel.js");

const timing = (name, duration) => ({ name, duration });
const entry = { startTime: 1000.4, responseEnd: 1114.6, decodedBodySize: 538, serverTiming: [timing("kitchen", 30), timing("larder", 20)] };
const order = { id: "the-link", code: "K7", name: "Ada", note: "", slot: "2026-11-27T18:30:00Z", table: null, total: 1600, lines: [{ dish: "beetroot", price: 1600, meets: ["nuts"] }] };
const body = JSON.stringify({ lines: [{ dish: "beetroot", portions: 1 }], total: 1600, name: "Ada", contact: "ada@example.org", note: "no nuts", token: "k3m9x2ab", allergies: ["nuts"], warned: ["nuts"] });
const noted = (entries) => { performance.getEntriesByName = (name, kind) => (name === "https://house.example/api/orders" && kind === "resource" ? entries : []); };

test("the times are the browser's for all of it, and the kitchen's for what is in it", () => {
  assert.deepEqual(timesOf(entry), { whole: 120, kitchen: 30, larder: 20 });
  assert.deepEqual(timesOf({ startTime: 1, responseEnd: 5 }), { whole: 10, kitchen: undefined, larder: undefined });
});

test("what was ordered is shown, and of all else only that it was there", () => {
  assert.deepEqual(veiled(order), { ...order, id: "…", code: "…", name: "…", note: "…", lines: [{ dish: "beetroot", price: 1600, meets: "…" }] });
  assert.deepEqual(veiled({ table: 7, token: "k3m9x2ab", new_field: "secret", lines: [] }), { table: 7, token: "…", new_field: "…", lines: [] });
});

test("that a guest has allergies stands nowhere, nor that one was warned of (health data)", () => {
  const allergic = { allergies: ["nuts"], warned: ["nuts"], table: 7, lines: [] };
  assert.deepEqual(veiled(allergic), { table: 7, lines: [] });
  noted([entry]);
  noteTravel({ ...order, allergies: ["nuts"] }, { body });
  for (const told of ["allergies", "warned"]) assert.ok(!kept.get("travel").includes(told), told);
});

test("the last answer's way is kept in this tab, and nothing that speaks of the guest", () => {
  noted([{ ...entry, responseEnd: 9000 }, entry]);
  noteTravel(order, { body });
  const travel = travelOf("the-link");
  assert.deepEqual([travel.times, travel.sent, travel.received], [{ whole: 120, kitchen: 30, larder: 20 }, body.length, 538]);
  assert.equal(travelOf("another"), undefined);
  for (const secret of ["Ada", "ada@", "nuts", "k3m9x2ab", "K7"]) assert.ok(!kept.get("travel").includes(secret), secret);
});

test("a browser or a kitchen that says no times leaves nothing behind", () => {
  kept.clear();
  for (const entries of [[], [{ ...entry, serverTiming: undefined }]]) {
    noted(entries);
    noteTravel(order, { body });
  }
  assert.equal(travelOf("the-link"), undefined);
});

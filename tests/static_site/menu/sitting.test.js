import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { emptyStorage } from "../support/storage.js";

const { sitAt, tableLink, tableName, tableOf } = await import("../../../static_site/js/menu/sitting.js");
const NOON = Date.parse("2026-11-27T12:00:00Z");
const HOUR = 3_600_000;

beforeEach(() => {
  emptyStorage("sessionStorage");
  globalThis.location = { search: "" };
});

test("a guest stays at the table for the sitting, whatever the address says later (F25)", () => {
  location.search = "?diet=vegan&table=7.k3m9x2ab";
  sitAt(tableLink(NOON), NOON);
  location.search = "";
  assert.equal(tableLink(NOON + 3 * HOUR), "7.k3m9x2ab");
  assert.equal(tableOf(tableLink(NOON)), 7);
});

test("a table goes by its name once it is there, and another table does not", () => {
  sitAt("7.k3m9x2ab", NOON, "Terrace 3");
  assert.deepEqual([tableName("7.k3m9x2ab"), tableName("8.x2abk3m9")], ["Terrace 3", ""]);
});

test("tomorrow nobody sits there any more", () => {
  sitAt("7.k3m9x2ab", NOON);
  assert.equal(tableLink(NOON + 20 * HOUR), "");
});

test("whoever moves to another table scans its code and sits there", () => {
  sitAt("7.k3m9x2ab", NOON);
  location.search = "?table=8.x2abk3m9";
  assert.equal(tableLink(NOON), "8.x2abk3m9");
});

test("a table that was left is forgotten, and what is no table is none", () => {
  sitAt("7.k3m9x2ab", NOON);
  sitAt("");
  assert.equal(tableLink(NOON), "");
  for (const search of ["?table=", "?table=x", "?table=-1", "?table=0"]) {
    location.search = search;
    assert.equal(tableLink(NOON), "", search);
  }
});

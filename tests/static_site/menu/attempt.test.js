import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, isOld } from "../../../static_site/js/menu/attempt.js";

const soup = { lines: [{ dish: "soup", portions: 1, options: {} }], total: 1450 };

test("a new attempt has a new key", () => {
  assert.notEqual(begin(soup).key, begin(soup).key);
  assert.match(begin(soup).key, /^[A-Za-z0-9_-]{16,128}$/);
});

test("an attempt of this morning is not sent again unasked", () => {
  const attempt = begin(soup);
  assert.equal(isOld(attempt, attempt.at + 60_000), false);
  assert.equal(isOld(attempt, attempt.at + 16 * 60_000), true);
  assert.equal(isOld({ key: "k", body: "{}" }, Date.now()), true);
});

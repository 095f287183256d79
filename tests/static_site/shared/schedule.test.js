import assert from "node:assert/strict";
import { test } from "node:test";
import { pollPause, retryPause } from "../../../static_site/js/shared/schedule.js";

test("a lost answer is asked for again soon, then less often, and never sooner than the kitchen says", () => {
  assert.ok(retryPause(0, 0, 0) >= 250 && retryPause(0, 0, 1) <= 500);
  assert.ok(retryPause(20, 0, 1) <= 8000);
  assert.equal(retryPause(0, 5, 0), 5000);
});

test("a live page asks when it was told to, ever more slowly while the kitchen is away, and stops when nothing will change", () => {
  assert.equal(pollPause(5, 0), 5000);
  assert.equal(pollPause(0, 0), 0);
  assert.ok(pollPause(5, 1, 0) < pollPause(5, 3, 0));
  assert.ok(pollPause(5, 50, 1) <= 30_000);
  assert.ok(pollPause(0, 1, 0) > 0);
});

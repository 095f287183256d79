import assert from "node:assert/strict";
import { test } from "node:test";
import { CANCELLED, next, OVER, previous, STEPS } from "../../../static_site/js/shared/states.js";

test("a state leads to the next one and back, and what is over or unknown leads nowhere", () => {
  assert.deepEqual(STEPS.map(next), [...STEPS.slice(1), undefined]);
  assert.deepEqual(STEPS.map(previous), [undefined, ...STEPS.slice(0, -1)]);
  assert.deepEqual([CANCELLED, "boxed"].flatMap((state) => [next(state), previous(state)]), [undefined, undefined, undefined, undefined]);
  assert.ok(!OVER.has("boxed"), "what is new is open");
});

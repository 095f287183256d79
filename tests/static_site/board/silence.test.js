import assert from "node:assert/strict";
import { test } from "node:test";
import { silence } from "../../../static_site/js/board/silence.js";

test("a board that has heard nothing says for how long, at once when a look has failed", () => {
  let now = 0;
  const quiet = silence(() => now);
  now = 6000;
  assert.equal(quiet.seconds(), 0);
  now = 8000;
  assert.equal(quiet.seconds(), 8, "asleep, or a look that takes for ever");
  quiet.after(0);
  assert.equal(quiet.seconds(), 0);
  quiet.after(1);
  assert.equal(quiet.seconds(), 1);
  now = 20_000;
  assert.equal(quiet.seconds(), 12);
});

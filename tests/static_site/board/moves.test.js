import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, undoing } from "../../../static_site/js/board/moves.js";

const ticket = (more) => ({ id: "a", turn: 0, state: "received", ticks: [], ...more });
const bump = (from, to, seen) => ({ id: "a", code: "AAAA", seen, from, to });
const tick = (seen, lines, done = true) => ({ id: "a", code: "AAAA", seen, lines, done });

test("undoing is the way back", () => {
  assert.deepEqual(undoing(bump("ready", "served", 3)), { to: "ready", from: "served" });
  assert.deepEqual(undoing(tick(3, [0, 2])), { lines: [0, 2], done: false });
  assert.deepEqual(changed(ticket({ state: "cooking", ticks: [1] }), bump("cooking", "received", 0)).ticks, []);
});

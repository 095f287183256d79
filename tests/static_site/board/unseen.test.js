import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyStorage } from "../support/storage.js";

const stored = emptyStorage("localStorage");
const { forgetGone, see, unseen } = await import("../../../static_site/js/board/unseen.js");

const ticket = (id, more = {}) => ({ id, turn: 0, state: "received", corrections: [], ...more });
const ids = (tickets) => tickets.map(({ id }) => id).join("");

test("a ticket rings until somebody has seen it or begun it, and again when it was corrected", () => {
  forgetGone([ticket("a")]);
  assert.equal(ids(unseen([ticket("a")])), "", "on a tablet's first day all that is on the board is seen");
  assert.equal(ids(unseen([ticket("a"), ticket("b"), ticket("c", { state: "cooking", turn: 1 }), ticket("d", { gone: true })])), "b");
  see([ticket("b")]);
  assert.equal(ids(unseen([ticket("a"), ticket("b")])), "");
  const corrected = ticket("b", { state: "cooking", turn: 2, corrections: [{}] });
  assert.equal(ids(unseen([corrected])), "b");
  see([corrected]);
  assert.equal(ids(unseen([corrected])), "");
});

test("what is not on the board any more is forgotten, so that the storage does not grow", () => {
  forgetGone([ticket("b", { corrections: [{}] })]);
  assert.deepEqual(JSON.parse(stored.get("seen-tickets")), ["b/1"]);
});

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { kitchenNow, setClock } from "../../../static_site/js/board/kitchen-clock.js";

test("a tablet that is an hour off goes by the kitchen's clock, and one that is seconds off by its own", () => {
  const now = Date.parse("2026-10-25T00:30:00Z");
  mock.timers.enable({ apis: ["Date"], now });
  setClock(new Date(now + 20_000).toUTCString());
  assert.equal(+kitchenNow(), now);
  setClock(new Date(now - 3_600_000).toUTCString());
  assert.equal(+kitchenNow(), now - 3_600_000);
  setClock(new Date(now - 3_590_000).toUTCString());
  assert.equal(+kitchenNow(), now - 3_600_000, "it does not jump about");
  setClock(null);
  assert.equal(+kitchenNow(), now - 3_600_000, "an answer without a date says nothing");
  setClock(new Date(now).toUTCString());
  assert.equal(+kitchenNow(), now, "somebody has put the tablet right");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { whatWaits } from "../../../static_site/js/shared/unsent.js";
import { emptyStorage } from "../support/storage.js";

test("what waits is counted at the board in this window and at the desk in any", () => {
  const [local, session] = ["localStorage", "sessionStorage"].map(emptyStorage);
  assert.equal(whatWaits(), "");
  session.set("moves", "[{}]");
  assert.match(whatWaits(), /^One change has not reached/);
  local.set("movements", "[{}, {}]");
  assert.match(whatWaits(), /^3 changes have not reached/);
});

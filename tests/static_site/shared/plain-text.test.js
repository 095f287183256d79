import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../../../static_site/js/shared/plain-text.js";

test("a text is found as it is typed in haste, in any script", () => {
  assert.equal(plain("Crème BRÛLÉE"), "creme brulee");
  assert.equal(plain("كُرّاث"), plain("كراث"));
});

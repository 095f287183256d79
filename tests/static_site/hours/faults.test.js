import assert from "node:assert/strict";
import { test } from "node:test";

import { faultsOf } from "../../../static_site/js/hours/faults.js";

const SPECIAL = [{ day: "2026-12-24" }, { day: "2026-12-25" }];
const detail = "There is a number that cannot be meant.";

test("what the rules do not allow is marked in every field of it", () => {
  const faults = [{ field: "days_ahead", message: "99 is not from 0 to 60" }, { field: "hours.monday", message: "twice" }];
  assert.deepEqual(faultsOf({ detail, faults }, SPECIAL), { days_ahead: "99 is not from 0 to 60", "hours.monday": "twice" });
});

test("what cannot be read is marked where it was typed", () => {
  const marked = (field) => Object.keys(faultsOf({ detail, field }, SPECIAL));
  assert.deepEqual(faultsOf({ detail, field: "guests.sum" }, SPECIAL), { "guests.sum": detail });
  assert.deepEqual(marked("week[6]"), ["hours.sunday"]);
  assert.deepEqual(marked("week[0][2]"), ["hours.monday"]);
  assert.deepEqual(marked("special[1].openings[0]"), ["special.2026-12-25"]);
});

test("what is no fault of a field marks nothing", () => {
  assert.deepEqual(faultsOf({ detail }, SPECIAL), {});
});

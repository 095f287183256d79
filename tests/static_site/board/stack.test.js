import assert from "node:assert/strict";
import { test } from "node:test";
import { deal } from "../../../static_site/js/board/stack.js";

const places = (items, columns) => deal(items, columns).map(({ column, top }) => [column, top]);

test("each ticket stands in the column that ends first, right below the one before it: there are no holes (F44)", () => {
  const heights = [300, 100, 200, 50, 120].map((height) => ({ height }));
  assert.deepEqual(places(heights, 3), [[0, 0], [1, 0], [2, 0], [1, 100], [1, 150]]);
});

test("what keeps its column keeps its place while those above it do, whatever else comes (F44)", () => {
  assert.deepEqual(places([{ height: 300, column: 1 }, { height: 100, column: 1 }, { height: 90 }], 2), [[1, 0], [1, 300], [0, 0]]);
  assert.deepEqual(places([{ height: 300, column: 2 }], 2), [[0, 0]], "on a narrower screen there may be no such column");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_SETTLED, partsOf, stillStands } from "../../../static_site/js/board/settlement.js";

const sitting = (table, owed) => ({ table, orders: Object.entries(owed).map(([id, sum]) => ({ id, owed: sum })) });

test("a sitting is settled in one part, and a very large one in as many as the kitchen takes", () => {
  const { orders } = sitting(3, { first: 900, second: -300 });
  assert.deepEqual(partsOf(orders), [{ first: 900, second: -300 }]);
  const many = Array.from({ length: MOST_SETTLED + 1 }, (_, number) => ({ id: `order-${number}`, owed: number }));
  const parts = partsOf(many);
  assert.deepEqual(parts.map((part) => Object.keys(part).length), [MOST_SETTLED, 1]);
  assert.deepEqual(Object.assign({}, ...parts), Object.fromEntries(many.map(({ id, owed }) => [id, owed])));
});

test("a question stands while what it asks for is owed, whatever comes besides", () => {
  const shown = sitting(3, { first: 900 });
  assert.ok(stillStands(shown, sitting(3, { first: 900, late: 500 })));
  assert.ok(!stillStands(shown, sitting(3, { first: 600 })), "it was corrected");
  assert.ok(!stillStands(shown, sitting(3, { "of the next guests": 900 })), "somebody else has settled it");
  assert.ok(!stillStands(shown, sitting(4, { first: 900 })));
});

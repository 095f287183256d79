import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { NotStored, orderAgain } from "../../../static_site/js/order/order-again.js";
import { emptyStorage } from "../support/storage.js";

const DISHES = [{ id: "soup", name: "Soup", price: 900, groups: [] }];
const line = (dish) => ({ dish, name: dish, portions: 2, options: [] });
let local;

beforeEach(() => {
  local = emptyStorage("localStorage");
  globalThis.fetch = async () => new Response(JSON.stringify({ menu: { dishes: DISHES } }));
});

test("what is still on the menu is in the basket, and the rest is named", async () => {
  assert.deepEqual(await orderAgain({ lines: [line("soup"), line("pie"), { ...line("soup"), struck: true }] }), ["pie"]);
  assert.deepEqual(JSON.parse(local.get("basket")).map(({ dish, portions }) => [dish, portions]), [["soup", 2]]);
});

test("without storage the menu would begin with an empty basket, so nobody is led there (F40)", async () => {
  Object.defineProperty(globalThis, "localStorage", { get() { throw new Error("SecurityError"); }, configurable: true });
  await assert.rejects(orderAgain({ lines: [line("soup")] }), NotStored);
});

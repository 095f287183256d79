// Ordering the same again: the lines go into the basket at today's prices, as far as they are still on the menu.

import { ask, Unreachable } from "./api.js";
import { add, read } from "./basket.js";
import { incomplete, known, lineOf } from "./lines.js";
import { load, save } from "./stored.js";

/** Throws Unreachable when the kitchen cannot be asked. */
export async function orderAgain(order) {
  const { status, body } = await ask("/menu");
  if (status !== 200) throw new Unreachable();
  const dishes = new Map(body.menu.dishes.map((dish) => [dish.id, dish]));
  let basket = read(load("basket"));
  for (const line of order.lines.filter(({ struck }) => !struck)) {
    const dish = dishes.get(line.dish);
    if (!dish) continue;
    const options = known(dish, Object.fromEntries(line.options.map(({ id, count }) => [id, count])));
    if (!incomplete(dish, options)) basket = add(basket, lineOf(dish, options, line.portions));
  }
  save("basket", basket);
  location.assign("/");
}

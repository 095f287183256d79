// Ordering the same again: the lines go into the basket at today's prices, as far as they are still on the menu.

import { ask, Unreachable } from "../shared/api.js";
import { add, readBasket } from "../shared/basket.js";
import { CARD } from "../shared/card-language.js";
import { incompleteGroup, lineOf, stillOffered } from "../shared/dish.js";
import { load, save } from "../shared/stored.js";

/** This browser stores nothing, so the menu would begin with an empty basket. */
export class NotStored extends Error {}

/** Gives the names of what could not be put into the basket. Throws Unreachable when the kitchen cannot be asked, or NotStored. */
export async function orderAgain(order) {
  const { status, body } = await ask(CARD);
  if (status !== 200) throw new Unreachable();
  const dishes = new Map(body.menu.dishes.map((dish) => [dish.id, dish]));
  let basket = readBasket(load("basket"));
  const missing = [];
  for (const line of order.lines.filter(({ struck }) => !struck)) {
    const dish = dishes.get(line.dish);
    const options = dish && stillOffered(dish, Object.fromEntries(line.options.map(({ id, count }) => [id, count])));
    if (!dish || incompleteGroup(dish, options)) missing.push(line.name);
    else basket = add(basket, lineOf(dish, options, line.portions));
  }
  if (!save("basket", basket)) throw new NotStored();
  return missing;
}

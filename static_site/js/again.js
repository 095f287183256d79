// Ordering the same again: the lines go into the basket at today's prices, as far as they are still on the menu.

import { ask } from "./api.js";
import { add, read } from "./basket.js";
import { incomplete, lineOf } from "./lines.js";
import { load, save } from "./stored.js";

export async function orderAgain(order) {
  const { body } = await ask("/menu");
  const dishes = new Map(body.menu.dishes.map((dish) => [dish.id, dish]));
  let basket = read(load("basket"));
  for (const line of order.lines) {
    const dish = dishes.get(line.dish);
    const options = Object.fromEntries(line.options.map(({ id, count }) => [id, count]));
    if (dish && !incomplete(dish, options)) basket = add(basket, lineOf(dish, options, line.portions));
  }
  save("basket", basket);
  location.assign("/");
}

// The basket in the language of the page: a guest may have begun it in another.

import { lineOf, stillOffered } from "../shared/dish.js";
import { load, save } from "../shared/stored.js";
import { card } from "./card.js";
import { basket, keep } from "./counter.js";

const NAMED_IN = "basket-language";

/** Names what is in the basket anew, unless it was named in this language. */
export async function renameBasket(language) {
  if (load(NAMED_IN) === language) return;
  const dishes = await card().catch(() => null);
  if (!dishes) return; // at the next visit
  keep(basket().map((line) => (dishes.has(line.dish) ? renamed(line, dishes.get(line.dish)) : line)));
  save(NAMED_IN, language);
}

/** The price stays: only the kitchen says when it has changed. */
const renamed = (line, dish) => ({ ...lineOf(dish, stillOffered(dish, line.options), line.portions), options: line.options, price: line.price });

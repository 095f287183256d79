// An order keeps its names in the language of the house, for its crew. Its guest reads those of the card in their own.

import { ask, Unreachable } from "../shared/api.js";
import { CARD, isTranslated } from "../shared/card-language.js";

let entries; // dishes by id, and options by dish and option

/** The order with the names of the card; what the card does not have any more keeps its own. */
export async function inGuestsLanguage(order) {
  if (!isTranslated) return order;
  entries ??= await askCard().catch((error) => {
    if (!(error instanceof Unreachable)) throw error; // at the next look again
  });
  return { ...order, lines: order.lines.map((line) => ({ ...named(line, line.dish), options: line.options.map((option) => named(option, `${line.dish}/${option.id}`)) })) };
}

async function askCard() {
  const { status, body } = await ask(CARD);
  if (status !== 200) throw new Unreachable();
  const options = ({ id, groups }) => groups.flatMap((group) => group.options.map((option) => [`${id}/${option.id}`, option]));
  return new Map(body.menu.dishes.flatMap((dish) => [[dish.id, dish], ...options(dish)]));
}

function named(part, id) {
  const { name = part.name, lang } = entries?.get(id) ?? {};
  return { ...part, name, lang };
}

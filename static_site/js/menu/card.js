// The dishes of the card by id, fetched when they are first needed, and again when another menu is published.

import { ask, Unreachable } from "../shared/api.js";
import { CARD } from "../shared/card-language.js";
import { menuVersion } from "./left.js";

let dishes;
let version;

export async function card() {
  if (version !== menuVersion()) dishes = undefined;
  version = menuVersion();
  dishes ??= askCard();
  try {
    return await dishes;
  } catch (error) {
    dishes = undefined;
    throw error;
  }
}

/** The kitchen has just said that the card differs: the next one who needs it reads it as it is now. */
export function dropCard() {
  dishes = undefined;
}

/** Whether a refusal names a dish, an option or a choice that the card has otherwise. */
export const saysCardIsOld = ({ type }) => /:(not-on-menu|options|allergy-met)$/.test(type);

async function askCard() {
  const { status, body } = await ask(CARD);
  if (status !== 200) throw new Unreachable();
  return new Map(body.menu.dishes.map((dish) => [dish.id, dish]));
}

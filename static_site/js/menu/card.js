// The dishes of the card by id, fetched when they are first needed, and again when another menu is published.

import { ask, Unreachable } from "../shared/api.js";
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

/** The card as it is now, because the kitchen has just said that it differs. */
export function freshCard() {
  dishes = undefined;
  return card();
}

async function askCard() {
  const { status, body } = await ask("/menu");
  if (status !== 200) throw new Unreachable();
  return new Map(body.menu.dishes.map((dish) => [dish.id, dish]));
}

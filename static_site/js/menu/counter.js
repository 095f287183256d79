// What the parts of the menu page share: the basket, what is left, and the dishes of the card. Whoever shows them listens for the events
// "basket" and "left".

import { announce } from "../shared/announce.js";
import { ask, Unreachable } from "../shared/api.js";
import { readBasket } from "../shared/basket.js";
import { load, onChange, save } from "../shared/stored.js";

let left = {};
let anotherDay = [];
let version;
let dishes;

const dispatch = (name) => document.dispatchEvent(new CustomEvent(name));

export const basket = () => readBasket(load("basket"));

/** Stores a basket; `words` are for those who listen to the page. */
export function keep(lines, words = "") {
  save("basket", lines);
  announce(words);
  dispatch("basket");
}

/** Portions left by "dish" and "dish/option". What is not in it is plenty, or out only today. */
export const portionsLeft = () => left;

/** Whether a dish is out today, but can be ordered for another day. */
export const isForAnotherDay = (dish) => anotherDay.includes(dish);

/** Asks what is left, and gives the whole availability, or null when the kitchen could not say. */
export async function askWhatIsLeft() {
  const { status, body } = await ask("/availability");
  if (status !== 200) return null;
  if (version !== body.version) dishes = undefined; // a new menu has been published
  ({ version, another_day: anotherDay = [] } = body);
  left = Object.fromEntries(Object.entries(body.left).filter(([what]) => !isForAnotherDay(what.split("/")[0])));
  dispatch("left");
  return body;
}

/** The dishes of the card by id, fetched when they are first needed. */
export async function card() {
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

onChange("basket", () => dispatch("basket"));
addEventListener("pageshow", ({ persisted }) => persisted && dispatch("basket")); // back from the order page, the basket may have changed

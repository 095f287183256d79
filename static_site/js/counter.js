// What lies on the counter: the basket, what is left, and the dishes as the card has them. Whoever shows them listens for "basket" and "left".

import { ask } from "./api.js";
import { read } from "./basket.js";
import { load, onChange, save } from "./stored.js";

let left = {};
let dishes;

const tell = (what) => document.dispatchEvent(new CustomEvent(what));

export const basket = () => read(load("basket"));

/** Keeps a basket; `words` are for those who listen to the page. */
export function keep(lines, words = "") {
  save("basket", lines);
  document.getElementById("spoken").textContent = words;
  tell("basket");
}

/** Portions left by "dish" and "dish/option"; what is not there is plenty. */
export const portionsLeft = () => left;

/** Asks what is left; answers the whole availability, or nothing when the kitchen could not say. */
export async function askWhatIsLeft() {
  const { status, body } = await ask("/availability");
  if (status !== 200) return null;
  left = body.left;
  tell("left");
  return body;
}

/** The dish as the card has it. The card is fetched once, when it is first needed. */
export async function dishOf(id) {
  dishes ??= ask("/menu").then(({ body }) => new Map(body.menu.dishes.map((dish) => [dish.id, dish])));
  try {
    return (await dishes).get(id);
  } catch (error) {
    dishes = undefined;
    throw error;
  }
}

onChange("basket", () => tell("basket"));

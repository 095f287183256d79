// What the kitchen has left. Whoever shows it listens for the event "left".

import { ask } from "../shared/api.js";

let left = {};
let anotherDay = [];
let published;

/** Portions left by "dish" and "dish/option". What is not in it is plenty, or out only today. */
export const portionsLeft = () => left;

/** Whether a dish is out today, but can be ordered for another day. */
export const isForAnotherDay = (dish) => anotherDay.includes(dish);

/** The version of the menu that the kitchen serves, as far as it has said. */
export const menuVersion = () => published;

/** Asks what is left, and gives the whole availability, or null when the kitchen could not say. */
export async function askWhatIsLeft() {
  const { status, body } = await ask("/availability");
  if (status !== 200) return null;
  ({ version: published, another_day: anotherDay = [] } = body);
  left = Object.fromEntries(Object.entries(body.left).filter(([what]) => !isForAnotherDay(what.split("/")[0])));
  document.dispatchEvent(new CustomEvent("left"));
  return body;
}

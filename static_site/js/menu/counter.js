// The basket as the parts of the menu page share it. Whoever shows it listens for the event "basket".

import { announce } from "../shared/announce.js";
import { readBasket } from "../shared/basket.js";
import { load, onChange, save } from "../shared/stored.js";

const changed = () => document.dispatchEvent(new CustomEvent("basket"));

export const basket = () => readBasket(load("basket"));

/** Stores a basket; `words` are for those who listen to the page. */
export function keep(lines, words = "") {
  save("basket", lines);
  announce(words);
  changed();
}

onChange("basket", changed);
addEventListener("pageshow", ({ persisted }) => persisted && changed()); // back from the order page, the basket may have changed

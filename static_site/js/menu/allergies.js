// What a guest is allergic to, as it is ticked: it goes with the order, and is warned of where a line meets it. It is health data, so it
// never stands in the address, and this device keeps it only if its guest asks for that. Whoever shows it listens for "allergies".

import { metBy } from "../shared/dish.js";
import { load, save } from "../shared/stored.js";
import { card } from "./card.js";

const OF_WINDOW = "sessionStorage";
let ticked = load("allergies") ?? [];
let isRemembered = ticked.length > 0;
let onCard = new Map(); // the card, once there is something to compare with it

/** The allergies that are ticked, in the order in which they were. */
export const allergies = () => ticked;

/** Whether this device keeps them. */
export const areRemembered = () => isRemembered;

/** Whether some were ticked in this window before, and are gone. */
export const areLost = () => !ticked.length && Boolean(load("had-allergies", OF_WINDOW));

export function tick(all, on) {
  ticked = [...ticked.filter((one) => !all.includes(one)), ...(on ? all : [])];
  keepTicked();
  return compare();
}

export function rememberHere(on) {
  isRemembered = on;
  keepTicked();
}

/** Compares the order with the card as it is now. */
export async function compare() {
  if (ticked.length) onCard = await card().catch(() => onCard); // the kitchen compares too
  document.dispatchEvent(new CustomEvent("allergies"));
}

/** What a line of the basket meets, as far as the card is known. */
export const metIn = ({ dish, options }) => (onCard.has(dish) ? metBy(onCard.get(dish), options, ticked) : []);

/** What goes with the order; `warned` are those of which the guest has said to order it anyway. */
export const allergyForm = (warned) => (ticked.length ? { allergies: ticked, ...(warned.length ? { warned } : {}) } : {});

function keepTicked() {
  save("allergies", isRemembered && ticked.length ? ticked : null);
  save("had-allergies", ticked.length && !isRemembered ? true : null, OF_WINDOW);
}

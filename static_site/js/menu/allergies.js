// What a guest is allergic to, as it is ticked: it goes with the order, and is warned of where a line meets it. It is health data, so it
// never stands in the address, its window forgets it once it is ordered, and this device keeps it only if its guest asks for that.
// Whoever shows it listens for "allergies".

import { metBy } from "../shared/dish.js";
import { load, save } from "../shared/stored.js";
import { card } from "./card.js";

const OF_WINDOW = "sessionStorage";
let isRemembered = Boolean(load("allergies"));
let ticked = load("ticked", OF_WINDOW) ?? load("allergies") ?? [];
let onCard = new Map(); // the card, once there is something to compare with it

/** The allergies that are ticked, in the order in which they were. */
export const allergies = () => ticked;

/** Whether this device keeps them. */
export const areRemembered = () => isRemembered;

/** Whether some went with an order of this window, and none are ticked for the next one. */
export const wereOrdered = () => !ticked.length && Boolean(load("had-allergies", OF_WINDOW));

export function tick(all, on) {
  ticked = [...ticked.filter((one) => !all.includes(one)), ...(on ? all : [])];
  keepTicked();
  return compare();
}

export function rememberHere(on) {
  isRemembered = on;
  keepTicked();
}

/** The order is placed: with it go those that this device does not keep. */
export function forgetOrdered() {
  if (isRemembered || !ticked.length) return;
  ticked = [];
  keepTicked();
  save("had-allergies", true, OF_WINDOW);
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
  const stored = ticked.length ? ticked : null;
  save("allergies", isRemembered ? stored : null);
  save("ticked", isRemembered ? null : stored, OF_WINDOW);
  save("had-allergies", null, OF_WINDOW);
}

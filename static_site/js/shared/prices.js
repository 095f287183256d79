// Prices as a person reads them, written as on the card: a browser knows other digits for some currencies.

import { words } from "./language.js";

const house = globalThis.document?.body?.dataset ?? {};
const [before, after, point, group, places, groupedFrom] = (house.prices ?? "||.||2|0").split("|");

/** So many of the currency's minor unit are one. */
export const minorUnit = 10 ** places;

/** An amount in the currency's minor unit. An `order` has a currency of its own, which the house may have left since. */
export const money = (minor, order = house) =>
  order.currency === house.currency ? before + number(minor, Number(places)) + after : `${number(minor, order.digits)} ${order.currency}`;

/** The same for a price: what costs nothing is free. */
export const price = (minor, order) => (minor ? money(minor, order) : words.menu.free);

function number(minor, digits) {
  const text = String(minor).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const inThrees = whole < Number(groupedFrom) ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
  return inThrees + (digits ? (point || ".") + text.slice(-digits) : "");
}

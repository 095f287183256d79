// A count while it is made: what was written down for which ingredient.
//
// What is expected is taken in the moment in which a figure is written down: whatever is ordered afterwards does not spoil the count.

import { read } from "./amounts.js";

/** A count of these ingredients, nothing written down yet. */
export const begin = (ingredients) => ({ ids: ingredients.map(({ id }) => id), at: 0, found: {} });

/** The count with what was written for an ingredient; an empty text is not counted. */
export function writeDown(count, one, text, unit) {
  const { [one.id]: before, ...found } = count.found;
  if (!text.trim()) return { ...count, found };
  return { ...count, found: { ...found, [one.id]: { text, unit, counted: read(text, one.unit, unit), expected: one.on_hand + one.set_aside, found: one.found } } };
}

/** How much more was counted than expected; what somebody else's count has found since then is on the books already. */
export const difference = ({ counted, expected, found }, one) => counted - expected - (one.found - found);

/** The count without what has left the book; null when nothing is left of it. */
export function fitting(count, ingredients) {
  const known = new Set(ingredients.map(({ id }) => id));
  const ids = count.ids.filter((id) => known.has(id));
  if (!ids.length) return null;
  return { ids, at: Math.min(count.at, ids.length - 1), found: Object.fromEntries(Object.entries(count.found).filter(([id]) => known.has(id))) };
}

/** The count with what had been counted before and was refused; what was written down since goes before it. */
export const merged = (count, found) =>
  count
    ? { ...count, ids: [...new Set([...count.ids, ...Object.keys(found)])], found: { ...found, ...count.found } }
    : { ids: Object.keys(found), at: 0, found };

/** What can be booked: counted and expected by ingredient. */
export const readable = (count) => Object.entries(count.found).filter(([, { counted }]) => counted !== undefined);

const MOST_AT_ONCE = 100;

/** What is sent of a count, no more at once than the kitchen takes; `back` is what comes back of it if it is refused. */
export function asForms(count) {
  const all = readable(count);
  const parts = Array.from({ length: Math.ceil(all.length / MOST_AT_ONCE) }, (_, part) => all.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE));
  return parts.map((some) => {
    const of = (what) => Object.fromEntries(some.map(([id, one]) => [id, one[what]]));
    return { form: { reason: "count", amounts: of("counted"), expected: of("expected"), found: of("found") }, back: { found: Object.fromEntries(some) } };
  });
}

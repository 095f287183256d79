// A count while it is made: what was written down for which ingredient.
//
// What is expected is taken in the moment in which a figure is written down: whatever is ordered afterwards does not spoil the count.

import { read } from "./larder-amounts.js";

/** A count of these ingredients, nothing written down yet. */
export const begin = (ingredients) => ({ ids: ingredients.map(({ id }) => id), at: 0, found: {} });

/** The count with what was written for an ingredient; an empty text is not counted. */
export function writeDown(count, one, text, unit) {
  const { [one.id]: before, ...found } = count.found;
  if (!text.trim()) return { ...count, found };
  return { ...count, found: { ...found, [one.id]: { text, unit, counted: read(text, one.unit, unit), expected: one.on_hand + one.set_aside } } };
}

/** What can be booked: counted and expected by ingredient. */
export const readable = (count) => Object.entries(count.found).filter(([, { counted }]) => counted !== undefined);

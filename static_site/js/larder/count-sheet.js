// A count while it is made: what was written down for which ingredient.
//
// What is expected is taken at the moment when a figure is written down, so that whatever is ordered afterwards does not spoil the count.
// A count is {ids, at, found}: `ids` are its ingredients, `at` is the index of the one that is being counted, and `found` has by id
// {text, unit, counted, expected, found}, where the inner `found` is what earlier counts had found when the figure was written down.

import { readAmount } from "../shared/amounts.js";

const MOST_AT_ONCE = 100;

/** A count of these ingredients, with nothing written down yet. */
export const begin = (ingredients) => ({ ids: ingredients.map(({ id }) => id), at: 0, found: {} });

/** The count with what was typed for an ingredient; an empty text means that it is not counted. */
export function writeDown(count, ingredient, text, unit) {
  const { [ingredient.id]: _, ...found } = count.found;
  if (!text.trim()) return { ...count, found };
  const { on_hand, set_aside, found: earlier } = ingredient;
  return { ...count, found: { ...found, [ingredient.id]: { text, unit, counted: readAmount(text, ingredient.unit, unit), expected: on_hand + set_aside, found: earlier } } };
}

/** How much more was counted than expected. What somebody else's count has found since then is on the books already. */
export const difference = ({ counted, expected, found }, ingredient) => counted - expected - (ingredient.found - found);

/** The count without what has left the book; null when nothing of it stays. */
export function fitting(count, ingredients) {
  const inBook = new Set(ingredients.map(({ id }) => id));
  const ids = count.ids.filter((id) => inBook.has(id));
  if (!ids.length) return null;
  return { ids, at: Math.min(count.at, ids.length - 1), found: Object.fromEntries(Object.entries(count.found).filter(([id]) => inBook.has(id))) };
}

/** The count with figures that were refused; a figure that was written down since then goes before them. */
export const merged = (count, found) =>
  count
    ? { ...count, ids: [...new Set([...count.ids, ...Object.keys(found)])], found: { ...found, ...count.found } }
    : { ids: Object.keys(found), at: 0, found };

/** What can be booked: pairs of an ingredient's id and its figures. */
export const readable = (count) => Object.entries(count.found).filter(([, { counted }]) => counted !== undefined);

/** The forms to send, each no longer than the kitchen takes; `back` is what comes back if its form is refused. */
export function asForms(count) {
  const all = readable(count);
  const parts = Array.from({ length: Math.ceil(all.length / MOST_AT_ONCE) }, (_, part) => all.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE));
  return parts.map((part) => {
    const column = (name) => Object.fromEntries(part.map(([id, figures]) => [id, figures[name]]));
    return { form: { reason: "count", amounts: column("counted"), expected: column("expected"), found: column("found") }, back: { found: Object.fromEntries(part) } };
  });
}

// What is typed at the desk, as it is meant: which ingredients, how much of each, and what is missing before it can be booked.
// A line is {id, name, base, unit, text}: `base` is the ingredient's own unit, `unit` the chosen one, `text` the amount as it was typed.

import { amountText, readAmount } from "../shared/amounts.js";
import { plain } from "../shared/plain-text.js";

const NOTHING_ADDED = { delivery: "Add what came.", waste: "Add what is thrown away." };
const MOST_NAMED = 3;

/** Thousandths by ingredient, or undefined while one of them cannot be read or is nothing. */
export function amountsOf(lines) {
  const amounts = {};
  for (const { id, base, unit, text } of lines) {
    const amount = readAmount(text, base, unit);
    if (!amount) return undefined;
    amounts[id] = amount;
  }
  return lines.length ? amounts : undefined;
}

/** The lines in words: the first few, each with its amount, and how many more. */
export function inWords(lines) {
  const named = lines.slice(0, MOST_NAMED).map(({ name, base, unit, text }) => `${name} ${amountText(readAmount(text, base, unit), base)}`).join(", ");
  return lines.length > MOST_NAMED ? `${named} and ${lines.length - MOST_NAMED} more` : named;
}

/** What is wrong with a draft, in a sentence; empty when nothing is. `unknown` is a name that is typed and not in the book. */
export function mistake(kind, { lines, note, unknown }) {
  if (unknown) return `There is no “${unknown}” in the book.`;
  if (!lines.length) return NOTHING_ADDED[kind];
  if (!amountsOf(lines)) return "Every line needs an amount, such as 2, 1.5 or 250 g.";
  return kind === "waste" && !note.trim() ? "Say what happened." : "";
}

/**
 * The ingredient that is meant by a text: one whose name is typed in full, when no other name begins so.
 * When somebody is `sure`, and types no more, the beginning of a single name is enough, and a full name goes before a longer one.
 */
export function ingredientMeant(ingredients, text, sure = false) {
  const wanted = plain(text.trim());
  if (!wanted) return undefined;
  const found = ingredients.filter(({ name }) => plain(name).startsWith(wanted));
  const exact = found.find(({ name }) => plain(name) === wanted);
  return found.length === 1 && (exact || sure) ? found[0] : sure ? exact : undefined;
}

/** The ingredients whose name holds the text, whatever its accents. */
export function ingredientsLike(ingredients, text) {
  const wanted = plain(text.trim());
  return ingredients.filter(({ name }) => plain(name).includes(wanted));
}

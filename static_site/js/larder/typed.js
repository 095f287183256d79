// What is typed at the desk, as it is meant: which ingredients, how much of each, and what is missing before it can be booked.
// A line is {id, name, base, unit, text}: `base` is the ingredient's own unit, `unit` the chosen one, `text` the amount as it was typed.

import { amountText, readAmount } from "../shared/amounts.js";
import { words } from "../shared/language.js";
import { plain } from "../shared/plain-text.js";
import { filled } from "../shared/sentences.js";

const NOTHING_ADDED = { delivery: words.larder.nothing_came, waste: words.larder.nothing_wasted };
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
  const named = lines.slice(0, MOST_NAMED).map(({ name, base, unit, text }) => `${name} ${amountText(readAmount(text, base, unit), base)}`).join(words.menu.comma);
  return lines.length > MOST_NAMED ? filled(words.larder.and_more, { named, count: lines.length - MOST_NAMED }) : named;
}

/** What is wrong with a draft, in a sentence; empty when nothing is. `unknown` is a name that is typed and not in the book. */
export function mistake(kind, { lines, note, unknown }) {
  if (unknown) return filled(words.larder.unknown, { name: unknown });
  if (!lines.length) return NOTHING_ADDED[kind];
  if (!amountsOf(lines)) return words.larder.amount_needed;
  return kind === "waste" && !note.trim() ? words.larder.what_happened_needed : "";
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

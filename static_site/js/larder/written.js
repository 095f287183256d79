// What is written down at the desk, as it is meant: which ingredients, how much of them, and what is missing before it can be booked.

import { plain } from "../shared/plain-text.js";
import { read, said } from "./amounts.js";

const NONE = { delivery: "Add what came.", waste: "Add what is thrown away." };
const TOLD = 3;

/** The amounts by ingredient, or undefined while one of them cannot be read or is nothing. */
export function amountsOf(lines) {
  const amounts = {};
  for (const { id, base, unit, text } of lines) {
    const amount = read(text, base, unit);
    if (!amount) return undefined;
    amounts[id] = amount;
  }
  return lines.length ? amounts : undefined;
}

/** The lines in words, the first few with their amounts. */
export function inWords(lines) {
  const told = lines.slice(0, TOLD).map(({ name, base, unit, text }) => `${name} ${said(read(text, base, unit), base)}`).join(", ");
  return lines.length > TOLD ? `${told} and ${lines.length - TOLD} more` : told;
}

/** The ingredient that is meant: the only one that can be, or, when somebody is `sure`, the one of that name or the only one that begins so. */
export function chosen(ingredients, text, sure = false) {
  const wanted = plain(text.trim());
  if (!wanted) return undefined;
  const found = ingredients.filter(({ name }) => plain(name).startsWith(wanted));
  const exact = found.find(({ name }) => plain(name) === wanted);
  return found.length === 1 && (exact || sure) ? found[0] : sure ? exact : undefined;
}

/** What is wrong with what was written down, in a sentence; empty when nothing is. */
export function mistake(kind, { lines, note, unknown }) {
  if (unknown) return `There is no “${unknown}” in the book.`;
  if (!lines.length) return NONE[kind];
  if (!amountsOf(lines)) return "Every line needs an amount, such as 2, 1.5 or 250 g.";
  return kind === "waste" && !note.trim() ? "Say what happened." : "";
}

/** The ingredients whose name holds what was typed, whatever its accents. */
export function matching(ingredients, search) {
  const wanted = plain(search.trim());
  return ingredients.filter(({ name }) => plain(name).includes(wanted));
}

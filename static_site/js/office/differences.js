// What publishing would change, in words: the kitchen sends facts.

import { words } from "../shared/language.js";
import { price } from "../shared/prices.js";
import { filled } from "../shared/sentences.js";

const WHATS = { new: words.book.entry_new, gone: words.book.entry_gone, order: words.book.another_order };
const shownText = (value) => value || words.book.nothing;

/** One difference as a sentence; `languages` are the house's, its own first. */
export function differenceText({ kind, name, what, field, language, before, after }, languages) {
  if (what !== "changed") return filled(WHATS[what], { name });
  if (kind === "dish" && field === "price") return filled(words.book.another_price, { name, before: price(before), after: price(after) });
  if (kind === "dish" && field === "off") return filled(after ? words.book.goes_off : words.book.comes_back, { name });
  if (before === undefined) return filled(words.book.entry_changed, { name });
  const isName = field === "name" && !language;
  const sentence = filled(isName ? words.book.another_name : words.book.another_text, { name, before: shownText(before), after: shownText(after) });
  const called = languages.find(({ code }) => code === language)?.name;
  return called ? filled(words.book.in_language, { what: sentence, language: called }) : sentence;
}

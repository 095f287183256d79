// Sentences of the words of a language: what is named in them is filled in, and what is counted has the form of its number.

const rule = new Intl.PluralRules(globalThis.document?.documentElement.lang || "en");

/** A sentence with the values of the names that stand in it, such as {name}. */
export const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The same in pieces, for values that are elements. */
export const inPieces = (sentence, values) => sentence.split(/\{(\w+)\}/).map((piece, index) => (index % 2 ? values[piece] : piece));

/** The form of a sentence for so many; its {count} is the number. */
export const counted = (forms, count, values) => filled(forms[rule.select(count)], { count, ...values });

// What a person calls the allergens. The page brings the words that are not the kitchen's own.

const words = new URLSearchParams(globalThis.document?.body?.dataset.allergens);

/** A list of allergens in words, with commas between them. */
export const allergens = (list) => list.map((allergen) => words.get(allergen) ?? allergen).join(", ");

/** What is said of a dish that has none. */
export const NO_ALLERGENS = "None of the allergens that must be named";

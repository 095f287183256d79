// What a person calls the allergens. The page brings the words that are not the kitchen's own.

import { words } from "./language.js";

const names = new URLSearchParams(globalThis.document?.body?.dataset.allergens);

/** A list of allergens in words, with commas between them. */
export const allergens = (list) => list.map((allergen) => names.get(allergen) ?? allergen).join(words.menu.comma);

/** What is said of a dish that has none. */
export const NO_ALLERGENS = words.dish.no_allergens;

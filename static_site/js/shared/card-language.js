// The card in the language of the page, and in which one its texts are where nobody translated them.

import { nothing } from "./lit-html.js";

const language = globalThis.document?.body.dataset.language;

/** Where the kitchen has the card. */
export const CARD = language ? `/menu?language=${language}` : "/menu";

/** Whether the page is in another language than the one in which the crew reads orders. */
export const isTranslated = Boolean(language);

/** The language of a text of the card, for its element; nothing where it is the page's. */
export const langOf = (entry, field = "name") => entry.lang?.[field] ?? nothing;

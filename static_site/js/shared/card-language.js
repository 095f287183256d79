// The card in the language of the page.

const language = globalThis.document?.body.dataset.language;

/** Where the kitchen has the card. */
export const CARD = language ? `/menu?language=${language}` : "/menu";

/** Whether the page is in another language than the one in which the crew reads orders. */
export const isTranslated = Boolean(language);

// The diets, as the kitchen has them.

const STRICTEST_FIRST = ["vegan", "vegetarian", "pescetarian"];

export const NO_ALCOHOL = "no-alcohol";

export const DIETS = [...STRICTEST_FIRST, NO_ALCOHOL];

/** The strictest of these diets says it all; empty when there is none. */
export const strictest = (diets) => STRICTEST_FIRST.find((diet) => diets.includes(diet)) ?? "";

/** What suits a diet suits those that are less strict too. */
export const andLessStrict = (diet) => STRICTEST_FIRST.slice(STRICTEST_FIRST.indexOf(diet));

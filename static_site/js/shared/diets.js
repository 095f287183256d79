// The diets, as the kitchen has them.

const STRICTEST_FIRST = ["vegan", "vegetarian", "pescetarian"];

export const DIETS = [...STRICTEST_FIRST, "no-alcohol"];

/** The strictest of these diets says it all; empty when there is none. */
export const strictest = (diets) => STRICTEST_FIRST.find((diet) => diets.includes(diet)) ?? "";

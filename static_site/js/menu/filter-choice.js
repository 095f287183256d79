// Which dishes are shown. The choice stands in the address, so that it can be sent to a friend.

import { plain } from "../shared/plain-text.js";

/** Reads the choice from a query string. */
export function readChoice(query) {
  const parameters = new URLSearchParams(query);
  return { search: parameters.get("search") ?? "", diets: parameters.getAll("diet"), without: parameters.getAll("without") };
}

/** The query string of a choice, with whatever else `query` says, such as the table. */
export function writeChoice(choice, query) {
  const parameters = new URLSearchParams(query);
  for (const name of ["search", "diet", "without"]) parameters.delete(name);
  if (choice.search) parameters.set("search", choice.search);
  for (const diet of choice.diets) parameters.append("diet", diet);
  for (const allergen of choice.without) parameters.append("without", allergen);
  return parameters.size ? `?${parameters}` : "";
}

/** Whether a dish {text, diets, allergens} is shown: every word of the search is in its plain text. */
export const shows = (choice, dish) =>
  plain(choice.search).split(/\s+/).every((word) => dish.text.includes(word)) &&
  choice.diets.every((diet) => dish.diets.includes(diet)) &&
  !choice.without.some((allergen) => dish.allergens.includes(allergen));

export const isEmpty = (choice) => !choice.search && !choice.diets.length && !choice.without.length;

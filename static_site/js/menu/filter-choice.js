// Which dishes are shown. The choice is kept in the address, so that it can be sent to a friend.

import { plain } from "../shared/plain-text.js";

/** Reads the choice from a query string. */
export function readChoice(query) {
  const asked = new URLSearchParams(query);
  return { search: asked.get("search") ?? "", diets: asked.getAll("diet"), without: asked.getAll("without") };
}

/** The query string of a choice, keeping what else the address says (such as the table). */
export function writeChoice(choice, query) {
  const asked = new URLSearchParams(query);
  for (const name of ["search", "diet", "without"]) asked.delete(name);
  if (choice.search) asked.set("search", choice.search);
  for (const diet of choice.diets) asked.append("diet", diet);
  for (const allergen of choice.without) asked.append("without", allergen);
  return asked.size ? `?${asked}` : "";
}

/** Whether a dish {text, diets, allergens} is shown: every word of the search is in its plain text. */
export const shows = (choice, dish) =>
  plain(choice.search).split(/\s+/).every((word) => dish.text.includes(word)) &&
  choice.diets.every((diet) => dish.diets.includes(diet)) &&
  !choice.without.some((allergen) => dish.allergens.includes(allergen));

export const isEmpty = (choice) => !choice.search && !choice.diets.length && !choice.without.length;

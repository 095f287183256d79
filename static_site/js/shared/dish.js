// One dish with its options: its price, what it contains, and whether the options go together. No page, no clock.
// `options` are counts by an option's id; `left` are portions by "dish" and "dish/option", without what there is plenty of.

import { MOST_PORTIONS } from "./basket.js";
import { DIETS } from "./diets.js";

/** How many choices of a group are taken. */
const taken = (group, options) => group.options.reduce((sum, option) => sum + (options[option.id] ?? 0), 0);

/** The options that are chosen, each with its count. Whatever the dish does not have is left out. */
const chosen = (dish, options) =>
  dish.groups.flatMap((group) => group.options.filter((option) => options[option.id]).map((option) => ({ ...option, count: options[option.id] })));

/** The price of one portion, in minor units. */
export const priceOf = (dish, options) => chosen(dish, options).reduce((sum, option) => sum + option.price * option.count, dish.price);

/**
 * Those of these allergies that are on the plate. `option` is the name of the option that alone brings it; without one, the dish has it
 * whatever is chosen.
 */
export function metBy(dish, options, allergies) {
  const picked = chosen(dish, options);
  const own = containsOf({ ...dish, groups: [{ options: picked.map((option) => ({ ...option, allergens: [] })) }] }, options).allergens;
  const from = (allergen) => picked.find((option) => option.allergens.includes(allergen)).name;
  const met = containsOf(dish, options).allergens.filter((allergen) => allergies.includes(allergen));
  return met.map((allergen) => ({ allergen, option: own.includes(allergen) ? undefined : from(allergen) }));
}

/** What is on the plate: what no option can take out, what the chosen options leave in, and what they add. */
export function containsOf(dish, options) {
  const picked = chosen(dish, options);
  const takenOut = new Set(picked.flatMap((option) => option.takes_out));
  const parts = [dish.fixed, ...dish.sources.filter((_, index) => !takenOut.has(index)), ...picked];
  const allergens = [...new Set(parts.flatMap((part) => part.allergens))];
  const unsuited = new Set(parts.flatMap((part) => part.unsuited));
  return { allergens, diets: DIETS.filter((diet) => !unsuited.has(diet)) };
}

/** The first group in which too few are chosen, if there is one. */
export const incompleteGroup = (dish, options) => dish.groups.find((group) => taken(group, options) < group.least);

/** Whether one more of this option may be taken. */
export const mayTake = (group, option, options) => taken(group, options) < group.most && (options[option.id] ?? 0) < group.each;

/** What a guest begins with: what the house says is usual, as far as it is not sold out. Nothing else is chosen for anybody. */
export const usualChoice = (dish, left) =>
  Object.fromEntries(dish.groups.flatMap(({ options }) => options.filter(({ id, usual }) => usual && left[`${dish.id}/${id}`] !== 0).map(({ id }) => [id, 1])));

/** What the crew begins with: where a choice is required, the first options that are not sold out. */
export function firstChoice(dish, left) {
  const options = {};
  for (const group of dish.groups) {
    let missing = group.least;
    for (const option of group.options.filter(({ id }) => left[`${dish.id}/${id}`] !== 0)) {
      const count = Math.min(group.each, missing);
      if (count) options[option.id] = count;
      missing -= count;
    }
  }
  return options;
}

/** How many portions can be had, as far as the kitchen has said; one at least, for the kitchen to refuse it. */
export function mostPortions(dish, options, left) {
  const limits = [dish.id, ...Object.keys(options).map((id) => `${dish.id}/${id}`)].map((what) => left[what] ?? MOST_PORTIONS);
  return Math.max(1, Math.min(MOST_PORTIONS, ...limits));
}

/** Those of the options that the dish still has. */
export const stillOffered = (dish, options) => Object.fromEntries(chosen(dish, options).map(({ id, count }) => [id, count]));

/** The lines of a basket at today's prices; `dishes` is a map by id. What is no longer on the menu stays, for the kitchen to name it. */
export const repriced = (basket, dishes) =>
  basket.map((line) => (dishes.has(line.dish) ? { ...line, price: priceOf(dishes.get(line.dish), line.options) } : line));

/** A line for the basket: what is ordered, and what is shown of it. */
export const lineOf = (dish, options, portions) => ({
  dish: dish.id,
  name: dish.name,
  options,
  extras: chosen(dish, options).map(({ id, name, count }) => ({ id, name, count })),
  price: priceOf(dish, options),
  portions,
});

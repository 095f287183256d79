// What is done to a basket later than the first tap: lines are changed, taken out, put back, and sent. No page, no storage.

import { add, positionOf, setPortions } from "./basket.js";

export const remove = (basket, index) => basket.filter((_, at) => at !== index);

/** The basket with a changed line in its old place; if that is gone, or it has become like another line, it is added. */
export function replace(basket, index, line) {
  const others = remove(basket, index);
  return index < 0 || positionOf(others, line) >= 0 ? add(others, line) : basket.with(index, line);
}

/** The basket with a line back where it stood, whatever was added or taken out meanwhile. */
export const putBack = (basket, index, line) =>
  positionOf(basket, line) >= 0 ? add(basket, line) : basket.toSpliced(index, 0, line);

/** What stays in the basket once these lines are ordered: whatever was added meanwhile. */
export const without = (basket, ordered) =>
  ordered.reduce((rest, line) => {
    const index = positionOf(rest, line);
    return rest[index]?.portions > line.portions ? setPortions(rest, index, rest[index].portions - line.portions) : remove(rest, index);
  }, basket);

/** The lines as they are sent to the kitchen. */
export const orderedLines = (basket) => basket.map(({ dish, portions, options }) => ({ dish, portions, options }));

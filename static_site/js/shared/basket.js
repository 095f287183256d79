// The basket: an array of lines {dish, name, options, extras, price, portions}. Every change gives a new array. No page, no storage.

export const MOST_PORTIONS = 12;

const choiceOf = (line) => JSON.stringify([line.dish, Object.entries(line.options).sort()]);
const within = (portions) => Math.max(1, Math.min(MOST_PORTIONS, portions));

/** The basket with a line more; the same dish with the same options is one line. */
export function add(basket, line) {
  const same = positionOf(basket, line);
  if (same < 0) return [...basket, { ...line, portions: within(line.portions) }];
  return setPortions(basket, same, basket[same].portions + line.portions);
}

export const setPortions = (basket, index, portions) =>
  basket.map((line, at) => (at === index ? { ...line, portions: within(portions) } : line));

/** The index of the line with this dish and these options: another tab may have moved it, or taken it out (-1). */
export const positionOf = (basket, line) => basket.findIndex((other) => choiceOf(other) === choiceOf(line));

export const total = (basket) => basket.reduce((sum, line) => sum + line.price * line.portions, 0);

export const portionsIn = (basket) => basket.reduce((sum, line) => sum + line.portions, 0);

/** The basket in what was stored, which may be anything: what is no line of a basket is left out. */
export function readBasket(stored) {
  const isLine = (line) =>
    typeof line?.dish === "string" && typeof line.name === "string" && Number.isInteger(line.price) && line.price >= 0 &&
    Number.isInteger(line.portions) && line.portions === within(line.portions) && typeof line.options === "object" && line.options !== null &&
    Array.isArray(line.extras) && line.extras.every((extra) => typeof extra?.name === "string" && Number.isInteger(extra.count));
  return Array.isArray(stored) ? stored.filter(isLine) : [];
}

// The basket: an array of lines {dish, name, options, extras, price, portions}. Every change gives a new array. No page, no storage.

export const MOST_PORTIONS = 12;

const nameOf = (line) => JSON.stringify([line.dish, Object.entries(line.options).sort()]);
const within = (portions) => Math.max(1, Math.min(MOST_PORTIONS, portions));

/** The basket with a line more; the same dish with the same options is one line. */
export function add(basket, line) {
  const same = positionOf(basket, line);
  if (same < 0) return [...basket, { ...line, portions: within(line.portions) }];
  return setPortions(basket, same, basket[same].portions + line.portions);
}

export const setPortions = (basket, index, portions) =>
  basket.map((line, at) => (at === index ? { ...line, portions: within(portions) } : line));

export const remove = (basket, index) => basket.filter((_, at) => at !== index);

/** The index of the line with this dish and these options: another tab may have moved it, or taken it out (-1). */
export const positionOf = (basket, line) => basket.findIndex((other) => nameOf(other) === nameOf(line));

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

export const total = (basket) => basket.reduce((sum, line) => sum + line.price * line.portions, 0);

export const portionsIn = (basket) => basket.reduce((sum, line) => sum + line.portions, 0);

/** The lines as they are sent to the kitchen. */
export const orderedLines = (basket) => basket.map(({ dish, portions, options }) => ({ dish, portions, options }));

/** The basket in what was stored, which may be anything: what is no line of a basket is left out. */
export function readBasket(stored) {
  const isLine = (line) =>
    typeof line?.dish === "string" && typeof line.name === "string" && Number.isInteger(line.price) && Number.isInteger(line.portions) &&
    typeof line.options === "object" && line.options !== null && Array.isArray(line.extras);
  return Array.isArray(stored) ? stored.filter(isLine) : [];
}

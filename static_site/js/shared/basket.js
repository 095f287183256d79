// The basket: an array of lines {dish, name, options, extras, price, portions}. Every change gives a new one. No page, no storage.

export const MOST_PORTIONS = 20;

const what = (line) => JSON.stringify([line.dish, Object.entries(line.options).sort()]);
const within = (portions) => Math.max(1, Math.min(MOST_PORTIONS, portions));

/** The same dish with the same options is one line. */
export function add(basket, line) {
  const same = basket.findIndex((other) => what(other) === what(line));
  if (same < 0) return [...basket, { ...line, portions: within(line.portions) }];
  return setPortions(basket, same, basket[same].portions + line.portions);
}

export const setPortions = (basket, index, portions) =>
  basket.map((line, at) => (at === index ? { ...line, portions: within(portions) } : line));

export const remove = (basket, index) => basket.filter((_, at) => at !== index);

/** Where the line with this dish and these options stands now: another tab may have moved it, or taken it out (-1). */
export const placeOf = (basket, line) => basket.findIndex((other) => what(other) === what(line));

/** Puts a changed line in its old place; if that is gone, or it has become like another one, it is added. */
export function replace(basket, index, line) {
  const others = remove(basket, index);
  return index < 0 || others.some((other) => what(other) === what(line)) ? add(others, line) : basket.with(index, line);
}

/** Puts a line that was taken out back where it stood, whatever has come or gone meanwhile. */
export const putBack = (basket, index, line) =>
  basket.some((other) => what(other) === what(line)) ? add(basket, line) : basket.toSpliced(index, 0, line);

/** What stays once these lines, as the kitchen reads them, are ordered: whatever came meanwhile. */
export const without = (basket, ordered) =>
  ordered.reduce((rest, line) => {
    const at = placeOf(rest, line);
    return rest[at]?.portions > line.portions ? setPortions(rest, at, rest[at].portions - line.portions) : remove(rest, at);
  }, basket);

export const total = (basket) => basket.reduce((sum, line) => sum + line.price * line.portions, 0);

export const count = (basket) => basket.reduce((sum, line) => sum + line.portions, 0);

/** The lines as the kitchen reads them. */
export const asked = (basket) => basket.map(({ dish, portions, options }) => ({ dish, portions, options }));

/** What may have been stored by anyone: whatever is not a basket is an empty one. */
export function read(stored) {
  const isLine = (line) =>
    typeof line?.dish === "string" && typeof line.name === "string" && Number.isInteger(line.price) && Number.isInteger(line.portions) &&
    typeof line.options === "object" && line.options !== null && Array.isArray(line.extras);
  return Array.isArray(stored) ? stored.filter(isLine) : [];
}

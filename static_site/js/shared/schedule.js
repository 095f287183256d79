// When to ask again: pure arithmetic, in milliseconds. `chance` is a number from 0 to 1.

const LONGEST = 30_000;

/** The pause before try number `tries` + 1 at sending an order; the kitchen may ask for more. */
export const retryPause = (tries, retryAfter = 0, chance = Math.random()) =>
  Math.max(retryAfter * 1000, Math.min(8000, 500 * 2 ** tries) * (0.5 + chance / 2));

/** The pause before a live page asks again; 0 is never. It asks less and less while the kitchen is away. */
export function pollPause(pollAfter, failures, chance = Math.random()) {
  if (failures) return Math.min(LONGEST, 1000 * 2 ** failures) * (0.75 + chance / 4);
  return pollAfter * 1000;
}

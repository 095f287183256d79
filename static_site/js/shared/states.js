// The states of an order, as the kitchen has them. Every other list of states is made from this one.
// A state that is not in the list is newer than this page: it is shown by its name, and is not over.

export const RECEIVED = "received";
export const COOKING = "cooking";
export const READY = "ready";
export const SERVED = "served";
export const CANCELLED = "cancelled";

/** The way through the kitchen, in order. */
export const STEPS = [RECEIVED, COOKING, READY, SERVED];

const earlierThan = (state) => STEPS.slice(0, STEPS.indexOf(state));

/** Nothing has been in a pan. */
export const NOT_BEGUN = new Set(earlierThan(COOKING));

/** Some lines may still have to be cooked. */
export const CAN_TICK = new Set(earlierThan(READY));

/** Every line has been cooked and waits to be served. */
export const COOKED = new Set(earlierThan(SERVED).filter((state) => !CAN_TICK.has(state)));

/** Nobody waits for it any more. */
export const OVER = new Set([SERVED, CANCELLED]);

/** The step after this one, and the one before it; undefined where there is none. */
export const next = (state) => (STEPS.includes(state) ? STEPS[STEPS.indexOf(state) + 1] : undefined);
export const previous = (state) => STEPS[STEPS.indexOf(state) - 1];

/** A state as a heading, such as Ready. */
export const nameOf = (state) => state[0].toUpperCase() + state.slice(1);

// The kitchen's clock: what is late is decided by it, and not by a tablet that may be an hour off.

const WRONG = 60_000;
let ahead = 0; // milliseconds that the kitchen is ahead of this tablet

export const kitchenNow = () => new Date(Date.now() + ahead);

/** Sets the clock by the date of an answer. A tablet that is less than a minute off is believed, so that nothing ticks unevenly. */
export function setClock(date) {
  const off = Date.parse(date) - Date.now();
  if (Math.abs(off - ahead) > WRONG) ahead = off;
}

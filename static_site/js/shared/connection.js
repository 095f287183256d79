// The connection to the kitchen of a page that follows something: it asks again and again, at once when somebody looks at it again or the
// network is back, and ever more slowly while the kitchen is away.

import { Unreachable } from "./api.js";

/** Milliseconds until a page asks again, 0 for never. `pollAfter` is in seconds, `longest` in milliseconds, `chance` from 0 to 1. */
export const pollPause = (pollAfter, failures, longest = 30_000, chance = Math.random()) =>
  failures ? Math.min(longest, 500 * 2 ** failures) * (0.75 + chance / 4) : pollAfter * 1000;

/**
 * Follows what `look` asks for, and gives the function that asks at once.
 * `look` asks once and gives the seconds until the next time, 0 for never again. `changed` takes how many looks in a row have failed.
 * A hidden page does not ask, unless it does so `always`. `longest` is the longest pause in milliseconds.
 */
export function follow(look, changed, { always, longest } = {}) {
  let failures = 0;
  let timer = 0;
  let busy = false;

  async function now() {
    clearTimeout(timer);
    if (busy || (document.hidden && !always)) return;
    busy = true;
    let pollAfter = 5;
    try {
      pollAfter = await look();
      failures = 0;
    } catch (error) {
      if (!(error instanceof Unreachable)) reportError(error); // a fault of ours must not stop the page either
      failures += 1;
    } finally {
      busy = false;
    }
    changed(failures);
    const pause = pollPause(pollAfter, failures, longest);
    if (pause) timer = setTimeout(now, pause);
  }

  document.addEventListener("visibilitychange", now);
  addEventListener("online", now);
  addEventListener("offline", () => changed((failures += 1)));
  now();
  return now;
}

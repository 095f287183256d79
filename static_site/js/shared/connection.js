// A page that follows something: asks again and again, not while nobody looks, and ever more slowly while the kitchen is away.

import { Unreachable } from "./api.js";
import { pollPause } from "./schedule.js";

/** `look` asks once and answers the seconds until the next time (0: never again); `away` hears how often in a row it failed. */
export function follow(look, away) {
  let failures = 0;
  let timer = 0;
  let busy = false;

  async function now() {
    clearTimeout(timer);
    if (document.hidden || busy) return;
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
    away(failures);
    const pause = pollPause(pollAfter, failures);
    if (pause) timer = setTimeout(now, pause);
  }

  document.addEventListener("visibilitychange", now);
  addEventListener("online", now);
  now();
  return now;
}

// The line to the kitchen: asks again and again, also while nobody looks, at once after sleep, and knows for how long it has been cut.

import { Unreachable } from "../shared/api.js";

const LONGEST = 5000;
const SILENT = 7000;

/** `look` asks once and answers the seconds until the next time, 0 for never again; it is not asked twice at a time. */
export function openLine(look, failed) {
  let heardAt = Date.now();
  let failures = 0;
  let timer = 0;
  let busy = false;
  let closed = true;

  async function now() {
    clearTimeout(timer);
    if (busy) return;
    if (closed) heardAt = Date.now();
    [busy, closed] = [true, false];
    let pause = Math.min(LONGEST, 1000 * (failures + 1));
    try {
      const pollAfter = await look();
      closed = pollAfter === 0;
      pause = pollAfter * 1000;
      heardAt = Date.now();
      failures = 0;
    } catch (error) {
      if (!(error instanceof Unreachable)) reportError(error); // a fault of ours must not stop the board either
      failures += 1;
    }
    busy = false;
    if (failures) failed();
    if (pause) timer = setTimeout(now, pause);
  }

  document.addEventListener("visibilitychange", () => document.hidden || closed || now());
  addEventListener("online", () => closed || now());
  addEventListener("offline", () => {
    failures += 1;
    failed();
  });

  return {
    now,
    /** Seconds since the kitchen was last heard; 0 while the line is good. */
    cutFor() {
      const silence = Date.now() - heardAt;
      return !closed && (failures || silence > SILENT) ? Math.max(1, Math.round(silence / 1000)) : 0;
    },
  };
}

// For how long nothing was heard of the kitchen: a board that is not fresh must say so.

const SILENT = 7000; // milliseconds without an answer that are no accident

export function silence(now = Date.now) {
  let answeredAt = now();
  let failures = 0;
  return {
    /** Takes how many looks in a row have failed; 0 after an answer. */
    after(failed) {
      failures = failed;
      if (!failed) answeredAt = now();
    },
    /** Seconds since the last answer; 0 while the connection is good. */
    seconds() {
      const silent = now() - answeredAt;
      return failures || silent > SILENT ? Math.max(1, Math.round(silent / 1000)) : 0;
    },
  };
}

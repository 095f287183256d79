// What was done on this device and has not reached the kitchen yet: at the board in this window, at the larder's desk in any.

const kept = (storage, name) => {
  try {
    return JSON.parse(storage()[name] ?? "[]").length;
  } catch {
    return 0; // without storage nothing outlives a page
  }
};

/** What to know before somebody signs out; empty when nothing waits. */
export function whatWaits() {
  const count = kept(() => sessionStorage, "moves") + kept(() => localStorage, "movements");
  if (!count) return "";
  const what = count === 1 ? "One change has not reached the kitchen. It waits" : `${count} changes have not reached the kitchen. They wait`;
  return `${what} here until somebody signs in again; do not close this window.`;
}

// What was done on this device and has not reached the kitchen yet: at the board in this window, at the larder's desk in any.

import { load } from "./stored.js";

/** What to know before somebody signs out; empty when nothing waits. */
export function whatWaits() {
  const count = (load("moves", "sessionStorage") ?? []).length + (load("movements") ?? []).length;
  if (!count) return "";
  const what = count === 1 ? "One change has not reached the kitchen. It waits" : `${count} changes have not reached the kitchen. They wait`;
  return `${what} here until somebody signs in again; do not close this window.`;
}

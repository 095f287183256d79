// What was done on this device and has not reached the kitchen yet: at the board in this window, at the larder's desk in any. It belongs to
// whoever did it, and is never sent under another name.

import { load, save } from "./stored.js";

const LEFT = ["count", "drafts", "cancelled-tickets"]; // what was begun, and guests' names; station and bell are the tablet's own

/** The name of whoever is signed in here, as far as this device knows; empty when nobody is. */
export const whoIsHere = () => load("who") ?? "";

/** Where this person's row is stored. */
export const ownRow = (name) => `${name} of ${whoIsHere()}`;

/** `name` is signed in here from now on, or nobody. What somebody else has left is taken away; what waits, waits for them. */
export function changeHands(name) {
  if (whoIsHere() && name !== whoIsHere()) for (const left of LEFT) save(left, null);
  save("who", name || null);
}

/** What to know before somebody signs out; empty when nothing waits. */
export function whatWaits() {
  const number = (load(ownRow("moves"), "sessionStorage") ?? []).length + (load(ownRow("movements")) ?? []).length;
  const waits = number === 1 ? "One change has not reached the kitchen. It waits" : `${number} changes have not reached the kitchen. They wait`;
  return [
    number ? `${waits} here until you sign in again; do not close this window.` : "",
    load("count") ? "The count that was begun here is thrown away." : "",
  ].filter(Boolean).join(" ");
}

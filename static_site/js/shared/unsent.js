// What was done on this device and has not reached the kitchen yet: at the board in this window, at the larder's desk in any. It belongs to
// whoever did it, and is never sent under another name.

import { words } from "./language.js";
import { counted } from "./sentences.js";
import { load, save } from "./stored.js";

const LEFT = ["count", "drafts", "cancelled-tickets"]; // what was begun, and guests' names; station and bell are the tablet's own

let person = load("who") ?? ""; // of this page for as long as it is open, whoever another tab signs in or out

/** The name of whoever this page is open for; until the kitchen has said so, of whoever was here last. */
export const whoIsHere = () => person;

const rowOf = (name, whose) => `${name} of ${whose}`;

/** Where this person's row is stored. */
export const ownRow = (name) => rowOf(name, person);

/** This page is open for `name` from now on. */
export function openFor(name) {
  person = name;
  changeHands(name);
}

/** `name` is signed in on this device from now on, or nobody. What somebody else has left is taken away; what waits, waits for them. */
export function changeHands(name) {
  const before = load("who");
  if (before && name !== before) for (const left of LEFT) save(left, null);
  save("who", name || null);
}

const movesHere = () => (load(ownRow("moves"), "sessionStorage") ?? []).length;
const locks = () => globalThis.navigator?.locks;
let letGo; // ends the lock by which this window says that something waits here

/** Says to this person's other windows whether something waits in this one. A lock ends with its window, whatever becomes of that. */
export function tellOtherWindows() {
  if (movesHere() > 0 === Boolean(letGo)) return;
  if (letGo) {
    letGo();
    letGo = undefined;
  } else {
    const held = new Promise((resolve) => { letGo = resolve; });
    locks()?.request(ownRow("moves"), { mode: "shared" }, () => held);
  }
}

async function waitsElsewhere() {
  const { held = [] } = (await locks()?.query().catch(() => undefined)) ?? {}; // a browser that cannot say so keeps nobody here
  return held.filter(({ name }) => name === ownRow("moves")).length > (letGo ? 1 : 0);
}

/** What to know before somebody signs out; empty when nothing waits. */
export async function whatWaits() {
  const number = movesHere() + (load(ownRow("movements")) ?? []).length;
  return [
    number ? counted(words.unsent.changes, number) : "",
    await waitsElsewhere() ? words.unsent.elsewhere : "",
    load("count") ? words.unsent.count : "",
  ].filter(Boolean).join(" ");
}

/** What waits here in a row without a name: older pages stored it for whoever was there. It is sent once somebody says that it is theirs. */
export function namelessRow(name, storage) {
  const places = [name, rowOf(name, "")];
  const waiting = () => places.flatMap((place) => load(place, storage) ?? []);
  return {
    waiting,
    /** Gives what brings it back. */
    clear() {
      const row = waiting();
      for (const place of places) save(place, null, storage);
      return () => save(name, row, storage);
    },
  };
}

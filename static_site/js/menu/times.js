// The times that can still be chosen for what is in the basket, as the kitchen last said, and the time of the order form.

import { ask, Unreachable } from "../shared/api.js";

export let slots;
export let atTable; // the soonest time for a guest at a table, or null while there is none
let contactFor = [];
export let isAway = false;
let questions = 0;

/** Asks which times can still be chosen for what is in the basket; without an answer, the times of the last answer stay. */
export async function askSlots(lines) {
  const mine = questions += 1;
  try {
    const { status, body } = await ask(`/slots?dishes=${lines.map(({ dish, portions }) => `${dish}.${portions}`)}`);
    if (mine !== questions) return; // the basket has changed meanwhile, and its times are asked for
    if (status === 200) ({ slots, table: atTable, contact: contactFor = [] } = body);
    isAway = false;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    isAway = true;
  }
}

/** Whether the house wants to know how to reach whoever orders this way, to "collect" or at a "table". */
export const needsContact = (how) => contactFor.includes(how);

/** Whether a guest at a table cannot order to it now. */
export const isClosedFor = ({ how }) => how === "table" && atTable === null;

/** Whether there is no time to choose. */
export const isFull = () => slots?.length === 0;

/** The kitchen has refused the time of the form and `offered` others, soonest first: none before them is free, nor the one refused. */
export function refuseSlot(form, offered) {
  if (form.how !== "collect") return;
  const later = (slots ?? []).filter((slot) => slot !== form.slot && offered.length && new Date(slot) > new Date(offered.at(-1)));
  slots = [...offered, ...later];
  settleSlot(form);
}

/** Sets the time of the form: the soonest moves on by itself, but a time that the visitor chose is never exchanged for another. */
export function settleSlot(form) {
  if (!slots || slots.includes(form.slot)) return;
  form.slot = form.chose ? "" : slots[0] ?? "";
}

// What a guest writes into the order form, and what is missing in it.

import { load, save } from "../shared/stored.js";
import { tableLink, tableOf } from "./sitting.js";

/**
 * The form as it is when the page opens: the link of the table where the guest sits, name and contact from the last order.
 */
export function guest() {
  const table = tableLink();
  const { name = "", contact = "", shown = false } = load("guest") ?? {};
  return { how: table ? "table" : "collect", slot: "", chose: false, table, name, contact, shown, note: "" };
}

export const remember = ({ name, contact, shown }) => save("guest", { name, contact, shown });

/** As the kitchen has it: an e-mail address has an @, and a number at least six figures. */
const isReachable = (contact) => contact.includes("@") || (contact.match(/\p{Nd}/gu) ?? []).length >= 6;

/**
 * The words for each field that is not right yet, in the order of the page. `full` says that no time is left to choose, and `reachable`
 * that the house wants to know how to reach the guest.
 */
export function faults({ how, slot, name, contact = "" }, full = false, reachable = false) {
  const found = {};
  if (how === "collect" && !slot) found.slot = full ? "No time is free for all of this: take less, look again later, or call us." : "Choose a time to collect.";
  if (!name.trim()) found.name = "Tell us your name.";
  if (reachable && !isReachable(contact)) found.contact = contact.trim() ? "Write a telephone number, or an e-mail address with its @." : "Tell us how we reach you, if something is wrong with your order.";
  return found;
}

/** The guest as it is sent to the kitchen: a time or a table, never both. */
export const guestForm = ({ how, slot, table, name, contact, shown, note }) => ({
  ...(how === "table" ? { table: tableOf(table), token: table.split(".")[1] ?? "" } : { slot, ...(shown ? { shown } : {}) }), name, contact, note,
});

// What a guest writes into the order form, and what is missing in it.

import { words } from "../shared/language.js";
import { load, save } from "../shared/stored.js";
import { tableLink, tableOf } from "./sitting.js";

const WINDOW = "sessionStorage";

/**
 * The form as it is when the page opens: the link of the table where the guest sits, name and contact from the last order, and what was
 * chosen and written in this window. A note may tell of an illness: it is forgotten with the window, or once it is ordered.
 */
export function guest() {
  const table = tableLink();
  const { name = "", contact = "", shown = false } = load("guest") ?? {};
  const choice = load("choice", WINDOW) ?? {};
  const how = table && !(choice.table === table && choice.how === "collect") ? "table" : "collect";
  const { slot = "", note = "" } = choice;
  return { how, slot, chose: Boolean(slot), table, name, contact, shown, note };
}

export function remember({ name, contact, shown, how, table, chose, slot, note }) {
  save("guest", { name, contact, shown });
  save("choice", { how, table, slot: chose ? slot : "", note }, WINDOW);
}

/** The form once its order is placed: the next one has a time and a note of its own. */
export function forgetChoice(form) {
  Object.assign(form, { slot: "", chose: false, note: "" });
  save("choice", null, WINDOW);
}

/** Takes into the form what stands in its fields: a browser that fills them in does not always say so. */
export function readFields(form, fields) {
  for (const { name, type, value, checked } of fields) {
    if (!(name in form) || (type === "radio" && !checked)) continue;
    if (name === "slot" && value !== form.slot) form.chose = true;
    form[name] = type === "checkbox" ? checked : value;
  }
}

/** As the kitchen has it: an e-mail address has an @, and a number at least six figures. */
const isReachable = (contact) => contact.includes("@") || (contact.match(/\p{Nd}/gu) ?? []).length >= 6;

/**
 * The sentence for each field that is not right yet, in the order of the page. `full` says that no time is left to choose, and `reachable`
 * that the house wants to know how to reach the guest.
 */
export function faults({ how, slot, name, contact = "" }, full = false, reachable = false) {
  const found = {};
  if (how === "collect" && !slot) found.slot = full ? words.faults.full : words.faults.time;
  if (!name.trim()) found.name = words.faults.name;
  if (reachable && !isReachable(contact)) found.contact = contact.trim() ? words.faults.contact_wrong : words.faults.contact;
  return found;
}

/** The guest as it is sent to the kitchen: a time or a table, never both. */
export const guestForm = ({ how, slot, table, name, contact, shown, note }) => ({
  ...(how === "table" ? { table: tableOf(table), token: table.split(".")[1] ?? "" } : { slot, ...(shown ? { shown } : {}) }), name, contact, note,
});

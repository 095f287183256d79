// Saving the rules: what the desk sends, and what it shows of the answer: what changed, who was first, and whose order would be stranded.

import { when } from "../shared/dates.js";
import { english } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { filled, inPieces } from "../shared/sentences.js";

const split = (openings) => openings.map((opening) => opening.split("-"));
const joined = (openings) => openings.map((pair) => pair.join("-"));

/** The kitchen's rules as they are edited: an opening is a pair of clock times. */
export const draftOf = (rules) => ({
  week: rules.week.map(split),
  special: rules.special.map((day) => ({ ...day, openings: split(day.openings) })),
  numbers: { lead_minutes: rules.lead_minutes, last_order_minutes: rules.last_order_minutes, days_ahead: rules.days_ahead },
  guests: { ...rules.guests },
  capacity: Object.fromEntries(rules.capacity.flatMap(({ id, minutes, tables }) => [[id, minutes], ...(tables === undefined ? [] : [[`${id}/tables`, tables]])])),
});

/** What is sent. `anyway` saves it even if orders are stranded. */
export const formOf = ({ version, menu }, draft, anyway) => ({
  seen: version,
  menu,
  week: draft.week.map(joined),
  special: draft.special.map((day) => ({ ...day, openings: joined(day.openings) })),
  ...draft.numbers,
  capacity: draft.capacity,
  guests: draft.guests,
  anyway,
});

/** A guest's contact, as a link where it is a number or an address. */
function reach(contact) {
  const number = contact.replace(/[\s().-]/g, "");
  if (/^\+?\d{5,}$/.test(number)) return html`<a href=${`tel:${number}`}><bdi>${contact}</bdi></a>`;
  return contact.includes("@") ? html`<a href=${`mailto:${contact}`}>${contact}</a>` : html`<bdi>${contact}</bdi>`;
}

const showList = (sentences) => html`<ul>${sentences.map((sentence) => html`<li>${english(sentence)}</li>`)}</ul>`;
const showOrders = (orders) => html`<ul>${orders.map(({ code, slot, name, table, table_name: tableName, contact }) => html`<li>${inPieces(words.hours.of_order, { code, guest: html`<bdi>${name}</bdi>` })}${table ? words.menu.comma + (tableName || filled(words.tables.one_of_them, { table })) : ""}${words.menu.comma}${when(slot)}${contact ? html`${words.menu.comma}${reach(contact)}` : nothing}</li>`)}</ul>`;

/**
 * `notice` is {kind, body, anyway}, or undefined; `body` is the kitchen's answer, and `anyway` saves after all. `anew` shows the rules as
 * they are, `dismiss` leaves it.
 */
export function showNotice(notice, { anew, dismiss }) {
  if (!notice) return nothing;
  const { kind, body, anyway } = notice;
  if (kind === "saved") return html`<div class="notice good" tabindex="-1"><h2>${words.hours.saved}</h2>${body.changed.length ? showList(body.changed) : html`<p>${words.hours.so_already}</p>`}
    ${body.stranded?.length ? html`<p>${words.hours.call_them}</p>${showOrders(body.stranded)}` : nothing}</div>`;
  if (kind === "changed") return html`<div class="notice" role="alert" tabindex="-1"><h2>${english(body.detail)}</h2>${showList(body.changed)}<p>${words.hours.not_yours}</p>
    <p class="keys"><button type="button" class="main" @click=${anew}>${words.hours.look_anew}</button></p></div>`;
  if (kind === "stranded") return html`<div class="notice" role="alert" tabindex="-1"><h2>${english(body.detail)}</h2>${showOrders(body.orders)}<p>${english(body.next)}</p>
    <p class="keys"><button type="button" class="main" @click=${anyway}>${words.hours.anyway}</button><button type="button" class="quiet" @click=${dismiss}>${words.hours.not_now}</button></p></div>`;
  const [title, next] = kind === "away" ? [words.staff.away, words.hours.nothing_lost] : [english(body.detail), english(body.next)];
  return html`<div class="notice" role="alert" tabindex="-1"><h2>${title}</h2><p>${next}</p></div>`;
}

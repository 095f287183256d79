// What the desk sends, and what it says about the answer: what changed, who was first, and whose order would be stranded.

import { html, nothing } from "../shared/lit-html.js";
import { when } from "../shared/words.js";

const split = (openings) => openings.map((one) => one.split("-"));
const joined = (openings) => openings.map((pair) => pair.join("-"));

/** The kitchen's rules as they are edited: openings are pairs. */
export const draftOf = (house) => ({
  week: house.week.map(split),
  special: house.special.map((one) => ({ ...one, openings: split(one.openings) })),
  numbers: { lead_minutes: house.lead_minutes, last_order_minutes: house.last_order_minutes, days_ahead: house.days_ahead },
  capacity: Object.fromEntries(house.capacity.flatMap(({ id, minutes, tables }) => [[id, minutes], ...(tables === undefined ? [] : [[`${id}/tables`, tables]])])),
});

export const formOf = ({ version, menu }, draft, anyway) => ({
  seen: version,
  menu,
  week: draft.week.map(joined),
  special: draft.special.map((one) => ({ ...one, openings: joined(one.openings) })),
  ...draft.numbers,
  capacity: draft.capacity,
  anyway,
});

/** How somebody left word can be reached, as a link where it is a number or an address. */
function reach(contact) {
  const number = contact.replace(/[\s().-]/g, "");
  if (/^\+?\d{5,}$/.test(number)) return html`<a href=${`tel:${number}`}>${contact}</a>`;
  return contact.includes("@") ? html`<a href=${`mailto:${contact}`}>${contact}</a>` : html`<bdi>${contact}</bdi>`;
}

const list = (sentences) => html`<ul>${sentences.map((one) => html`<li dir="auto">${one}</li>`)}</ul>`;
const orders = (all) => html`<ul>${all.map(({ code, slot, name, table, contact }) => html`<li>${code}: <bdi>${name}</bdi>, ${table ? `table ${table}, ` : ""}${when(slot)}${contact ? html`, ${reach(contact)}` : nothing}</li>`)}</ul>`;

/** `said` is {kind, body, anyway}; `acts` are to look anew, and to leave it. */
export function showSaid(said, { anew, dismiss }) {
  if (!said) return nothing;
  const { kind, body, anyway } = said;
  if (kind === "saved") return html`<div class="said good" tabindex="-1"><h2>Saved</h2>${body.changed.length ? list(body.changed) : html`<p>It was so already.</p>`}
    ${body.stranded?.length ? html`<p>These orders were taken for then. Call them:</p>${orders(body.stranded)}` : nothing}</div>`;
  if (kind === "changed") return html`<div class="said" role="alert" tabindex="-1"><h2>${body.detail}</h2>${list(body.changed)}<p>Nothing of yours was saved.</p>
    <p class="keys"><button type="button" class="main" @click=${anew}>Look at them as they are now</button></p></div>`;
  if (kind === "stranded") return html`<div class="said" role="alert" tabindex="-1"><h2>${body.detail}</h2>${orders(body.orders)}<p>${body.next}</p>
    <p class="keys"><button type="button" class="main" @click=${anyway}>Change it anyway</button><button type="button" class="quiet" @click=${dismiss}>Not now</button></p></div>`;
  return html`<div class="said" role="alert" tabindex="-1"><h2>${body.detail}</h2><p>${body.next}</p></div>`;
}

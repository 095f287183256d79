// What stands in the panel: all that is still to be cooked, with what it takes, or what was served lately and can be called back.

import { html, nothing } from "../shared/lit-html.js";
import { isCrew } from "../shared/staff.js";
import { minutesSince } from "./queue.js";
import { amount } from "./totals.js";

/** `served` is undefined until it is known; `recall` takes a ticket. */
export function showRecall(served, recall, now) {
  if (!served) return html`<p>One moment, we ask the kitchen.</p>`;
  if (!served.length) return html`<p>Nothing was served in the last half hour.</p>`;
  return html`<ul class="served">${served.map((ticket) => html`<li>
    <p><b class="who">${ticket.table ? `Table ${ticket.table}` : ticket.code}</b> <span dir="auto">${ticket.name}</span> ${ticket.table ? ticket.code : ""}</p>
    <p>${minutesSince(ticket.steps.served, now)} min ago: <span dir="auto">${ticket.lines.map(({ portions, name }) => `${portions} ${name}`).join(", ")}</span></p>
    ${isCrew() ? html`<button type="button" aria-label=${`Recall ${ticket.code}`} @click=${() => recall(ticket)}>Recall</button>` : nothing}</li>`)}</ul>`;
}

/** `needs` is of the whole kitchen; undefined until it is known. */
export const showTotals = (dishes, needs, station) => html`
  <h3>Dishes${station ? ` · ${station}` : ""}</h3>
  ${dishes.length ? html`<ul class="totals">${dishes.map(({ name, extras, portions }) => html`<li><b>${portions}</b>
    <span><span dir="auto">${name}</span>${extras ? html`<em dir="auto">${extras}</em>` : nothing}</span></li>`)}</ul>` : html`<p>Nothing is to be cooked.</p>`}
  <h3>From the larder, whole kitchen</h3>
  ${needs?.length ? html`<ul class="totals amounts">${needs.map((one) => html`<li><b>${amount(one)}</b> <span dir="auto">${one.name}</span></li>`)}</ul>`
    : html`<p>${needs ? "Nothing is to be fetched." : "One moment, we ask the kitchen."}</p>`}`;

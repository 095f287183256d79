// A guest's sitting at a table: what else was ordered there from this phone, with its sum, and the way to the next round.
// What others have ordered is not in it: whoever has the code of a table learns nothing of it.

import { ask, Unreachable } from "../shared/api.js";
import { clock } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { money, price } from "../shared/prices.js";
import { load, save } from "../shared/stored.js";
import { goesWith, sumOfAll } from "./bill.js";

const OLDEST = 86_400_000; // milliseconds since its time
let others = [];

const stored = () => load("orders") ?? [];

/** The link of the table to which this phone has ordered it; empty where it was another phone, or to collect. */
const tableLink = ({ id }) => stored().find((order) => order.id === id)?.table ?? "";

/** The menu, for guests who still sit at the table of this order, at that table. */
export const menuFor = (order) => (order.at_table && tableLink(order) ? `./?table=${tableLink(order)}` : ".");

/** The orders of this phone at the same table that are in the same sitting, or were paid at the same meal: the first one first, with this one among them. */
export function rounds(order) {
  return order.sitting || order.paid ? [...others.filter((other) => goesWith(order, other)), order].sort((one, other) => (one.placed_at < other.placed_at ? -1 : 1)) : [];
}

/** Asks for the other orders of the sitting, at each look: they change while this one does not. */
export async function askRounds(order) {
  const link = tableLink(order);
  if (!(order.sitting || order.paid)) return;
  const maybe = stored().filter(({ id, table, slot }) => link && table === link && id !== order.id && Date.now() - new Date(slot) < OLDEST);
  try {
    const answers = await Promise.all(maybe.map(({ id }) => ask(`/orders/${id}`)));
    others = answers.filter(({ status, body }) => status === 200).map(({ body }) => body);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error; // at the next look
  }
}

/** The kitchen took its guests to sit there at the look before, and does so no more: this window sits there no longer. */
export function leaveTable(before, order) {
  if (before?.at_table && !order.at_table) save("table", null, "sessionStorage");
}

/** What of the sum below is for this order. */
const showSum = (one) => (one.owed < 0 ? html`<span .textContent=${words.order.give_back}></span> <span translate="no">${money(-one.owed, one)}</span>`
  : html`<span translate="no">${price(one.sitting ? one.owed : one.paid, one)}</span>`);

export function showRounds(order) {
  const all = rounds(order);
  if (all.length < 2) return nothing;
  const [word, sum] = sumOfAll(all);
  return html`<section aria-labelledby="rounds"><h2 id="rounds">${words.rounds.heading}</h2>
    <ul class="lines">${all.map((one) => html`<li class="line">
      <span class="name"><a href=${`#${one.id}`} aria-current=${one.id === order.id ? "page" : nothing}>${clock(one.placed_at)} · <span translate="no">${one.code}</span></a></span><span class="price">${showSum(one)}</span></li>`)}</ul>
    <p class="total"><span .textContent=${word}></span><b translate="no">${money(sum, order)}</b></p>
    <p class="for">${words.rounds.detail}</p></section>`;
}

export const showNextRound = (order) => (menuFor(order) === "." ? nothing
  : html`<p class="ways"><a class="main" href=${menuFor(order)}>${words.rounds.next}</a></p>`);

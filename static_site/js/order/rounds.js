// A guest's sitting at a table: what else was ordered there from this phone, with its sum, and the way to the next round.
// What others have ordered is not in it: whoever has the code of a table learns nothing of it.

import { ask, Unreachable } from "../shared/api.js";
import { clock } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { money, price } from "../shared/prices.js";
import { OVER } from "../shared/states.js";
import { load, save } from "../shared/stored.js";

const OLDEST = 86_400_000; // milliseconds since its time
let others = [];
let askedFor = ""; // how the order was when they were asked for

const stored = () => load("orders") ?? [];

/** The link of the table to which this phone has ordered it; empty where it was another phone, or to collect. */
const tableLink = ({ id }) => stored().find((order) => order.id === id)?.table ?? "";

/** Whoever has paid still sits there until they are served. */
export const sitsThere = ({ sitting, paid, state }) => sitting || (paid && !OVER.has(state));

/** The menu, for guests who still sit at the table of this order, at that table. */
export const menuFor = (order) => (sitsThere(order) && tableLink(order) ? `./?table=${tableLink(order)}` : ".");

/** The orders of this phone at the same table that are not settled, or that are settled like this one: the first one first, with this one among them. */
export function rounds(order) {
  return order.sitting || order.paid ? [...others, order].sort((one, other) => (one.placed_at < other.placed_at ? -1 : 1)) : [];
}

/** Asks for the other orders of the sitting, whenever something has changed about this one. */
export async function askRounds(order) {
  const [link, now] = [tableLink(order), `${order.id} ${order.state} ${order.total} ${order.paid}`];
  if (!(order.sitting || order.paid) || now === askedFor) return;
  const maybe = stored().filter(({ id, table, slot }) => link && table === link && id !== order.id && Date.now() - new Date(slot) < OLDEST);
  try {
    const answers = await Promise.all(maybe.map(({ id }) => ask(`/orders/${id}`)));
    others = answers.filter(({ status, body }) => status === 200 && (order.paid ? body.paid : body.sitting)).map(({ body }) => body);
    askedFor = now;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error; // at the next look
  }
}

/** All is settled and served while somebody looked: this window sits there no longer. */
export function leaveTable(before, order) {
  if (before && sitsThere(before) && !sitsThere(order) && order.table) save("table", null, "sessionStorage");
}

export function showRounds(order) {
  const all = rounds(order);
  if (all.length < 2) return nothing;
  return html`<section aria-labelledby="rounds"><h2 id="rounds">${words.rounds.heading}</h2>
    <ul class="lines">${all.map((one) => html`<li class="line">
      <span class="name"><a href=${`#${one.id}`} aria-current=${one.id === order.id ? "page" : nothing}>${clock(one.placed_at)} · <span translate="no">${one.code}</span></a></span><span class="price" translate="no">${price(one.total, one)}</span></li>`)}</ul>
    <p class="total"><span>${order.paid ? words.order.is_paid : words.rounds.together}</span><b translate="no">${money(all.reduce((sum, { total }) => sum + total, 0), order)}</b></p>
    <p class="for">${words.rounds.detail}</p></section>`;
}

export const showNextRound = (order) => (menuFor(order) === "." ? nothing
  : html`<p class="ways"><a class="main" href=${menuFor(order)}>${words.rounds.next}</a></p>`);

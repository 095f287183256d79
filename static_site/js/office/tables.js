// Tables: the link of each, to be printed as a code that guests scan, and the owner's way to turn links over.

import { announce } from "../shared/announce.js";
import { Unreachable } from "../shared/api.js";
import { NO_ANSWER, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { filled } from "../shared/sentences.js";
import { askAsStaff, NotLetIn } from "../shared/staff.js";
import { tableText } from "../shared/table-text.js";
import { encode } from "./uqr.js";

const ALL = null;
const desk = document.getElementById("desk");
const house = document.querySelector(".house").textContent;
let links; // {tables: [{table, link, turn}], turn}, as the kitchen has them
let refusal;
let turning; // the table that is about to be turned over, or ALL
let busy = false;

const nameOf = (table) => (table === ALL ? words.tables.all : seatOf(table).table_name || filled(words.tables.one_of_them, { table }));
const seatOf = (table) => links.tables.find((row) => row.table === table);

/** Asks the kitchen for the links, or changes them; whether it was done. */
async function kitchen(options) {
  busy = true;
  refusal = undefined;
  show();
  try {
    const { status, body } = await askAsStaff("/tables", options);
    if (status === 200) links = body;
    else refusal = refusalText(body);
  } catch (error) {
    if (error instanceof NotLetIn) return false;
    if (!(error instanceof Unreachable)) throw error;
    refusal = NO_ANSWER;
  }
  busy = false;
  if (!refusal) turning = undefined;
  show();
  return !refusal;
}

async function turnOver(table, turn) {
  if (!(await kitchen({ method: "PUT", body: JSON.stringify({ table, seen: turn }) }))) return;
  announce(filled(words.tables.turned_over, { what: nameOf(table) }));
  keyOf(table).focus();
}

const keyOf = (table) => desk.querySelector(`[data-key="${table}"]`);

/** Asks about this table, or leaves the one that was asked about. */
function askFirst(table, isAsked) {
  turning = isAsked ? table : undefined;
  show();
  (isAsked ? desk.querySelector(".confirm button") : keyOf(table)).focus();
}

const showKey = (table, turn) => (turning !== table ? html`<button type="button" class="quiet" data-key=${`${table}`} aria-label=${filled(words.tables.turn_over_of, { what: nameOf(table) })} @click=${() => askFirst(table, true)}>${table === ALL ? words.tables.turn_over_all : words.tables.turn_over}</button>`
  : html`<div class="confirm" role="group" aria-label=${words.staff.sure}><p>${filled(words.tables.warning, { what: nameOf(table) })}</p>
    <button type="button" class="quiet" @click=${() => askFirst(table, false)}>${words.staff.leave_it}</button>
    <button type="button" class="main" ?disabled=${busy} @click=${() => turnOver(table, turn)}>${filled(words.tables.turn_over_of, { what: nameOf(table) })}</button></div>`);

/** The code of a link: dark squares on a light ground, whatever the page's colours are. A quarter of it may be hidden. */
function showCode({ table, link }) {
  const { size, data } = encode(location.origin + link, { ecc: "Q", border: 4 });
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return html`<svg class="code" role="img" aria-label=${filled(words.tables.code, { what: nameOf(table) })} viewBox=${`0 0 ${size} ${size}`}><rect width="100%" height="100%"></rect><path d=${squares}></path></svg>`;
}

const showTable = (row) => html`<li><p class="of-house" dir="auto">${house}</p>${showCode(row)}<h2 dir="auto">${tableText(row)}</h2>
  <p class="how">${words.tables.how}</p><p class="link"><a href=${row.link} dir="ltr">${location.origin}${row.link}</a></p>${showKey(row.table, row.turn)}</li>`;

/** A sheet has twelve codes to be cut out, and a card is a quarter of it, to be put up on the table. */
function printAs(paper) {
  document.body.dataset.paper = paper;
  print();
}

const showLinks = () => (links.tables.length ? html`
  <p>${words.tables.detail}</p>
  <p class="keys"><button type="button" @click=${() => printAs("sheet")}>${words.tables.print_sheet}</button>
    <button type="button" @click=${() => printAs("cards")}>${words.tables.print_cards}</button></p>
  <div class="all">${showKey(ALL, links.turn)}</div>
  <ul class="codes">${links.tables.map(showTable)}</ul>` : html`<p>${words.tables.none}</p>`);

function show() {
  render(html`<h1>${words.pages.tables}</h1>
    ${refusal ? html`<p class="error" role="alert">${refusal}</p>` : nothing}
    ${links ? showLinks() : refusal ? nothing : html`<p>${words.staff.moment}</p>`}`, desk);
}

desk.replaceChildren();
kitchen();

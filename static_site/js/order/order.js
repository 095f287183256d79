// The order page follows an order until it is over. The order's id stands after the #, and is sent to nobody but the kitchen. Words that
// change are an element's whole text: a browser that translates puts elements of its own in the place of text, and what is written into
// the old text is seen by nobody.

import { allergens } from "../shared/allergens.js";
import { ask, Unreachable } from "../shared/api.js";
import { follow } from "../shared/connection.js";
import { clock, when } from "../shared/dates.js";
import { drawnAfterTap } from "../shared/finger.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { money, price } from "../shared/prices.js";
import { refusedIn } from "../shared/refused.js";
import { counted, filled, inPieces } from "../shared/sentences.js";
import { CANCELLED, nameOf, NOT_BEGUN, OVER, STEPS } from "../shared/states.js";
import { travelOf } from "../shared/travel.js";
import "../shared/language-links.js";
import { sumsOf } from "./bill.js";
import { calendarOf, openCalendar } from "./calendar.js";
import { callSomebody } from "./call.js";
import { askToCancel } from "./cancel.js";
import { inGuestsLanguage } from "./guests-language.js";
import { NotStored, orderAgain } from "./order-again.js";
import { askRounds, leaveTable, menuFor, showNextRound, showRounds } from "./rounds.js";
import { sentences } from "./sentences.js";

const page = document.getElementById("order");
const spoken = document.getElementById("spoken");
const { address, phone } = document.body.dataset;
const pageTitle = document.title;
page.replaceChildren();
let order;
let corrections; // how many of them are on the page
let failures = 0;
let notice = "";
let called = { text: "" }; // what came of calling somebody
let isInBasket = false; // what can still be had of it, to be ordered again

async function look() {
  const { status, body } = await ask(`/orders/${encodeURIComponent(location.hash.slice(1))}`);
  if (status === 404) {
    order = undefined;
    render(html`<div class="state"><h1>${words.order.none}</h1><p class="detail">${refusedIn(body).next}</p><p class="where"><a href=".">${words.not_found.way_on}</a></p></div>`, page);
    return 0;
  }
  if (status !== 200) return 10;
  const before = order;
  order = await inGuestsLanguage(body);
  leaveTable(before, order);
  if (before && sentences(before).title !== sentences(body).title) spoken.textContent = sentences(body).title;
  show();
  if (order.table) await askRounds(order).then(show);
  return body.poll_after;
}

function showAway(failed) {
  failures = failed;
  if (order) show();
  else if (failed) render(html`<div class="state"><h1>${words.menu.order}</h1><p class="detail" role="status">${words.order.away_at_first}</p><p class="where">${call()}</p></div>`, page);
}

const show = drawnAfterTap(() => {
  if (!order) return; // it went while a finger pressed
  const { title: head, detail, picture } = sentences(order);
  document.title = `${head} · ${pageTitle}`;
  const collected = !order.table && !OVER.has(order.state);
  render(html`
    <div class="state">
      <img class="picture" src=${picture} alt="" width="160" height="160">
      <h1 tabindex="-1" .textContent=${head}></h1>
      <p class="detail" .textContent=${detail}></p>
      <p class="code"><span .textContent=${order.table ? words.order.table : collected ? words.order.code_to_collect : words.order.code}></span> <b translate="no">${order.table_name || order.table || order.code}</b></p>
      ${order.table || order.state === CANCELLED ? nothing : html`<p class="where">${inPieces(words.order.at, { address: html`<bdi translate="no">${address}</bdi>` })}</p>`}
    </div>
    ${failures ? html`<p class="away lost">${words.order.away}</p>` : nothing}
    ${showChanges()}
    ${order.state === CANCELLED ? nothing : showSteps()}
    <section aria-labelledby="what">
      <h2 id="what">${words.order.ordered}</h2>
      <ul class="lines">${order.lines.map(showLine)}</ul>
      ${sumsOf(order).map(([word, sum]) => html`<p class="total"><span .textContent=${word}></span><b translate="no">${money(sum, order)}</b></p>`)}
      ${order.allergies.length ? html`<p class="note">${filled(words.order.allergies, { allergens: allergens(order.allergies) })}</p>` : nothing}
      ${order.note ? html`<p class="note" dir="auto">“${order.note}”</p>` : nothing}
      <p class="for">${showFor()}</p>
    </section>
    ${showRounds(order)}
    ${showNextRound(order)}
    ${order.at_table ? html`<p class="ways"><button type="button" class="quiet" @click=${callToTable}>${words.calls.call}</button></p>
      <p class="away" role="status" lang=${called.lang ?? nothing} .textContent=${called.text}></p>` : nothing}
    <div class="ways">
      ${isInBasket ? html`<a class="call" href=${menuFor(order)}>${words.order.rest_in_basket}</a>` : html`<button type="button" class="quiet" @click=${sameAgain}>${words.order.again}</button>`}
      ${collected && NOT_BEGUN.has(order.state) ? html`<button type="button" class="quiet" @click=${keepInCalendar}>${words.order.calendar}</button>` : nothing}
      ${call()}
    </div>
    ${travelOf(order.id) ? html`<p class="where"><a class="call" href=${`travel.html#${order.id}`}>${words.travel.link}</a></p>` : nothing}
    <p class="cancel">${order.cancellable ? html`<button type="button" class="quiet" @click=${cancel}>${words.cancel.title}</button>` : NOT_BEGUN.has(order.state) ? (order.paid ? words.order.paid : words.order.too_late_to_cancel) : nothing}</p>
    <p class="away" role="status" .textContent=${notice}></p>`, page);
  if (corrections < order.corrections.length) spoken.textContent = page.querySelector(".changed").textContent;
  corrections = order.corrections.length;
});

/** For whom it is, until the name is erased, and when. */
function showFor() {
  const time = html`<time translate="no" datetime=${order.slot}>${when(order.slot)}</time>`;
  return order.name ? html`${inPieces(words.order.for_guest, { name: html`<bdi>${order.name}</bdi>`, when: time })}` : html`${inPieces(words.order.for, { when: time })}`;
}

const call = () => html`<a class="call" href=${`tel:${phone.replaceAll(" ", "")}`}>${filled(words.service.call, { phone })}</a>`;

const showSteps = () => html`<ol class="steps" aria-label=${words.order.steps}>${STEPS.map(showStep)}</ol>`;

function showStep(state) {
  const isNow = state === order.state;
  const reached = order.steps[state];
  return html`<li class=${isNow ? "now" : reached ? "done" : ""} aria-current=${isNow ? "step" : nothing}>
    <span>${words.order.states[state] ?? nameOf(state)}</span> ${reached ? html`<time translate="no">${clock(reached)}</time>` : nothing}</li>`;
}

const showLine = (line, index) => (line.struck ? html`<li class="line struck"><span class="name"><b>${line.portions} ×</b> <s dir="auto" lang=${line.lang?.name ?? nothing}>${line.name}</s></span><span class="price"><s>${price(line.price, order)}</s></span>
  <span class="extras">${words.order.taken_off}</span></li>` : html`<li class="line">
  <span class="name"><b>${line.portions} ×</b> <span dir="auto" lang=${line.lang?.name ?? nothing}>${line.name}</span></span><span class="price" translate="no">${price(line.price, order)}</span>
  ${order.corrections.some(({ instead }) => instead === index) ? html`<span class="extras">${words.order.instead}</span>` : nothing}
  ${line.options.length ? html`<span class="extras" dir="auto">${line.options.map(({ name, count }) => (count > 1 ? `${count} × ${name}` : name)).join(words.menu.comma)}</span>` : nothing}
  ${line.meets.length ? html`<strong class="met">${filled(words.allergies.met, { allergens: allergens(line.meets) })}</strong>` : nothing}
  ${line.allergens.length ? html`<span class="contains"><span class="label">${words.menu.contains}</span> ${allergens(line.allergens)}</span>` : nothing}</li>`);

const portions = (index) => html`${order.lines[index].portions} × <bdi>${order.lines[index].name}</bdi>`;

const showChange = ({ at, line, instead }) => html`<li>${instead === null
  ? inPieces(words.order.change_off, { time: clock(at), dish: portions(line) })
  : inPieces(words.order.change_instead, { time: clock(at), dish: portions(line), other: portions(instead) })}</li>`;

const showChanges = () => (order.corrections.length ? html`<div class="changed"><h2>${words.order.changed}</h2>
  <ul>${order.corrections.map(showChange)}</ul> <p>${inPieces(words.order.total_now, { total: html`<b translate="no">${money(order.total, order)}</b>` })}</p></div>` : nothing);

function keepInCalendar() {
  const { code, slot } = order;
  const title = filled(words.order.calendar_title, document.body.dataset);
  openCalendar(calendarOf({ code, slot, title, detail: filled(words.order.calendar_detail, { code, phone }), place: address }), `${code}.ics`);
}

/** The button for it is gone then, so the focus goes to what became of the order. */
async function cancel() {
  const cancelled = await askToCancel(order, call());
  await lookNow();
  if (cancelled) page.querySelector("h1").focus();
}

async function callToTable({ currentTarget }) {
  currentTarget.ariaBusy = "true";
  called = await callSomebody(order);
  currentTarget.ariaBusy = null;
  return show();
}

async function sameAgain() {
  notice = "";
  try {
    const missing = await orderAgain(order);
    if (!missing.length) return location.assign(menuFor(order));
    isInBasket = missing.length < order.lines.filter(({ struck }) => !struck).length;
    notice = counted(words.order.not_again, missing.length, { dishes: missing.join(words.menu.comma) });
  } catch (error) {
    if (error instanceof NotStored) notice = words.order.not_stored;
    else if (error instanceof Unreachable) notice = words.order.menu_away;
    else throw error;
  }
  return show();
}

const lookNow = follow(look, showAway);
addEventListener("hashchange", () => location.reload());

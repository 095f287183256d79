// The crew's board: every open ticket, kept fresh, moved on by one big button.

import { ask, Unreachable } from "./api.js";
import { follow } from "./live.js";
import { html, nothing, render } from "./lit-html.js";
import { back, inPlace, minutesLeft, next, urgency } from "./queue.js";
import { allergens, clock, when } from "./words.js";

const board = document.getElementById("board");
const line = document.getElementById("line");
const said = document.getElementById("said");
const spoken = document.getElementById("spoken");
const COLUMNS = [["received", "To cook"], ["cooking", "Cooking"], ["ready", "Ready"]];
const DO = { received: "Start cooking", cooking: "Ready", ready: "Served" };
const UNDO = { cooking: "Back to “to cook”", ready: "Back to cooking" };
board.replaceChildren();
let tickets = [];
let moving = new Set();
let now;

function secret() {
  if (location.hash.length > 1) {
    sessionStorage.setItem("crew", decodeURIComponent(location.hash.slice(1)));
    history.replaceState(null, "", location.pathname); // it must not stay in the address
  }
  return sessionStorage.getItem("crew");
}

const asCrew = (path, options = {}) => ask(path, { ...options, headers: { Authorization: `Bearer ${secret()}` } });

async function look() {
  const { status, body } = await asCrew("/tickets");
  if (status === 401) {
    sessionStorage.removeItem("crew");
    askSecret("That was not the crew’s secret.");
    return 0;
  }
  if (status !== 200) throw new Unreachable();
  const fresh = body.tickets.filter(({ id }) => !tickets.some((known) => known.id === id));
  if (fresh.length && tickets.length) spoken.textContent = `${fresh.length} new`;
  tickets = inPlace(tickets, body.tickets);
  show();
  return body.poll_after;
}

function away(failures) {
  document.body.classList.toggle("lost", failures > 0);
  line.textContent = failures ? "NO CONNECTION: the board is not fresh" : "";
}

function say(words) {
  said.textContent = words;
  setTimeout(() => { if (said.textContent === words) said.textContent = ""; }, 8000);
}

async function move(ticket, to) {
  moving.add(ticket.id);
  show();
  try {
    const { status, body } = await asCrew(`/tickets/${ticket.id}/state`, { method: "PUT", body: JSON.stringify({ from: ticket.state, to }) });
    if (status !== 200) say(body.detail);
    if (status === 200) tickets = tickets.map((one) => (one.id === ticket.id ? body : one)).filter(({ state }) => state !== "served");
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    away(1);
  }
  moving.delete(ticket.id);
  show();
  now();
}

function show() {
  document.getElementById("clock").textContent = clock(new Date());
  render(html`${COLUMNS.map(([state, name]) => {
    const here = tickets.filter((ticket) => ticket.state === state);
    return html`<section aria-labelledby=${state}><h2 id=${state}>${name} <b>${here.length}</b></h2>
      <ul>${here.map(showTicket)}</ul></section>`;
  })}`, board);
}

function showTicket(ticket) {
  const age = urgency(ticket, new Date());
  const left = minutesLeft(ticket, new Date());
  return html`<li class=${`ticket ${age}`}>
    <header><b class="who">${ticket.table ? `Table ${ticket.table}` : ticket.code}</b>
      <span class="due">${age === "later" ? when(ticket.slot) : html`${clock(ticket.slot)} <b>${left < 0 ? `${-left} min late` : `${left} min`}</b>`}</span></header>
    ${ticket.note ? html`<p class="note" dir="auto">${ticket.note}</p>` : nothing}
    <ul class="lines">${ticket.lines.map(showLine)}</ul>
    <p class="name" dir="auto">${ticket.name}${ticket.contact ? ` · ${ticket.contact}` : ""}</p>
    <div class="buttons">
      ${UNDO[ticket.state] ? html`<button type="button" class="quiet" ?disabled=${moving.has(ticket.id)} aria-label=${`${UNDO[ticket.state]}, ${ticket.code}`} @click=${() => move(ticket, back(ticket.state))}>↩</button>` : nothing}
      <button type="button" class="main" ?disabled=${moving.has(ticket.id)} aria-label=${`${DO[ticket.state]}, ${ticket.code}`} @click=${() => move(ticket, next(ticket.state))}>${DO[ticket.state]}</button>
    </div></li>`;
}

const showLine = (one) => html`<li><span class="dish"><b>${one.portions}</b> <span dir="auto">${one.name}</span></span>
  ${one.options.map(({ name, count }) => html`<strong class="extra" dir="auto">${count > 1 ? `${count} × ` : ""}${name}</strong>`)}
  ${one.allergens.length ? html`<small>${allergens(one.allergens)}</small>` : nothing}</li>`;

function askSecret(words = "") {
  render(html`<form class="door" @submit=${enter}><p class="field"><label for="secret">The crew’s secret</label>
    <input id="secret" name="secret" type="password" autocomplete="current-password" required></p>
    <p class="error" role="alert">${words}</p><button class="main">Open the board</button></form>`, board);
  board.querySelector("input").focus();
}

function enter(event) {
  event.preventDefault();
  sessionStorage.setItem("crew", event.target.secret.value);
  start();
}

function start() {
  if (now) return now();
  now = follow(look, away);
}

if (secret()) start();
else askSecret();
setInterval(() => tickets.length && show(), 15_000);

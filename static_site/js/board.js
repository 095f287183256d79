// The crew's board: every open ticket, kept fresh, moved on by one big button.

import { ask, Unreachable } from "./api.js";
import { secret, setSecret } from "./crew.js";
import { follow } from "./live.js";
import { html, render } from "./lit-html.js";
import { inPlace } from "./queue.js";
import { showTickets } from "./ticket.js";
import { clock } from "./words.js";

const board = document.getElementById("board");
const line = document.getElementById("line");
const said = document.getElementById("said");
const spoken = document.getElementById("spoken");
const moving = new Set();
let tickets;
let now;

const asCrew = (path, options = {}) => ask(path, { ...options, headers: { Authorization: `Bearer ${secret()}` } });

async function look() {
  const { status, body } = await asCrew("/tickets");
  if (status === 401) {
    setSecret("");
    tickets = undefined;
    askSecret("That was not the crew’s secret.");
    return 0;
  }
  if (status !== 200) throw new Unreachable();
  const fresh = body.tickets.filter(({ id }) => !tickets?.some((known) => known.id === id));
  if (tickets && fresh.length) spoken.textContent = `${fresh.length} new, ${body.tickets.length} in all`;
  tickets = inPlace(tickets ?? [], body.tickets);
  show();
  return body.poll_after;
}

function away(failures) {
  document.body.classList.toggle("lost", failures > 0);
  line.textContent = failures ? "NO CONNECTION: the board is not fresh" : "";
}

/** Words to the crew, which stand until the next ticket has moved. */
const say = (words) => { said.textContent = words; };

async function move(ticket, to) {
  moving.add(ticket.id);
  show();
  try {
    const { status, body } = await asCrew(`/tickets/${ticket.id}/state`, { method: "PUT", body: JSON.stringify({ from: ticket.state, to }) });
    say(status === 200 ? "" : `${ticket.code}: ${body.detail}`);
    if (status === 200) tickets = tickets.map((one) => (one.id === ticket.id ? body : one)).filter(({ state }) => state !== "served");
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    say(`${ticket.code} may not have moved.`);
  }
  moving.delete(ticket.id);
  show();
  now();
}

function show() {
  document.getElementById("clock").textContent = clock(new Date());
  if (tickets) render(showTickets(tickets, moving, move, new Date()), board);
}

function askSecret(words = "") {
  render(html`<form class="door" @submit=${enter}><p class="field"><label for="secret">The crew’s secret</label>
    <input id="secret" name="secret" type="password" autocomplete="current-password" required></p>
    <p class="error" role="alert">${words}</p><button class="main">Open the board</button></form>`, board);
  board.querySelector("input").focus();
}

function enter(event) {
  event.preventDefault();
  setSecret(event.target.secret.value);
  start();
}

function start() {
  if (now) now();
  else now = follow(look, away);
}

board.replaceChildren();
show();
if (secret()) start();
else askSecret();
setInterval(show, 15_000);

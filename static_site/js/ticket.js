// Tickets as the crew sees them: in columns, what must not be overlooked larger than the dish.

import { html, nothing } from "./lit-html.js";
import { back, minutesLeft, next, urgency } from "./queue.js";
import { allergens, clock, when } from "./words.js";

const COLUMNS = [["received", "To cook"], ["cooking", "Cooking"], ["ready", "Ready"]];
const DO = { received: "Start cooking", cooking: "Ready", ready: "Served" };
const UNDO = { cooking: "Back to “to cook”", ready: "Back to cooking" };

/** `moving` holds the ids of tickets on their way; `move` takes a ticket and the state it shall have. */
export function showTickets(tickets, moving, move, now) {
  return COLUMNS.map(([state, name]) => {
    const here = tickets.filter((ticket) => ticket.state === state);
    const later = here.filter((ticket) => state === "received" && urgency(ticket, now) === "later");
    const due = here.filter((ticket) => !later.includes(ticket));
    const list = (some) => html`<ul>${some.map((ticket) => showTicket(ticket, moving, move, now))}</ul>`;
    return html`<section aria-labelledby=${state}><h2 id=${state}>${name} <b>${due.length}</b></h2>${list(due)}
      ${later.length ? html`<h3>Later <b>${later.length}</b></h3>${list(later)}` : nothing}</section>`;
  });
}

function showTicket(ticket, moving, move, now) {
  const { id, code, state, table, note, lines, name, contact } = ticket;
  const button = (words, className, text, to) => html`<button type="button" class=${className} ?disabled=${moving.has(id)} aria-label=${`${words}, ${code}`} @click=${() => move(ticket, to)}>${text}</button>`;
  return html`<li class=${`ticket ${urgency(ticket, now)}`}>
    <header><b class="who">${table ? `Table ${table}` : code}</b>${showDue(ticket, now)}</header>
    ${note ? html`<p class="note" dir="auto">${note}</p>` : nothing}
    <ul class="lines">${lines.map(showLine)}</ul>
    <p class="name"><span dir="auto">${name}</span>${table ? ` · ${code}` : ""}${contact ? html` · <span dir="auto">${contact}</span>` : nothing}</p>
    <div class="buttons">
      ${UNDO[state] ? button(UNDO[state], "quiet", "↩", back(state)) : nothing}
      ${button(DO[state], "main", DO[state], next(state))}
    </div></li>`;
}

function showDue(ticket, now) {
  const left = minutesLeft(ticket, now);
  const words = { late: `${-left} min late`, soon: `${left} min, soon`, fine: `${left} min` }[urgency(ticket, now)];
  return html`<span class="due">${words ? html`${clock(ticket.slot)} <b>${words}</b>` : when(ticket.slot)}</span>`;
}

const showLine = ({ portions, name, options, allergens: contains }) => html`<li><span class="dish"><b>${portions}</b> <span dir="auto">${name}</span></span>
  ${options.map((option) => html`<strong class="extra" dir="auto">${option.count > 1 ? `${option.count} × ` : ""}${option.name}</strong>`)}
  ${contains.length ? html`<small>${allergens(contains)}</small>` : nothing}</li>`;

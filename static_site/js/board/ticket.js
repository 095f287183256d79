// One ticket as the crew sees it: what must not be overlooked is larger than the dish, and there is one big button.

import { allergens } from "../shared/allergens.js";
import { clock, when } from "../shared/dates.js";
import { html, nothing } from "../shared/lit-html.js";
import { isCrew } from "../shared/staff.js";
import { CAN_TICK, CANCELLED, COOKED, COOKING, nameOf, next, NOT_BEGUN, previous, RECEIVED } from "../shared/states.js";
import { noteKind } from "./note-kind.js";
import { isLater, linesOf, minutesLeft, minutesSince, missing, urgency } from "./queue.js";

const labelOf = (state) => (state === RECEIVED ? "To cook" : nameOf(state));
const moveTo = (state) => (state === COOKING ? "Start cooking" : nameOf(state));
const backTo = (state) => (state === RECEIVED ? "Back to “to cook”" : `Back to ${state}`);

/** What the big button does: the next step, or all the lines of this station. Undefined where there is no next step. */
function bump(ticket, station) {
  const { state } = ticket;
  if (station && CAN_TICK.has(state) && !NOT_BEGUN.has(state)) return { words: "All done", lines: missing(ticket, station), done: true };
  const to = next(state);
  return to && { words: moveTo(to), to, from: state };
}

/**
 * `how` says how the ticket stands here: {station, now, fresh, waiting, undo, seconds}; `seconds` are left of it on the board once it is
 * done with.
 * `acts` are what can be done: {change, correct, undo, see, dismiss}.
 */
export function showTicket(ticket, how, acts) {
  const { code, table, note } = ticket;
  const leaving = how.seconds !== undefined;
  const kind = ["ticket", urgency(ticket, how.now), ticket.state, COOKED.has(ticket.state) && "cooked", how.fresh && "fresh", leaving && "leaving"].filter(Boolean).join(" ");
  const lane = !leaving && isLater(ticket, how.now);
  const callFirst = ticket.call_first && NOT_BEGUN.has(ticket.state);
  const body = html`${callFirst ? html`<p class="note"><b>Call first</b> <span dir="auto">${ticket.contact || ticket.name}</span></p>` : nothing}
    ${note ? html`<p class=${noteKind(note)}><b>Note</b> <span dir="auto">${note}</span></p>` : nothing}
    <ul class="lines">${linesOf(ticket, how.station).map((index) => showLine(ticket, index, how, acts))}</ul>
    ${showMissing(ticket, how.station)}
    <p class="name"><span><span dir="auto">${ticket.name}</span>${table ? ` · ${code}` : ""}${ticket.contact ? html` · <span dir="auto">${ticket.contact}</span>` : nothing}</span>
      ${leaving ? nothing : showOnScreen(ticket, acts)}</p>
    ${leaving ? showLeaving(ticket, how, acts) : showButtons(ticket, how, acts)}`;
  return html`<article class=${kind} aria-labelledby=${`who-${ticket.id}`} @pointerdown=${() => acts.see(ticket)}>
    <header><h3 class="who" id=${`who-${ticket.id}`}>${table ? `Table ${table}` : code}</h3>${showDue(ticket, how.now)}
      <p class="state">${labelOf(ticket.state)}${how.fresh ? html` <strong>New</strong>` : nothing}${how.waiting ? html` <em>waiting for the network</em>` : nothing}</p></header>
    ${lane ? html`<details><summary>${portionsOf(ticket)}${note ? ", with a note" : ""}${callFirst ? ", call first" : ""}</summary>${body}</details>` : body}
  </article>`;
}

function portionsOf({ lines }) {
  const portions = lines.reduce((sum, line) => sum + (line.struck ? 0 : line.portions), 0);
  return portions === 1 ? "1 portion" : `${portions} portions`;
}

function showDue(ticket, now) {
  const left = minutesLeft(ticket, now);
  const words = {
    done: () => `${age(minutesSince(ticket.steps.ready ?? now, now))} ready`,
    late: () => `${age(-left)} late`,
    soon: () => (ticket.late ? `${left} min, behind` : `${left} min, soon`),
    fine: () => `in ${left} min`,
  }[urgency(ticket, now)];
  return html`<p class="due">${words ? html`${clock(ticket.slot)} <b>${words()}</b>` : html`<b>${when(ticket.slot, now)}</b>`}
    <small>${age(minutesSince(ticket.placed_at, now))} old</small></p>`;
}

/** Whether the name stands on the screen in the dining room, where its guest agreed to that; and the way to change it. */
function showOnScreen(ticket, acts) {
  const { shown, table, hidden, code } = ticket;
  if (!shown || table || !isCrew()) return nothing;
  const words = hidden ? "Show again" : "Do not show";
  return html`<button type="button" class="quiet" aria-label=${`${words} the name of ${code}`} @click=${() => acts.change(ticket, { shown: Boolean(hidden) })}>${words}</button>`;
}

const age = (minutes) => (minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`);

function showLine(ticket, index, how, acts) {
  const { struck } = ticket.lines[index];
  const done = ticket.ticks.includes(index);
  const fixed = !isCrew() || how.seconds !== undefined || !CAN_TICK.has(ticket.state);
  const inside = showInside(ticket, index, how.station);
  if (struck) return html`<li class="struck"><div class="line">${inside}</div></li>`;
  return html`<li><button type="button" class="line" aria-pressed=${done ? "true" : "false"} ?disabled=${fixed} @click=${() => acts.change(ticket, { lines: [index], done: !done })}>${inside}</button></li>`;
}

/** What is struck off keeps its height, and a tick has its place before it is there: nothing below moves. */
function showInside(ticket, index, station) {
  const { struck, again, ...line } = ticket.lines[index];
  const swap = ticket.corrections?.find((correction) => correction.instead === index && correction.line !== index);
  return html`<span class="dish"><b>${line.portions}</b> <span><bdi>${line.name}</bdi></span></span>
    ${again && !struck ? html`<strong class="extra">Again${again > 1 ? ` × ${again}` : ""}</strong>` : nothing}
    ${swap && !struck ? html`<span class="instead">instead of <s dir="auto">${ticket.lines[swap.line].name}</s></span>` : nothing}
    ${line.options.map((option) => html`<strong class="extra">${option.count > 1 ? `${option.count} × ` : ""}<bdi>${option.name}</bdi></strong>`)}
    <span class="foot">${line.allergens.length ? html`<span class="contains">${allergens(line.allergens)}</span>` : nothing}
      <small class=${station ? "done" : ""}>${struck ? "Struck off" : station ? "Done" : line.station}</small></span>`;
}

/** What the other stations still have to do, where there is more than one. */
function showMissing(ticket, station) {
  const all = new Set(linesOf(ticket).map((index) => ticket.lines[index].station));
  if (station || all.size < 2) return nothing;
  const left = missing(ticket).map((index) => ticket.lines[index].station);
  const begun = CAN_TICK.has(ticket.state) && ticket.ticks.length;
  return html`<p class="missing" data-room=${`Missing: ${[...all].map((name) => `${name} 9`).join(", ")}`}>
    ${begun ? html`<span>${left.length ? html`Missing: <b dir="auto">${perStation(left)}</b>` : html`<b>All lines are done</b>`}</span>` : nothing}</p>`;
}

const perStation = (stations) => [...new Set(stations)].map((name) => `${name} ${stations.filter((other) => other === name).length}`).join(", ");

function showButtons(ticket, { station }, acts) {
  const { words, ...change } = bump(ticket, station) ?? {};
  const back = previous(ticket.state);
  const label = (text) => `${text}, ${ticket.table ? `table ${ticket.table}` : ticket.code}`;
  const print = html`<a class="quiet" href=${`ticket.html#${ticket.id}`} target="_blank" rel="noopener" aria-label=${label("Print")}>Print</a>`;
  if (!isCrew()) return html`<div class="buttons">${print}</div>`;
  return html`<div class="buttons">
    ${words ? html`<button type="button" class="main" aria-label=${label(words)} @click=${() => acts.change(ticket, change, true)}>${words}</button>` : nothing}
    ${back ? html`<button type="button" class="quiet" aria-label=${label(backTo(back))} @click=${() => acts.change(ticket, { to: back, from: ticket.state }, true)}>↩</button>` : nothing}
    <button type="button" class="quiet" aria-label=${label("Change")} @click=${() => acts.correct(ticket)}>Change</button> ${print}</div>`;
}

function showLeaving(ticket, { seconds, undo, fresh }, acts) {
  const cancelled = ticket.state === CANCELLED;
  return html`<div class="buttons">
    ${fresh ? html`<button type="button" class="main" aria-label=${`Change seen, ${ticket.code}`} @click=${() => acts.see(ticket)}>Change seen</button>` : nothing}
    ${cancelled ? html`<button type="button" class="main" aria-label=${`Cancelled: seen, ${ticket.code}`} @click=${() => acts.dismiss(ticket)}>Cancelled: seen</button>` : nothing}
    ${undo ? html`<button type="button" class="main" aria-label=${`Undo, ${ticket.code}`} @click=${() => acts.undo(ticket)}>Undo <span aria-hidden="true">${Number.isFinite(seconds) ? seconds : ""}</span></button>` : nothing}</div>`;
}

// One ticket as the crew sees it: dishes and portions are loudest, and there is one big button.

import { allergens } from "../shared/allergens.js";
import { clock, when } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { counted, filled, inPieces } from "../shared/sentences.js";
import { isCrew } from "../shared/staff.js";
import { CAN_TICK, CANCELLED, COOKED, nameOf, next, NOT_BEGUN, previous } from "../shared/states.js";
import { noteKind } from "./note-kind.js";
import { isLater, linesOf, minutesLeft, minutesSince, missing, unticked, urgency } from "./queue.js";
import { mentionOf, titleOf } from "./title.js";

const labelOf = (state) => words.ticket.labels[state] ?? nameOf(state);

/** What the big button does: the next step, or all the lines of this station. Undefined where there is no next step. */
function bump(ticket, station) {
  const { state } = ticket;
  if (station && CAN_TICK.has(state) && !NOT_BEGUN.has(state)) return { label: words.ticket.all_done, lines: missing(ticket, station), done: true };
  const to = next(state);
  return to && { label: words.ticket.moves[to], to, from: state };
}

/**
 * `how` says how the ticket stands here: {station, now, fresh, waiting, undo, asked, seconds}; `seconds` are left of it on the board once
 * it is done with, and it was `asked` whether it is ready though lines of it are missing.
 * `acts` are what can be done: {change, correct, undo, see, dismiss}.
 */
export function showTicket(ticket, how, acts) {
  const { code, table, note } = ticket;
  const leaving = how.seconds !== undefined;
  const kind = ["ticket", urgency(ticket, how.now), ticket.state, COOKED.has(ticket.state) && "cooked", how.fresh && "fresh", leaving && "leaving"].filter(Boolean).join(" ");
  const lane = !leaving && isLater(ticket, how.now);
  const callFirst = ticket.call_first && NOT_BEGUN.has(ticket.state);
  const body = html`${callFirst ? html`<p class="note"><b>${words.ticket.call_first}</b> <span dir="auto">${ticket.contact || ticket.name}</span></p>` : nothing}
    ${note ? html`<p class=${noteKind(note)}><b>${words.ticket.note}</b> <span dir="auto">${note}</span></p>` : nothing}
    ${ticket.allergies?.length ? html`<p class="allergies">${filled(words.ticket.allergic, { allergens: allergens(ticket.allergies) })}</p>` : nothing}
    <ul class="lines">${linesOf(ticket, how.station).map((index) => showLine(ticket, index, how, acts))}</ul>
    ${showMissing(ticket, how.station)}
    ${leaving ? showLeaving(ticket, how, acts) : showButtons(ticket, how, acts)}`;
  return html`<article class=${kind} tabindex="-1" data-id=${ticket.id} aria-labelledby=${`who-${ticket.id}`} @pointerdown=${() => acts.see(ticket)}>
    <header><h3 class="who" id=${`who-${ticket.id}`}>${titleOf(ticket)}</h3>${showDue(ticket, how.now)}
      <p class="state">${labelOf(ticket.state)}${how.fresh ? html` <strong>${words.ticket.new}</strong>` : nothing}${how.waiting ? html` <em>${words.ticket.waits}</em>` : nothing}</p>
      <p class="name"><span dir="auto">${ticket.name}</span>${table ? ` · ${code}` : ""}</p></header>
    ${lane ? html`<details><summary>${portionsOf(ticket)}${note ? words.ticket.with_note : ""}${ticket.allergies?.length ? words.ticket.with_allergies : ""}${callFirst ? words.ticket.and_call : ""}</summary>${body}</details>` : body}
  </article>`;
}

function portionsOf({ lines }) {
  const portions = lines.reduce((sum, line) => sum + (line.struck ? 0 : line.portions), 0);
  return counted(words.ticket.portions, portions);
}

function showDue(ticket, now) {
  const left = minutesLeft(ticket, now);
  const standing = {
    done: () => filled(words.ticket.ready_for, { age: age(minutesSince(ticket.steps.ready ?? now, now)) }),
    late: () => filled(words.ticket.late, { age: age(-left) }),
    soon: () => filled(ticket.late ? words.ticket.behind : words.ticket.soon, { count: left }),
    fine: () => filled(words.ticket.in, { count: left }),
  }[urgency(ticket, now)];
  return html`<p class="due"><b>${standing ? standing() : when(ticket.slot, now)}</b>
    <small>${filled(words.ticket.old, { age: age(minutesSince(ticket.placed_at, now)) })}${standing ? ` · ${clock(ticket.slot)}` : ""}</small></p>`;
}

/** Whether the name stands on the screen in the dining room, where its guest agreed to that; and the way to change it. */
function showOnScreen(ticket, acts) {
  const { shown, table, hidden, code } = ticket;
  if (!shown || table) return nothing;
  const [label, of] = hidden ? [words.ticket.show_name, words.ticket.show_name_of] : [words.ticket.hide_name, words.ticket.hide_name_of];
  return html`<button type="button" class="quiet" aria-label=${filled(of, { code })} @click=${() => acts.change(ticket, { shown: Boolean(hidden) })}>${label}</button>`;
}

const age = (minutes) => (minutes < 100 ? filled(words.rules.min, { count: minutes }) : filled(words.ticket.hours, { count: Math.round(minutes / 60) }));

function showLine(ticket, index, how, acts) {
  const { struck } = ticket.lines[index];
  const done = ticket.ticks.includes(index);
  const fixed = !isCrew() || how.seconds !== undefined || !CAN_TICK.has(ticket.state);
  const inside = showInside(ticket, index, how.station);
  if (struck) return html`<li class="struck"><div class="line">${inside}</div></li>`;
  return html`<li><button type="button" class="line" aria-pressed=${done ? "true" : "false"} ?disabled=${fixed} @click=${() => acts.change(ticket, { lines: [index], done: !done })}>${inside}</button></li>`;
}

/** A line says its station where the line above is of another one. A tick changes no height: nothing below moves. */
function showInside(ticket, index, station) {
  const { struck, again, ...line } = ticket.lines[index];
  const isElsewhere = !station && stationsOf(ticket).size > 1 && line.station !== ticket.lines[index - 1]?.station;
  const where = struck ? words.ticket.struck : isElsewhere ? line.station : "";
  const swap = ticket.corrections?.find((correction) => correction.instead === index && correction.line !== index);
  return html`<span class="dish"><b>${line.portions}</b> <span><bdi>${line.name}</bdi></span></span>
    ${again && !struck ? html`<strong class="extra">${again > 1 ? filled(words.ticket.again_times, { count: again }) : words.ticket.again}</strong>` : nothing}
    ${swap && !struck ? html`<span class="instead">${inPieces(words.ticket.instead_of, { dish: html`<s dir="auto">${ticket.lines[swap.line].name}</s>` })}</span>` : nothing}
    ${line.options.map((option) => html`<strong class="extra">${option.count > 1 ? `${option.count} × ` : ""}<bdi>${option.name}</bdi></strong>`)}
    ${line.meets?.length && !struck ? html`<strong class="met">${filled(words.ticket.meets, { allergens: allergens(line.meets) })}</strong>` : nothing}
    ${line.allergens.length || where ? html`<span class="foot">${line.allergens.length ? html`<span class="contains">${allergens(line.allergens)}</span>` : nothing}
      ${where ? html`<small>${where}</small>` : nothing}</span>` : nothing}`;
}

/** What each station still owes, where there is more than one. Its room is as large as it ever gets. */
function showMissing(ticket, station) {
  const all = stationsOf(ticket);
  if (station || all.size < 2) return nothing;
  const left = missing(ticket).map((index) => ticket.lines[index].station);
  return html`<p class="missing" data-room=${filled(words.ticket.missing, { what: [...all].map((name) => `${name} 9`).join(words.menu.comma) })}>
    ${CAN_TICK.has(ticket.state) ? html`<span>${left.length ? inPieces(words.ticket.missing, { what: html`<b dir="auto">${perStation(left)}</b>` }) : html`<b>${words.ticket.all_lines_done}</b>`}</span>` : nothing}</p>`;
}

const stationsOf = ({ lines }) => new Set(lines.map(({ station }) => station));

const perStation = (stations) => [...new Set(stations)].map((name) => `${name} ${stations.filter((other) => other === name).length}`).join(words.menu.comma);

function showButtons(ticket, { station, asked }, acts) {
  const { label: step, ...change } = bump(ticket, station) ?? {};
  const left = asked ? unticked(ticket, change) : 0;
  const label = left ? counted(words.ticket.unticked, left) : step;
  const back = previous(ticket.state);
  const named = (what) => filled(words.ticket.label, { what, who: mentionOf(ticket) });
  if (!isCrew()) return html`<div class="buttons">${printLink(ticket)}</div>`;
  return html`<div class="buttons">
    ${label ? html`<button type="button" class=${left ? "main sure" : "main"} aria-label=${named(label)} @click=${() => acts.change(ticket, change, true)}>${label}</button>` : nothing}
    ${back ? html`<button type="button" class="quiet back" aria-label=${named(words.ticket.back[back])} @click=${() => acts.change(ticket, { to: back, from: ticket.state }, true)}>↩</button>` : nothing}
    <button type="button" class="quiet" aria-label=${named(words.ticket.change)} @click=${() => acts.correct(ticket)}>${words.ticket.change}</button>
    ${showOnScreen(ticket, acts)}</div>`;
}

/** The way to the ticket on paper. */
export const printLink = (ticket) => html`<a class="quiet" href=${`ticket.html#${ticket.id}`} target="_blank" rel="noopener" aria-label=${filled(words.ticket.label, { what: words.staff.print, who: mentionOf(ticket) })}>${words.staff.print}</a>`;

function showLeaving(ticket, { seconds, undo, fresh }, acts) {
  const cancelled = ticket.state === CANCELLED;
  const named = (what) => filled(words.ticket.label, { what, who: ticket.code });
  return html`<div class="buttons">
    ${fresh ? html`<button type="button" class="main" aria-label=${named(words.ticket.change_seen)} @click=${() => acts.see(ticket)}>${words.ticket.change_seen}</button>` : nothing}
    ${cancelled ? html`<button type="button" class="main" aria-label=${named(words.ticket.cancelled_seen)} @click=${() => acts.dismiss(ticket)}>${words.ticket.cancelled_seen}</button>` : nothing}
    ${undo ? html`<button type="button" class="main undo" aria-label=${named(words.ticket.undo)} @click=${() => acts.undo(ticket)}>${words.ticket.undo} <span aria-hidden="true">${Number.isFinite(seconds) ? seconds : ""}</span></button>` : nothing}</div>`;
}

// The frame of the board: what is said on top, the choice of station, the lanes, and the panel at the side.

import { clock } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { counted, filled, inPieces } from "../shared/sentences.js";
import { mentionOf } from "./title.js";

const PANELS = words.board.panels;

/** The head: the way to the other pages, the hour, the station, and what can be opened. */
export const showHead = ({ now, station, stations, panel }, { choose, open }) => html`
  <button type="button" class="pages-key" popovertarget="more" aria-label=${words.board.more}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 6h18M3 12h18M3 18h18"/></svg></button>
  <h1>${words.pages.board}</h1><p id="clock">${clock(now)}</p>
  <label class="station"><span>${words.board.station}</span><select @change=${(event) => choose(event.target.value)}>
    <option value="" .selected=${!station}>${words.board.whole}</option>
    ${stations.map((name) => html`<option value=${name} .selected=${name === station}>${name}</option>`)}</select></label>
  ${[["totals", PANELS.totals], ["recall", words.board.recall], ["tables", PANELS.tables], ["house", PANELS.house]].map(([name, label]) => html`
    <button type="button" aria-expanded=${panel === name ? "true" : "false"} aria-controls="panel" @click=${() => open(panel === name ? "" : name)}>${label}</button>`)}`;

/**
 * What nobody may miss: `cutFor` is in seconds, `waiting` is a count, `fresh` are tickets, `rules`, `rush` and `notice` are words, empty where there is
 * nothing to say. `bringBack` is there when what the notice tells of can be undone.
 */
export function showBars({ cutFor, waiting, stuck, fresh, silent, notice, bringBack, rules, rush }, { reach, dismissNotice, open }) {
  return html`
    ${rules ? html`<div class="bar house"><p>${rules}</p><button type="button" aria-controls="panel" aria-label=${words.board.show_rules} @click=${() => open("house")}>${words.board.show}</button></div>` : nothing}
    ${rush ? html`<div class="bar rush"><p role="alert">${rush}</p><button type="button" aria-controls="panel" aria-label=${words.board.look_rush} @click=${() => open("rush")}>${words.board.look}</button></div>` : nothing}
    ${cutFor ? html`<div class="bar lost"><p role="alert">${inPieces(words.board.not_fresh, { no_connection: html`<b>${words.board.no_connection}</b>` })}</p>
      <p class="since"><span aria-hidden="true">${minutes(cutFor)}${waiting ? " · " : ""}</span>${moves(waiting)}</p></div>` : nothing}
    ${stuck && !cutFor ? html`<div class="bar lost"><p role="alert">${inPieces(words.board.not_taken, { not_sent: html`<b>${words.board.not_sent}</b>` })}</p><p class="since">${moves(waiting)}</p></div>` : nothing}
    ${fresh.length ? html`<div class="bar fresh"><p>${inPieces(words.board.fresh_are, { fresh: html`<b>${counted(words.board.fresh, fresh.length)}</b>`, who: namesOf(fresh) })}</p>
      <button type="button" aria-label=${filled(words.board.show_new, { who: mentionOf(fresh[0]) })} @click=${reach}>${words.board.show}</button></div>` : nothing}
    ${notice ? html`<div class="bar notice"><p role="alert">${notice}</p><button type="button" @click=${dismissNotice}>${bringBack ? words.unsent.bring_back : words.board.ok}</button></div>` : nothing}
    ${silent ? html`<div class="bar silent"><p>${words.board.sound_off}</p><button type="button">${words.board.sound_on}</button></div>` : nothing}`;
}

const NAMED = 4;
const namesOf = (tickets) => tickets.slice(0, NAMED).map(mentionOf).join(words.menu.comma) + (tickets.length > NAMED ? " …" : "");

const minutes = (seconds) => (seconds < 120 ? filled(words.board.for_seconds, { count: seconds }) : filled(words.board.for_minutes, { count: Math.floor(seconds / 60) }));
const moves = (count) => (count ? counted(words.board.waiting, count) : "");

/** The lanes with how many tickets are in each, and `inside` the panel. The lists are filled elsewhere and keep their elements. */
export const showLanes = ({ due, later, panel }, inside, { close }) => html`
  <div class="lanes">
    <section aria-labelledby="now"><h2 id="now">${inPieces(words.board.now, { count: html`<b>${due}</b>` })}</h2>
      ${due ? nothing : html`<p class="empty">${words.board.empty}</p>`}<ul class="lane" id="due"></ul></section>
    <section aria-labelledby="then" ?hidden=${!later}><h2 id="then">${inPieces(words.board.later, { count: html`<b>${later}</b>` })}</h2><ul class="lane" id="later"></ul></section>
  </div>
  <aside id="panel" tabindex="-1" aria-label=${PANELS[panel] ?? ""} ?hidden=${!panel}>${panel ? html`
    <h2>${PANELS[panel]} <button type="button" class="quiet" aria-label=${words.dish.close} @click=${close}>×</button></h2>${inside}` : nothing}</aside>`;

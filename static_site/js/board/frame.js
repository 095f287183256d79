// The frame of the board: what is said on top, the choice of station, the lanes, and the panel at the side.

import { clock } from "../shared/dates.js";
import { html, nothing } from "../shared/lit-html.js";

/** The head: the way to the other pages, the hour, the station, and what can be opened. */
export const showHead = ({ now, station, stations, panel }, { choose, open }) => html`
  <button type="button" class="pages-key" popovertarget="more" aria-label="More"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 6h18M3 12h18M3 18h18"/></svg></button>
  <h1>Board</h1><p id="clock">${clock(now)}</p>
  <label class="station"><span>Station</span><select @change=${(event) => choose(event.target.value)}>
    <option value="" .selected=${!station}>Whole kitchen</option>
    ${stations.map((name) => html`<option value=${name} .selected=${name === station}>${name}</option>`)}</select></label>
  ${[["totals", "All day"], ["recall", "Recall"], ["house", "House"]].map(([name, words]) => html`
    <button type="button" aria-expanded=${panel === name ? "true" : "false"} aria-controls="panel" @click=${() => open(panel === name ? "" : name)}>${words}</button>`)}`;

/**
 * What nobody may miss: `cutFor` is in seconds, `waiting` and `fresh` are counts, `rules`, `rush` and `notice` are words, empty where there is
 * nothing to say. `bringBack` is there when what the notice tells of can be undone.
 */
export function showBars({ cutFor, waiting, stuck, fresh, silent, notice, bringBack, rules, rush }, { see, dismissNotice, open }) {
  return html`
    ${rules ? html`<div class="bar house"><p>${rules}</p><button type="button" aria-controls="panel" @click=${() => open("house")}>Show<span class="spoken"> what the house does now</span></button></div>` : nothing}
    ${rush ? html`<div class="bar rush"><p role="alert">${rush}</p><button type="button" aria-controls="panel" @click=${() => open("rush")}>Look<span class="spoken"> at these orders</span></button></div>` : nothing}
    ${cutFor ? html`<div class="bar lost"><p role="alert"><b>NO CONNECTION</b>: the board is not fresh.</p>
      <p class="since"><span aria-hidden="true">${minutes(cutFor)}${waiting ? " · " : ""}</span>${moves(waiting)}</p></div>` : nothing}
    ${stuck && !cutFor ? html`<div class="bar lost"><p role="alert"><b>NOT SENT</b>: the kitchen does not take what you tap.</p><p class="since">${moves(waiting)}</p></div>` : nothing}
    ${fresh ? html`<div class="bar fresh"><p><b>${fresh} new</b></p><button type="button" @click=${see}>Seen</button></div>` : nothing}
    ${notice ? html`<div class="bar notice"><p role="alert">${notice}</p><button type="button" @click=${dismissNotice}>${bringBack ? "Bring it back" : "OK"}</button></div>` : nothing}
    ${silent ? html`<div class="bar silent"><p>Sound is off.</p><button type="button">Tap to turn it on</button></div>` : nothing}`;
}

const minutes = (seconds) => (seconds < 120 ? `for ${seconds} s` : `for ${Math.floor(seconds / 60)} min`);
const moves = (count) => (count ? `${count} ${count === 1 ? "change waits" : "changes wait"} to be sent.` : "");

const PANELS = { totals: "All day", recall: "Served lately", house: "House", change: "Change a ticket", rush: "Many at once" };

/** The lanes with how many tickets are in each, and `inside` the panel. The lists are filled elsewhere and keep their elements. */
export const showLanes = ({ due, later, isSorted, panel }, inside, { sort, close }) => html`
  <div class="lanes">
    <section aria-labelledby="now"><h2 id="now">Now <b>${due}</b>
      ${isSorted ? nothing : html`<button type="button" class="quiet" @click=${sort}>Put in order</button>`}</h2>
      ${due ? nothing : html`<p class="empty">Nothing to do. What comes in shows here and rings.</p>`}<ul class="lane" id="due"></ul></section>
    <section aria-labelledby="then" ?hidden=${!later}><h2 id="then">Later <b>${later}</b></h2><ul class="lane" id="later"></ul></section>
  </div>
  <aside id="panel" tabindex="-1" aria-label=${PANELS[panel] ?? ""} ?hidden=${!panel}>${panel ? html`
    <h2>${PANELS[panel]} <button type="button" class="quiet" aria-label="Close" @click=${close}>×</button></h2>${inside}` : nothing}</aside>`;

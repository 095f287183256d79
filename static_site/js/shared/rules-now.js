// For the hour: a pause, more minutes, a dish off. Shown at the desk and on the crew's board.

import { html } from "./lit-html.js";
import { isCrew } from "./staff.js";
import { when } from "./words.js";

/** `put` takes a path under /house and what to send there, and says whether it was done. */
export const showNow = (house, put) => (isCrew() ? showKeys(house, put) : tell(house));

const paused = (house) => html`No meal is promised before <b>${when(house.paused_until)}</b>.`;
const slow = (house) => html`Every meal takes <b>${house.busy.minutes} minutes more</b> until ${when(house.busy.until)}.`;
const off = ({ name, until }) => html`<span><b dir="auto">${name}</b> until ${until ? when(until) : "somebody says so"}</span>`;

/** For whoever only reads. */
const tell = (house) => html`
  <div><h3>Pause</h3><p>${house.paused_until ? paused(house) : "The kitchen does not pause."}</p></div>
  <div><h3>More minutes</h3><p>${house.busy ? slow(house) : "Every meal takes as long as usual."}</p></div>
  <div><h3>Dishes off</h3>${house.off.length ? html`<ul class="off">${house.off.map((one) => html`<li>${off(one)}</li>`)}</ul>` : html`<p>No dish is off.</p>`}</div>`;

/** What ends something is always there: nothing moves under a finger. */
const showKeys = (house, put) => html`
  <div><h3>Pause</h3>
  <p>${house.paused_until ? paused(house) : "Nothing is promised while the kitchen pauses."}</p>
  <p class="keys">${[10, 20, 30, 60].map((minutes) => html`<button type="button" @click=${() => put("pause", { minutes })}><span class="spoken">Pause </span>${minutes} min</button>`)}
    <button type="button" class="main" ?disabled=${!house.paused_until} @click=${() => put("pause", {})}>End the pause</button></p></div>
  <div><h3>More minutes</h3>
  <p>${house.busy ? slow(house) : "Every meal takes so much longer, for an hour."}</p>
  <p class="keys">${[10, 20, 30].map((minutes) => html`<button type="button" @click=${() => put("busy", { minutes })}>+ ${minutes} min</button>`)}
    <button type="button" class="main" ?disabled=${!house.busy} @click=${() => put("busy", { minutes: 0 })}>As usual</button></p></div>
  <div><h3>Dishes off</h3>
  <ul class="off">${house.off.map((one) => html`<li>${off(one)}
    <button type="button" aria-label=${`${one.name}: back on`} @click=${() => put("off", { dish: one.dish })}>Back on</button></li>`)}</ul>
  <p class="dish-off"><label for="dish-off">A dish</label><select id="dish-off">
    <option value="">Choose…</option>${house.dishes.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select></p>
  <p class="keys">${[["tomorrow", "Off till tomorrow"], ["said", "Off till I say"]].map(([until, words]) => html`
    <button type="button" @click=${(event) => takeOff(event, until, put)}>${words}</button>`)}</p></div>`;

async function takeOff({ target }, until, put) {
  const choice = target.closest("p").previousElementSibling.querySelector("select");
  if (!choice.value) return choice.focus();
  if (await put("off", { dish: choice.value, until })) choice.value = "";
}

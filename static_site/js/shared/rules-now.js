// The rules of the hour: a pause, more minutes, a dish off. Shown at the desk for hours and on the crew's board.

import { when } from "./dates.js";
import { html } from "./lit-html.js";
import { isCrew } from "./staff.js";

/** `rules` are what holds now. `put` takes a path under /house and what to send there, and says whether it was done. */
export const showRules = (rules, put) => (isCrew() ? showKeys(rules, put) : showWords(rules));

const pause = ({ paused_until: until }) => html`No meal is promised before <b>${when(until)}</b>.`;
const moreMinutes = ({ busy }) => html`Every meal takes <b>${busy.minutes} minutes more</b> until ${when(busy.until)}.`;
const dishOff = ({ name, until }) => html`<span><b dir="auto">${name}</b> until ${until ? when(until) : "somebody says so"}</span>`;

/** For whoever only reads. */
const showWords = (rules) => html`
  <div><h3>Pause</h3><p>${rules.paused_until ? pause(rules) : "The kitchen does not pause."}</p></div>
  <div><h3>More minutes</h3><p>${rules.busy ? moreMinutes(rules) : "Every meal takes as long as usual."}</p></div>
  <div><h3>Dishes off</h3>${rules.off.length ? html`<ul class="off">${rules.off.map((dish) => html`<li>${dishOff(dish)}</li>`)}</ul>` : html`<p>No dish is off.</p>`}</div>`;

/** For the crew. A button that ends something is always there, so that nothing moves under a finger. */
const showKeys = (rules, put) => html`
  <div><h3>Pause</h3>
  <p>${rules.paused_until ? pause(rules) : "Nothing is promised while the kitchen pauses."}</p>
  <p class="keys">${[10, 20, 30, 60].map((minutes) => html`<button type="button" @click=${() => put("pause", { minutes })}><span class="spoken">Pause </span>${minutes} min</button>`)}
    <button type="button" class="main" ?disabled=${!rules.paused_until} @click=${() => put("pause", {})}>End the pause</button></p></div>
  <div><h3>More minutes</h3>
  <p>${rules.busy ? moreMinutes(rules) : "Every meal takes so much longer, for an hour."}</p>
  <p class="keys">${[10, 20, 30].map((minutes) => html`<button type="button" @click=${() => put("busy", { minutes })}>+ ${minutes} min</button>`)}
    <button type="button" class="main" ?disabled=${!rules.busy} @click=${() => put("busy", { minutes: 0 })}>As usual</button></p></div>
  <div><h3>Dishes off</h3>
  <ul class="off">${rules.off.map((dish) => html`<li>${dishOff(dish)}
    <button type="button" aria-label=${`${dish.name}: back on`} @click=${() => put("off", { dish: dish.dish })}>Back on</button></li>`)}</ul>
  <p class="dish-off"><label for="dish-off">A dish</label><select id="dish-off">
    <option value="">Choose…</option>${rules.dishes.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select></p>
  <p class="keys">${[["tomorrow", "Off till tomorrow"], ["said", "Off till I say"]].map(([until, words]) => html`
    <button type="button" @click=${(event) => takeOff(event, until, put)}>${words}</button>`)}</p></div>`;

async function takeOff({ target }, until, put) {
  const choice = target.closest("p").previousElementSibling.querySelector("select");
  if (!choice.value) return choice.focus();
  if (await put("off", { dish: choice.value, until })) choice.value = "";
}

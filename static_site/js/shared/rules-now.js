// The rules of the hour: a pause, more minutes, a dish off. Shown at the desk for hours and on the crew's board.

import { when } from "./dates.js";
import { words } from "./language.js";
import { html } from "./lit-html.js";
import { filled, inPieces } from "./sentences.js";
import { isCrew } from "./staff.js";

/** `rules` are what holds now. `put` takes a path under /house and what to send there, and says whether it was done. */
export const showRules = (rules, put) => (isCrew() ? showKeys(rules, put) : showWords(rules));

const pause = ({ paused_until: until }) => inPieces(words.rules.paused, { when: html`<b>${when(until)}</b>` });
const moreMinutes = ({ busy }) => inPieces(words.rules.busy, { minutes: html`<b>${filled(words.rules.busy_minutes, { count: busy.minutes })}</b>`, when: when(busy.until) });
const dishOff = ({ name, until }) => html`<span>${inPieces(until ? words.rules.off_until : words.rules.off_open, { dish: html`<b dir="auto">${name}</b>`, when: until && when(until) })}</span>`;

/** For whoever only reads. */
const showWords = (rules) => html`
  <div><h3>${words.rules.pause}</h3><p>${rules.paused_until ? pause(rules) : words.rules.no_pause}</p></div>
  <div><h3>${words.rules.more}</h3><p>${rules.busy ? moreMinutes(rules) : words.rules.no_busy}</p></div>
  <div><h3>${words.rules.off}</h3>${rules.off.length ? html`<ul class="off">${rules.off.map((dish) => html`<li>${dishOff(dish)}</li>`)}</ul>` : html`<p>${words.rules.none_off}</p>`}</div>`;

/** For the crew. A button that ends something is always there, so that nothing moves under a finger. */
const showKeys = (rules, put) => html`
  <div><h3>${words.rules.pause}</h3>
  <p>${rules.paused_until ? pause(rules) : words.rules.pause_detail}</p>
  <p class="keys">${[10, 20, 30, 60].map((minutes) => html`<button type="button" aria-label=${filled(words.rules.pause_for, { count: minutes })} @click=${() => put("pause", { minutes })}>${filled(words.rules.min, { count: minutes })}</button>`)}
    <button type="button" class="main" ?disabled=${!rules.paused_until} @click=${() => put("pause", {})}>${words.rules.end_pause}</button></p></div>
  <div><h3>${words.rules.more}</h3>
  <p>${rules.busy ? moreMinutes(rules) : words.rules.more_detail}</p>
  <p class="keys">${[10, 20, 30].map((minutes) => html`<button type="button" @click=${() => put("busy", { minutes })}>${filled(words.rules.more_min, { count: minutes })}</button>`)}
    <button type="button" class="main" ?disabled=${!rules.busy} @click=${() => put("busy", { minutes: 0 })}>${words.rules.as_usual}</button></p></div>
  <div><h3>${words.rules.off}</h3>
  <ul class="off">${rules.off.map((dish) => html`<li>${dishOff(dish)}
    <button type="button" aria-label=${filled(words.rules.back_on_of, { dish: dish.name })} @click=${() => put("off", { dish: dish.dish })}>${words.rules.back_on}</button></li>`)}</ul>
  <p class="dish-off"><label for="dish-off">${words.rules.dish}</label><select id="dish-off">
    <option value="">${words.rules.choose}</option>${rules.dishes.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select></p>
  <p class="keys">${[["tomorrow", words.rules.off_tomorrow], ["said", words.rules.off_said]].map(([until, label]) => html`
    <button type="button" @click=${(event) => takeOff(event, until, put)}>${label}</button>`)}</p></div>`;

async function takeOff({ target }, until, put) {
  const choice = target.closest("p").previousElementSibling.querySelector("select");
  if (!choice.value) return choice.focus();
  if (await put("off", { dish: choice.value, until })) choice.value = "";
}

// Quotas: so many of a dish on a day, such as forty geese on Christmas. They are sent at once, and counted by the kitchen.

import { dayText, today } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { html } from "../shared/lit-html.js";
import { filled, inPieces } from "../shared/sentences.js";

/** `put` takes a path under /house and what to send there, and says whether it was done. */
export const showQuotas = (rules, put) => html`
  ${rules.quotas.length ? html`<ul class="off">${rules.quotas.map(({ day, dish, name, most }) => html`<li><span>${inPieces(words.hours.quota, { day: html`<b>${dayText(day, "short")}</b>`, count: most, dish: html`<span dir="auto">${name}</span>` })}</span>
    <button type="button" aria-label=${filled(words.hours.no_limit_of, { dish: name })} @click=${() => put("quota", { day, dish, most: null })}>${words.hours.no_limit}</button></li>`)}</ul>` : html`<p>${words.hours.no_quotas}</p>`}
  <div class="quota"><p class="field"><label for="quota-day">${words.hours.day}</label><input id="quota-day" type="date" required min=${today()}></p>
    <p class="field"><label for="quota-dish">${words.hours.dish}</label><select id="quota-dish" required><option value="">${words.rules.choose}</option>${rules.dishes.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select></p>
    <p class="field"><label for="quota-most">${words.hours.in_all}</label><input id="quota-most" type="number" inputmode="numeric" required min="0" max="100000"></p>
    <p class="keys"><button type="button" @click=${(event) => setLimit(event, put)}>${words.hours.set_limit}</button></p></div>`;

async function setLimit({ target }, put) {
  const [day, dish, most] = target.closest(".quota").querySelectorAll("input, select");
  if (![day, dish, most].every((field) => field.reportValidity())) return;
  if (await put("quota", { day: day.value, dish: dish.value, most: Number(most.value) })) [dish.value, most.value] = ["", ""];
}

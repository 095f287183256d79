// Special days: Christmas in three taps, and whatever else is not as usual.

import { html, nothing } from "../shared/lit-html.js";
import { today } from "../shared/words.js";
import { suggestions } from "./feasts.js";
import { showFault, showOpenings } from "./week.js";

const language = document.documentElement.lang || "en";
const written = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** `special` is changed in place; `edit` is called after that. */
export function showSpecial(special, faults, edit, adding) {
  const taken = new Set(special.map(({ day }) => day));
  const add = (day, name) => {
    special.push({ day, name, openings: [] });
    special.sort((one, other) => one.day.localeCompare(other.day));
    edit({ adding: false });
  };
  const remove = (one) => () => { special.splice(special.indexOf(one), 1); edit(); };
  return html`${special.length ? nothing : html`<p>All days to come are as usual.</p>`}
    <ul class="special">${special.map((one) => html`<li>${showDay(one, faults, edit, remove(one))}</li>`)}</ul>
    <button type="button" aria-expanded=${adding ? "true" : "false"} @click=${() => edit({ adding: !adding })}>+ Closed day</button>
    ${adding ? html`<div class="suggestions"><p class="keys">${suggestions(today(), taken).map(([day, name, words]) => html`
        <button type="button" @click=${() => add(day, name)}>${words}<small>${show(day)}</small></button>`)}</p>
      <p class="field"><label for="another">Another day</label>
        <input id="another" type="date" min=${today()} @change=${({ target }) => target.value && target.validity.valid && !taken.has(target.value) && add(target.value, "Closed")}></p></div>` : nothing}`;
}

const showDay = (one, faults, edit, remove) => html`<fieldset class="day" aria-describedby=${`fault-${one.day}`}><legend>${show(one.day)}</legend>
  <p class="field"><label>What it is<input maxlength="80" required dir="auto" .value=${one.name} @change=${({ target }) => { one.name = target.value; edit(); }}></label></p>
  ${showOpenings(one.openings, show(one.day), edit)}${showFault(faults[`special.${one.day}`], one.day)}
  <button type="button" class="quiet" aria-label=${`${show(one.day)}: as usual again`} @click=${remove}>As usual again</button></fieldset>`;

const show = (day) => written.format(new Date(day));

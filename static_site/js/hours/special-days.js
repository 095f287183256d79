// Special days: Christmas in three taps, and whatever else is not as usual.

import { dayText, today } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { filled } from "../shared/sentences.js";
import { dayAfter, daysUntil, suggestions } from "./feasts.js";
import { showFault, showOpenings } from "./week.js";

const MOST_SPECIAL = 60;

/** `special` is a list of days that is changed in place; `edit` is called after that. `adding` says that a day is being added. */
export function showSpecial(special, faults, edit, adding) {
  const taken = new Set(special.map(({ day }) => day));
  const add = (days, name, openings = []) => {
    special.push(...days.map((day) => ({ day, name, openings: structuredClone(openings) })));
    special.sort((first, second) => first.day.localeCompare(second.day));
    edit({ adding: false });
  };
  const repeat = ({ day, name, openings }) => (last) => add(daysUntil(day, last).filter((one) => !taken.has(one)), name, openings);
  const remove = (day) => () => { special.splice(special.indexOf(day), 1); edit(); };
  return html`${special.length ? nothing : html`<p>${words.hours.as_usual}</p>`}
    <ul class="special">${special.map((day) => html`<li>${showDay(day, faults, edit, remove(day), repeat(day))}</li>`)}</ul>
    <button type="button" aria-expanded=${adding ? "true" : "false"} @click=${() => edit({ adding: !adding })}>${words.hours.add_closed}</button>
    ${adding ? html`<div class="suggestions"><p class="keys">${suggestions(today(), taken).map(([day, name, label]) => html`
        <button type="button" @click=${() => add([day], name)}>${label}<small>${dayText(day, "short")}</small></button>`)}</p>
      <p class="field"><label for="another">${words.hours.another_day}</label>
        <input id="another" type="date" min=${today()} @change=${({ target }) => target.value && target.validity.valid && !taken.has(target.value) && add([target.value], words.hours.closed)}></p></div>` : nothing}`;
}

/** `repeat` is called with the last day that is to be the same. */
function showDay(special, faults, edit, remove, repeat) {
  const date = dayText(special.day, "short");
  return html`<fieldset class="day" aria-describedby=${`fault-${special.day}`}><legend>${date}</legend>
  <p class="field"><label>${words.hours.what}<input maxlength="80" required dir="auto" .value=${special.name} @change=${({ target }) => { special.name = target.value; edit(); }}></label></p>
  <p class="field"><label>${words.hours.same_until}<input type="date" min=${dayAfter(special.day, 1)} max=${dayAfter(special.day, MOST_SPECIAL - 1)} @change=${({ target }) => { if (target.value && target.validity.valid) repeat(target.value); }}></label></p>
  ${showOpenings(special.openings, date, edit)}${showFault(faults[`special.${special.day}`], special.day)}
  <button type="button" class="quiet" aria-label=${filled(words.hours.usual_again_of, { day: date })} @click=${remove}>${words.hours.usual_again}</button></fieldset>`;
}

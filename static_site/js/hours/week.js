// The week as it is edited: each day is a list of openings, which may end past midnight. Special days have the same openings.

import { weekdayText } from "../shared/dates.js";
import { english } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { filled, inPieces } from "../shared/sentences.js";
import { WEEKDAYS } from "./faults.js";

/** `edit` is called after `week` has changed; `faults` are words by field. */
export const showWeek = (week, faults, edit) => html`${WEEKDAYS.map((day, number) => html`
  <fieldset class="day" aria-describedby=${`fault-${day}`}><legend>${weekdayText(number)}</legend>
    ${showOpenings(week[number], weekdayText(number), edit)}${showFault(faults[`hours.${day}`], day)}</fieldset>`)}`;

/** `openings` are pairs of clock times in an array that is changed in place; `name` is the day's, for whoever cannot see it. */
export function showOpenings(openings, name, edit) {
  const change = (index, side) => (event) => {
    openings[index][side] = event.target.value;
    edit();
  };
  const add = () => {
    openings.push(openings.length ? ["", ""] : ["18:00", "22:00"]);
    edit();
  };
  return html`<ul class="openings">${openings.length ? openings.map((opening, index) => html`<li>
      ${inPieces(words.hours.from_to, { opens: showTime(opening[0], filled(words.hours.opens, { day: name }), change(index, 0)), closes: showTime(opening[1], filled(words.hours.closes, { day: name }), change(index, 1)) })}
      ${opening[0] && opening[1] && opening[1] <= opening[0] ? html`<small>${words.hours.next_day}</small>` : nothing}
      <button type="button" class="quiet" aria-label=${filled(words.hours.take_out, { day: name, time: opening[0] || words.hours.this })} @click=${() => { openings.splice(index, 1); edit(); }}>×</button></li>`)
    : html`<li class="shut">${words.hours.closed}</li>`}</ul>
    <button type="button" class="quiet" aria-label=${filled(words.hours.add_opening_of, { day: name })} @click=${add}>${words.hours.add_opening}</button>`;
}

const showTime = (value, label, change) => html`<label><span class="spoken">${label}</span><input type="time" required .value=${value} @change=${change}></label>`;

/** What the kitchen says of a fault; `name` is the end of its id, as in fault-monday. */
export const showFault = (sentence, name) => (sentence ? html`<p class="error" id=${`fault-${name}`}>${english(sentence)}</p>` : nothing);

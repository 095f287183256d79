// The week as it is edited: each day is a list of openings, which may end past midnight. Special days have the same openings.

import { html, nothing } from "../shared/lit-html.js";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** `edit` is called after `week` has changed; `faults` are words by field. */
export const showWeek = (week, faults, edit) => html`${week.map((openings, number) => html`
  <fieldset class="day" aria-describedby=${`fault-${DAYS[number]}`}><legend>${DAYS[number]}</legend>
    ${showOpenings(openings, DAYS[number], edit)}${showFault(faults[`hours.${DAYS[number].toLowerCase()}`], DAYS[number])}</fieldset>`)}`;

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
      <label><span class="spoken">${name}, opens</span><input type="time" required .value=${opening[0]} @change=${change(index, 0)}></label> to
      <label><span class="spoken">${name}, closes</span><input type="time" required .value=${opening[1]} @change=${change(index, 1)}></label>
      ${opening[0] && opening[1] && opening[1] <= opening[0] ? html`<small>next day</small>` : nothing}
      <button type="button" class="quiet" aria-label=${`${name}: take ${opening[0] || "this"} out`} @click=${() => { openings.splice(index, 1); edit(); }}>×</button></li>`)
    : html`<li class="shut">Closed</li>`}</ul>
    <button type="button" class="quiet" aria-label=${`${name}: + Opening`} @click=${add}>+ Opening</button>`;
}

/** The words of a fault; `name` is the end of its id, as in fault-Monday. */
export const showFault = (words, name) => (words ? html`<p class="error" id=${`fault-${name}`}>${words}</p>` : nothing);

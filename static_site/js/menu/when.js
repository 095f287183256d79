// The choice of a time to collect, as soon as possible first, or of the table where the guest sits. `tables` is how many the house has.

import { clock, dayText, today } from "../shared/dates.js";
import { html, nothing } from "../shared/lit-html.js";
import { tableOf } from "./sitting.js";
import { atTable, isAway, settleSlot, slots } from "./times.js";

export function showWhen(form, errors, tables) {
  settleSlot(form);
  return html`
    ${form.table ? html`<fieldset class="how"><legend>How would you like it?</legend>
      ${radio(form, "table", `At table ${tableOf(form.table)}`)}${radio(form, "collect", "To collect")}</fieldset>`
      : tables ? html`<p class="label">Are you at a table here? Scan the code on it, and order to it.</p>` : nothing}
    ${form.how === "table" ? showTable() : showSlots(form, errors)}`;
}

const radio = (form, value, label) => html`<label><input type="radio" name="how" value=${value} .checked=${form.how === value}>${label}</label>`;

/** The time is told before anybody orders. */
function showTable() {
  const words = atTable ? `Ready about ${clock(atTable)}. We bring it to you.` : atTable === null ? "At the moment nothing can be ordered to the table." : "We cook it as soon as possible, and bring it.";
  return html`<p role="status" .textContent=${words}></p>`;
}

function showSlots(form, errors) {
  const days = byDay(slots ?? [form.slot].filter(Boolean)); // one that was chosen is shown while we ask for the others
  const placeholder = slots === undefined ? (isAway ? "We cannot reach the kitchen and keep asking" : "Looking for times…") : slots.length ? "Choose another time" : "No time is free for all of this";
  return html`
    <p class="field"><label for="slot">When will you collect it?</label>
      <select id="slot" name="slot" aria-invalid=${Boolean(errors.slot)} aria-describedby="slot-error">
        ${form.slot ? nothing : html`<option value="" selected .textContent=${placeholder}></option>`}
        ${[...days].map(([day, times], index) => html`<optgroup label=${dayText(day)}>${times.map((slot, at) => html`
          <option value=${slot} .selected=${slot === form.slot} .textContent=${`${clock(slot)}${slots && index + at === 0 ? ", as soon as possible" : ""}`}></option>`)}</optgroup>`)}
      </select>
      <span class="error" id="slot-error" .textContent=${errors.slot ?? ""}></span></p>`;
}

function byDay(all) {
  const days = new Map();
  for (const slot of all) {
    const day = today(new Date(slot));
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return days;
}

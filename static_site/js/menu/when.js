// The choice of a time to collect, as soon as possible first, or of the table where the guest sits. `tables` is how many the house has.

import { clock, dayText, today } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { filled } from "../shared/sentences.js";
import { tableName, tableOf } from "./sitting.js";
import { atTable, isAway, isClosedFor, settleSlot, slots } from "./times.js";

export function showWhen(form, errors, tables) {
  settleSlot(form);
  return html`
    ${form.table ? html`<fieldset class="how"><legend>${words.when.how}</legend>
      ${radio(form, "table", labelOf(form.table))}${radio(form, "collect", words.when.to_collect)}</fieldset>`
      : tables ? html`<p class="label">${words.when.scan}</p>` : nothing}
    ${form.how === "table" ? showTable(form) : showSlots(form, errors)}`;
}

function labelOf(link) {
  const name = tableName(link);
  return name ? filled(words.when.at_named, { name }) : filled(words.when.at_table, { table: tableOf(link) });
}

const radio = (form, value, label) => html`<label><input type="radio" name="how" value=${value} .checked=${form.how === value}>${label}</label>`;

/** The time is told before anybody orders. */
function showTable(form) {
  const sentence = atTable ? filled(words.when.table_at, { time: clock(atTable) }) : isClosedFor(form) ? words.when.table_closed : words.when.table_soon;
  return html`<p role="status" .textContent=${sentence}></p>`;
}

function showSlots(form, errors) {
  const days = byDay(slots ?? [form.slot].filter(Boolean)); // one that was chosen is shown while we ask for the others
  const placeholder = slots === undefined ? (isAway ? words.when.away : words.when.looking) : slots.length ? words.when.another_time : words.when.full;
  return html`
    <p class="field"><label for="slot">${words.when.collect}</label>
      <select id="slot" name="slot" aria-invalid=${Boolean(errors.slot)} aria-describedby="slot-error">
        ${form.slot ? nothing : html`<option value="" selected .textContent=${placeholder}></option>`}
        ${[...days].map(([day, times], index) => html`<optgroup label=${dayText(day)}>${times.map((slot, at) => html`
          <option value=${slot} .selected=${slot === form.slot} .textContent=${slots && index + at === 0 ? filled(words.when.soonest, { time: clock(slot) }) : clock(slot)}></option>`)}</optgroup>`)}
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

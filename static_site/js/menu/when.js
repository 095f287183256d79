// The choice of a time to collect, as soon as possible first, or of the table where the guest sits. `tables` is how many the house has.

import { ask, Unreachable } from "../shared/api.js";
import { clock, dayText, today } from "../shared/dates.js";
import { html, nothing } from "../shared/lit-html.js";
import { tableOf } from "./sitting.js";

let slots;
let contactFor = [];
let away = false;

/** Asks which times can still be chosen for what is in the basket; without an answer, the times of the last answer stay. */
export async function askSlots(lines) {
  try {
    const { status, body } = await ask(`/slots?dishes=${lines.map(({ dish, portions }) => `${dish}.${portions}`)}`);
    if (status === 200) ({ slots, contact: contactFor = [] } = body);
    away = false;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    away = true;
  }
}

/** Whether the house wants to know how to reach whoever orders this way, to "collect" or at a "table". */
export const needsContact = (how) => contactFor.includes(how);

/** Whether there is no time to choose. */
export const isFull = () => slots?.length === 0;

/** Sets the time of the form: the soonest moves on by itself, but a time that the visitor chose is never exchanged for another. */
function setSlot(form) {
  if (!slots || slots.includes(form.slot)) return;
  form.slot = form.chose ? "" : slots[0] ?? "";
}

export function showWhen(form, errors, tables) {
  setSlot(form);
  return html`
    ${form.table ? html`<fieldset class="how"><legend>How would you like it?</legend>
      ${radio(form, "table", `At table ${tableOf(form.table)}`)}${radio(form, "collect", "To collect")}</fieldset>`
      : tables ? html`<p class="label">Are you at a table here? Scan the code on it, and order to it.</p>` : nothing}
    ${form.how === "table" ? html`<p>We cook it as soon as possible, and bring it.</p>` : showSlots(form, errors)}`;
}

const radio = (form, value, label) => html`<label><input type="radio" name="how" value=${value} .checked=${form.how === value}>${label}</label>`;

function showSlots(form, errors) {
  const days = byDay(slots ?? []);
  const placeholder = slots === undefined ? (away ? "We cannot reach the kitchen and keep asking" : "Looking for times…") : slots.length ? "Choose another time" : "No time is free for all of this";
  return html`
    <p class="field"><label for="slot">When will you collect it?</label>
      <select id="slot" name="slot" aria-invalid=${Boolean(errors.slot)} aria-describedby="slot-error">
        ${form.slot ? nothing : html`<option value="" selected>${placeholder}</option>`}
        ${[...days].map(([day, times], index) => html`<optgroup label=${dayText(day)}>${times.map((slot, at) => html`
          <option value=${slot} .selected=${slot === form.slot}>${clock(slot)}${index + at === 0 ? ", as soon as possible" : ""}</option>`)}</optgroup>`)}
      </select>
      <span class="error" id="slot-error">${errors.slot ?? ""}</span></p>`;
}

function byDay(all) {
  const days = new Map();
  for (const slot of all) {
    const day = today(new Date(slot));
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return days;
}

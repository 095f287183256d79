// What the house takes from guests whom it does not know before anything is paid.

import { english } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { minorUnit, money } from "../shared/prices.js";
import { filled } from "../shared/sentences.js";

const COUNTS = [
  ["device", words.hours.device],
  ["contact", words.hours.contact],
  ["table", words.hours.table],
  ["address", words.hours.address],
];
const AMOUNTS = [
  ["sum", words.hours.sum],
  ["call_us", words.hours.call_us],
  ["call_first", words.hours.call_first],
];
/** The longest that a name is kept. */
const MOST_DAYS = 365;
const MOST_OPEN = 80;
const WHO = words.hours.contact_of;

/**
 * `draft` is changed in place, and `edit` is called after that; an amount of null follows the prices of the menu, and is then that of
 * `usual`. `number` shows a count; `faults` are words by field.
 */
export const showGuests = (draft, usual, number, faults, edit) => html`
  <p class="field"><label for="contact-for">${words.hours.contact_for}</label><select id="contact-for"
    @change=${({ target }) => { draft.contact_for = target.value; edit(); }}>${Object.entries(WHO).map(([value, label]) => html`<option value=${value} .selected=${value === draft.contact_for}>${label}</option>`)}</select></p>
  ${COUNTS.map(([name, label]) => number([name, label, 1, MOST_OPEN], draft, `guests.${name}`))}
  ${number(["kept_days", words.hours.kept_days, 1, MOST_DAYS], draft, "guests.kept_days")}
  ${AMOUNTS.map(([name, label]) => html`<p class="field"><label for=${`guests-${name}`}>${label}</label>
    <input id=${`guests-${name}`} type="number" inputmode="decimal" min="0" step=${1 / minorUnit} placeholder=${usual[name] === null ? "" : usual[name] / minorUnit} .value=${draft[name] === null ? "" : String(draft[name] / minorUnit)}
      aria-invalid=${Boolean(faults[`guests.${name}`])} aria-describedby=${`usual-${name}`} @change=${({ target }) => { draft[name] = target.value === "" ? null : Math.round(Number(target.value) * minorUnit); edit(); }}>
    ${faults[`guests.${name}`] ? html`<span class="error" id=${`usual-${name}`}>${english(faults[`guests.${name}`])}</span>`
    : usual[name] === null ? nothing : html`<small id=${`usual-${name}`}>${filled(words.hours.usual_amount, { price: money(usual[name]) })}</small>`}</p>`)}`;

// What the house takes from guests whom it does not know before anything is paid.

import { html, nothing } from "../shared/lit-html.js";
import { minorUnit, money } from "../shared/prices.js";

const COUNTS = [
  ["device", "Open orders of one device"],
  ["contact", "Open orders with one telephone number or e-mail"],
  ["table", "Open orders of one table"],
  ["address", "Open orders from one network"],
];
const AMOUNTS = [
  ["sum", "Open orders from one network, together"],
  ["call_us", "Above this a guest has to call us"],
  ["call_first", "Above this we call the guest before we cook"],
];
/** The longest that a name is kept. */
const MOST_DAYS = 365;
const MOST_OPEN = 80;
const WHO = { collected: "of whoever collects", everybody: "of everybody", nobody: "of nobody" };

/**
 * `draft` is changed in place, and `edit` is called after that; an amount of null follows the prices of the menu, and is then that of
 * `usual`. `number` shows a count; `faults` are words by field.
 */
export const showGuests = (draft, usual, number, faults, edit) => html`
  <p class="field"><label for="contact-for">A telephone number or e-mail is asked</label><select id="contact-for"
    @change=${({ target }) => { draft.contact_for = target.value; edit(); }}>${Object.entries(WHO).map(([value, words]) => html`<option value=${value} .selected=${value === draft.contact_for}>${words}</option>`)}</select></p>
  ${COUNTS.map(([name, words]) => number([name, words, 1, MOST_OPEN], draft, `guests.${name}`))}
  ${number(["kept_days", "Days after which a name, contact and note are erased", 1, MOST_DAYS], draft, "guests.kept_days")}
  ${AMOUNTS.map(([name, words]) => html`<p class="field"><label for=${`guests-${name}`}>${words}</label>
    <input id=${`guests-${name}`} type="number" inputmode="decimal" min="0" step=${1 / minorUnit} placeholder=${usual[name] === null ? "" : usual[name] / minorUnit} .value=${draft[name] === null ? "" : String(draft[name] / minorUnit)}
      aria-invalid=${Boolean(faults[`guests.${name}`])} aria-describedby=${`usual-${name}`} @change=${({ target }) => { draft[name] = target.value === "" ? null : Math.round(Number(target.value) * minorUnit); edit(); }}>
    ${faults[`guests.${name}`] ? html`<span class="error" id=${`usual-${name}`}>${faults[`guests.${name}`]}</span>`
    : usual[name] === null ? nothing : html`<small id=${`usual-${name}`}>Empty: ${money(usual[name])}, by the prices of the menu</small>`}</p>`)}`;

// The order form as it is shown: a label above each field, what is wrong beside it, and all that is wrong summed up. What happens on it is
// decided in checkout.js. Words that change are an element's whole text: a browser that translates puts elements of its own in the place of
// text, and what is written into the old text is seen by nobody.

import { total } from "../shared/basket.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { money } from "../shared/prices.js";
import { filled } from "../shared/sentences.js";
import { showAllergies } from "./allergy-form.js";
import { showLines, undo } from "./basket-lines.js";
import { showRefusal, showUnanswered } from "./refusal.js";
import { isClosedFor, needsContact } from "./times.js";
import { showWhen } from "./when.js";

const { tables, phone } = document.body.dataset;

/** `sending` is the number of the try that is under way, 0 while there is none; `acts` are what can be done. */
export function showForm(shown, acts) {
  const { lines, unanswered, sending } = shown;
  return html`
    <form class="checkout" novalidate @submit=${acts.submit} @input=${acts.changed}>
      <header><h2>${words.menu.order}</h2><button type="button" class="quiet small" @click=${acts.close}>${words.checkout.back}</button></header>
      ${unanswered ? showUnanswered(unanswered, phone, acts.settle) : nothing}
      ${lines.length || sending ? showFields(shown, acts) : unanswered ? nothing : html`<p class="empty" role="status">${words.checkout.empty}</p>${undo()}`}
    </form>`;
}

function showFields({ form, errors, lines, refusal, acceptedTotal, sending }, acts) {
  return html`
      <div ?inert=${Boolean(sending)}>
        ${showLines(lines)}
        ${refusal ? showRefusal(refusal, lines, phone, acts) : nothing}
        ${showFaults(errors, acts.focusOn)}
        ${showWhen(form, errors, Number(tables))}
        ${field(form, errors, "name", words.checkout.name, { autocomplete: "name", maxlength: 60, required: true })}
        ${form.how === "table" ? nothing : html`<label class="shown"><input type="checkbox" name="shown" .checked=${form.shown}> ${words.checkout.shown}</label>`}
        ${field(form, errors, "contact", needsContact(form.how) ? words.checkout.contact : words.checkout.contact_if, { autocomplete: "tel", maxlength: 100, required: needsContact(form.how) })}
        ${showAllergies(lines)}
        <p class="field"><label for="note">${words.checkout.note}</label>
          <textarea id="note" name="note" rows="2" maxlength="500" dir="auto" .value=${form.note}></textarea></p>
      </div>
      <p class="progress" role="status" .textContent=${sending > 1 ? filled(words.checkout.asking, { count: sending }) : ""}></p>
      ${!sending && isClosedFor(form) ? html`<p class="closed">${words.when.not_at_table} <button type="button" @click=${() => acts.choose("")}>${words.refusal.collect}</button></p>` : html`
      <button class="main place" ?disabled=${Boolean(sending)}>${sending ? html`${words.checkout.sending}` : html`${words.checkout.place} · <span translate="no">${money(acceptedTotal ?? total(lines))}</span>`}</button>
      <p class="pay">${words.checkout.pay}</p>`}`;
}

function field(form, errors, name, label, { autocomplete, maxlength, required = false }) {
  return html`<p class="field"><label for=${name} .textContent=${label}></label>
    <input id=${name} name=${name} dir="auto" autocomplete=${autocomplete} maxlength=${maxlength} ?required=${required} .value=${form[name]}
      aria-invalid=${Boolean(errors[name])} aria-describedby=${`${name}-error`}>
    <span class="error" id=${`${name}-error`} .textContent=${errors[name] ?? ""}></span></p>`;
}

/** All that is wrong, each with a link to its field; `focusOn` takes the name of a field. */
function showFaults(errors, focusOn) {
  const link = ([name, fault]) => html`<li><a href=${`#${name}`} @click=${(event) => { event.preventDefault(); focusOn(name); }} .textContent=${fault}></a></li>`;
  return Object.keys(errors).length
    ? html`<div class="summary" role="alert"><p>${words.faults.heading}</p><ul>${Object.entries(errors).map(link)}</ul></div>`
    : nothing;
}

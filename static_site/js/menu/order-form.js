// The order form as it is shown: a label above each field, what is wrong beside it, and all that is wrong summed up. What happens on it is
// decided in checkout.js. Words that change are an element's whole text: a browser that translates puts elements of its own in the place of
// text, and what is written into the old text is seen by nobody.

import { total } from "../shared/basket.js";
import { html, nothing } from "../shared/lit-html.js";
import { money } from "../shared/prices.js";
import { showLines, undo } from "./basket-lines.js";
import { showRefusal, showUnanswered } from "./refusal.js";
import { needsContact } from "./times.js";
import { showWhen } from "./when.js";

const { tables, phone } = document.body.dataset;

/** `sending` is the number of the try that is under way, 0 while there is none; `acts` are what can be done. */
export function showForm({ form, errors, lines, refusal, unanswered, acceptedTotal, sending }, acts) {
  return html`
    <form class="checkout" novalidate @submit=${acts.submit} @input=${acts.changed}>
      <header><h2>Your order</h2><button type="button" class="quiet small" @click=${acts.close}>Back to the menu</button></header>
      <div ?inert=${Boolean(sending)}>
        ${unanswered ? showUnanswered(unanswered, phone, acts.settle) : nothing}
        ${lines.length ? showLines(lines) : html`<p class="empty">There is nothing in your order yet.</p>${undo()}`}
        ${refusal ? showRefusal(refusal, lines, phone, acts) : nothing}
        ${showFaults(errors, acts.focusOn)}
        ${showWhen(form, errors, Number(tables))}
        ${field(form, errors, "name", "Your name", { autocomplete: "name", maxlength: 60, required: true })}
        ${form.how === "table" ? nothing : html`<label class="shown"><input type="checkbox" name="shown" .checked=${form.shown}> Show my name on the screen when it is ready</label>`}
        ${field(form, errors, "contact", needsContact(form.how) ? "Telephone or e-mail" : "Telephone or e-mail, if we may reach you", { autocomplete: "tel", maxlength: 100, required: needsContact(form.how) })}
        <p class="field"><label for="note">Allergies, or anything we should know</label>
          <textarea id="note" name="note" rows="2" maxlength="500" dir="auto" aria-describedby="note-error" .value=${form.note}></textarea>
          <span class="error" id="note-error" .textContent=${form.lost && !form.note ? "What you wrote here is gone: your device does not keep it. Write it again." : ""}></span></p>
      </div>
      <p class="progress" role="status" .textContent=${sending > 1 ? `We have no answer yet and keep asking, with the same order: nothing is ordered twice. What you choose meanwhile waits in your basket. Try ${sending}.` : ""}></p>
      <button class="main place" ?disabled=${!lines.length || Boolean(sending)}>${sending ? html`Sending…` : html`Place order · <span translate="no">${money(acceptedTotal ?? total(lines))}</span>`}</button>
      <p class="pay">You pay when you get it.</p>
    </form>`;
}

function field(form, errors, name, label, { autocomplete, maxlength, required = false }) {
  return html`<p class="field"><label for=${name} .textContent=${label}></label>
    <input id=${name} name=${name} dir="auto" autocomplete=${autocomplete} maxlength=${maxlength} ?required=${required} .value=${form[name]}
      aria-invalid=${Boolean(errors[name])} aria-describedby=${`${name}-error`}>
    <span class="error" id=${`${name}-error`} .textContent=${errors[name] ?? ""}></span></p>`;
}

/** All that is wrong, each with a link to its field; `focusOn` takes the name of a field. */
function showFaults(errors, focusOn) {
  const link = ([name, words]) => html`<li><a href=${`#${name}`} @click=${(event) => { event.preventDefault(); focusOn(name); }} .textContent=${words}></a></li>`;
  return Object.keys(errors).length
    ? html`<div class="summary" role="alert"><p>Before we can take your order:</p><ul>${Object.entries(errors).map(link)}</ul></div>`
    : nothing;
}

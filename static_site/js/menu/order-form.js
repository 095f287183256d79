// The order form as it is shown; what happens on it is decided in checkout.js.

import { total } from "../shared/basket.js";
import { html, nothing } from "../shared/lit-html.js";
import { money } from "../shared/words.js";
import { showLines, undo } from "./basket-lines.js";
import { field, showFaults } from "./fields.js";
import { showRefusal, showUnanswered } from "./refusal.js";
import { showWhen } from "./when.js";

const { tables, phone } = document.body.dataset;

/** `state`: form, errors, lines, refusal, unanswered, seen (an accepted total), sending (0: not, 1: sending, more: tries that were lost). */
export function showForm({ form, errors, lines, refusal, unanswered, seen, sending }, acts) {
  return html`
    <form class="checkout" novalidate @submit=${acts.submit} @input=${acts.changed}>
      <header><h2>Your order</h2><button type="button" class="quiet small" @click=${acts.close}>Back to the menu</button></header>
      <div ?inert=${Boolean(sending)}>
        ${unanswered ? showUnanswered(unanswered, phone, acts.settle) : nothing}
        ${lines.length ? showLines(lines) : html`<p class="empty">There is nothing in your order yet.</p>${undo()}`}
        ${refusal ? showRefusal(refusal, lines, acts) : nothing}
        ${showFaults(errors, acts.focusOn)}
        ${showWhen(form, errors, Number(tables))}
        ${field(form, errors, "name", "Your name", { autocomplete: "name", maxlength: 60, required: true })}
        ${form.how === "table" ? nothing : html`<label class="shown"><input type="checkbox" name="shown" .checked=${form.shown}> Show my name on the screen when it is ready</label>`}
        ${field(form, errors, "contact", "Telephone or e-mail, if we may reach you", { autocomplete: "tel", maxlength: 100 })}
        <p class="field"><label for="note">Allergies, or anything we should know</label>
          <textarea id="note" name="note" rows="2" maxlength="500" dir="auto" .value=${form.note}></textarea></p>
      </div>
      <p class="progress" role="status">${sending > 1 ? `We have no answer yet and keep asking, with the same order: nothing is ordered twice. What you choose meanwhile waits in your basket. Try ${sending}.` : ""}</p>
      <button class="main place" ?disabled=${!lines.length || Boolean(sending)}>${sending ? "Sending…" : `Place order · ${money(seen ?? total(lines))}`}</button>
      <p class="pay">You pay when you get it.</p>
    </form>`;
}

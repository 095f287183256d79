// Cancelling an order, after asking once whether it is meant. What the kitchen answers is shown in the dialog.

import { ask, isDefinite, Unreachable } from "../shared/api.js";
import { openDialog } from "../shared/dialog.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { refusedIn } from "../shared/refused.js";

/** Gives whether the order was cancelled, once the dialog is closed. `call` is the link to the restaurant's telephone. */
export async function askToCancel(order, call) {
  const dialog = await openDialog("cancel", words.cancel.title);
  return new Promise((resolve) => {
    let answer = "";
    let answerLang = nothing; // where it is not the page's
    let busy = false;
    let over = false;
    let cancelled = false;
    const show = () => render(html`
      <h2>${words.cancel.question}</h2>
      ${over ? nothing : html`<p>${words.cancel.detail}</p>`}
      ${answer ? html`<p class="error" role="alert" lang=${answerLang} .textContent=${answer}></p>` : nothing}
      ${over ? html`<p>${call}</p>` : nothing}
      <div class="buttons">
        <button type="button" class="quiet" @click=${() => dialog.close()}>${over ? html`${words.dish.close}` : html`${words.cancel.keep}`}</button>
        ${over ? nothing : html`<button type="button" class="main" ?disabled=${busy} @click=${send}>${words.cancel.confirm}</button>`}
      </div>`, dialog);
    async function send() {
      busy = true;
      show();
      try {
        const { status, body } = await ask(`/orders/${order.id}/cancellation`, { method: "PUT", body: "{}" });
        over = isDefinite(status);
        cancelled = status === 200;
        if (cancelled) return dialog.close();
        const { detail, next, lang } = refusedIn(body);
        answer = `${detail} ${next}`;
        answerLang = lang ?? nothing;
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        answer = words.cancel.away;
        answerLang = nothing;
      }
      busy = false;
      show();
      if (over) dialog.querySelector("button").focus();
    }
    dialog.addEventListener("close", () => resolve(cancelled), { once: true });
    show();
  });
}

// Cancelling, after asking once whether it is meant.

import { ask, Unreachable } from "./api.js";
import { openDialog } from "./dialog.js";
import { html, nothing, render } from "./lit-html.js";

/** Whether the order was cancelled; what the kitchen says to it is shown in the dialog. */
export async function askToCancel(order) {
  const dialog = await openDialog("cancel", "Cancel this order");
  return new Promise((resolve) => {
    let said = "";
    let busy = false;
    const show = () => render(html`
      <h2>Cancel this order?</h2>
      <p>Nothing has been cooked yet. Everything goes back on the shelf.</p>
      ${said ? html`<p class="error" role="alert">${said}</p>` : nothing}
      <div class="buttons">
        <button type="button" class="quiet" @click=${() => dialog.close()}>Keep it</button>
        <button type="button" class="main" ?disabled=${busy} @click=${send}>Cancel the order</button>
      </div>`, dialog);
    async function send() {
      busy = true;
      show();
      try {
        const { status, body } = await ask(`/orders/${order.id}/cancellation`, { method: "PUT", body: "{}" });
        if (status === 200) {
          resolve(true);
          return dialog.close();
        }
        said = `${body.detail} ${body.next}`;
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        said = "We could not reach the kitchen. Try again: cancelling twice is cancelling once.";
      }
      busy = false;
      show();
    }
    dialog.addEventListener("close", () => resolve(true), { once: true });
    show();
  });
}

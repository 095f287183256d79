// What waits on this device without a name is shown, and whoever is here says whether it is theirs.

import { words } from "./language.js";
import { html, nothing } from "./lit-html.js";
import { filled } from "./sentences.js";
import { whoIsHere } from "./unsent.js";

/** `what` waits, in words; empty when nothing does. */
export const showNameless = (what, { claim, discard }) => (what ? html`<div class="bar waits notice">
  <p role="status">${filled(words.unsent.nameless, { what })}</p>
  <button type="button" @click=${claim}>${filled(words.unsent.send_as, { name: whoIsHere() })}</button><button type="button" class="quiet" @click=${discard}>${words.unsent.throw}</button></div>` : nothing);

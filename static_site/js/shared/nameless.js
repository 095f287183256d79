// What waits on this device without a name is shown, and whoever is here says whether it is theirs.

import { html, nothing } from "./lit-html.js";
import { whoIsHere } from "./unsent.js";

/** `words` for what waits; empty when nothing does. */
export const showNameless = (words, { claim, discard }) => (words ? html`<div class="bar waits notice">
  <p role="status">Stored here before an update, without a name: ${words}.</p>
  <button type="button" @click=${claim}>Send as ${whoIsHere()}</button><button type="button" class="quiet" @click=${discard}>Throw away</button></div>` : nothing);

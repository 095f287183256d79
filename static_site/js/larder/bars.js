// What stands above every screen of the desk: a cut line, what waits, and what the kitchen said.

import { html, nothing } from "../shared/lit-html.js";

export const showBars = ({ cut, waiting, said }, hush) => html`
  ${cut ? html`<p class="bar wrong" role="alert">No network. What you see is from before; what you book waits here.</p>` : nothing}
  ${waiting.length ? html`<p class="bar waits" role="status">Waiting for the kitchen: ${waiting.map(({ words }) => words).join(", ")}</p>` : nothing}
  ${said ? html`<p class=${said.wrong ? "bar wrong" : "bar"} role=${said.wrong ? "alert" : "status"}><bdi>${said.words}</bdi><button type="button" class="quiet" @click=${hush}>${said.act ?? "OK"}</button></p>` : nothing}`;

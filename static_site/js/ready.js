// The screen in the dining room: which orders are being cooked, and which are ready. Codes only, and nothing of anyone.

import { ask } from "./api.js";
import { html, nothing, render } from "./lit-html.js";
import { follow } from "./live.js";

const page = document.getElementById("ready");
const spoken = document.getElementById("spoken");
let shown;
let failures = 0;

async function look() {
  const { status, body } = await ask("/ready");
  if (status !== 200) return 5;
  const fresh = shown ? body.ready.filter((code) => !shown.ready.includes(code)) : [];
  if (fresh.length) spoken.textContent = `Ready: ${fresh.join(", ")}`;
  shown = { ...body, fresh };
  show();
  return body.poll_after;
}

function show() {
  const { ready = [], cooking = [], fresh = [] } = shown ?? {};
  const list = (codes) => (codes.length ? html`<ul>${codes.map((code) => html`<li class=${fresh.includes(code) ? "fresh" : ""}>${code}</li>`)}</ul>` : html`<p>–</p>`);
  render(html`
    ${failures > 1 ? html`<p class="away" role="status">This screen is not fresh. Please ask us.</p>` : nothing}
    <section class="now" aria-labelledby="are-ready"><h2 id="are-ready">Ready</h2>${list(ready)}</section>
    <section aria-labelledby="are-cooked"><h2 id="are-cooked">Being cooked</h2>${list(cooking)}</section>`, page);
}

page.replaceChildren();
follow(look, (lost) => {
  failures = lost;
  show();
});

// The screen in the dining room: which orders are being cooked, and which are ready. Codes, and the names of those who agreed to it.

import { ask } from "../shared/api.js";
import { stayAwake } from "../shared/awake.js";
import { follow } from "../shared/connection.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { filled } from "../shared/sentences.js";

const page = document.getElementById("ready");
const spoken = document.getElementById("spoken");
let shown;
let failures = 0;

async function look() {
  const { status, body } = await ask("/ready");
  if (status !== 200) return 5;
  const before = shown?.ready.map(({ code }) => code);
  const fresh = before ? body.ready.filter(({ code }) => !before.includes(code)) : [];
  if (fresh.length) spoken.textContent = filled(words.ready.fresh, { orders: fresh.map(whose).join(words.menu.semicolon) });
  shown = { ...body, fresh: fresh.map(({ code }) => code) };
  show();
  return body.poll_after;
}

const whose = ({ code, name }) => [code, name].filter(Boolean).join(words.menu.comma);

function show() {
  const { ready = [], cooking = [], fresh = [] } = shown ?? {};
  const list = (orders) => (orders.length ? html`<ul>${orders.map(({ code, name }) => html`<li class=${fresh.includes(code) ? "fresh" : ""}>${code}${name ? html` <span dir="auto">${name}</span>` : nothing}</li>`)}</ul>` : html`<p>${words.ready.nothing}</p>`);
  render(html`
    ${failures > 1 ? html`<p class="away" role="status">${words.ready.away}</p>` : nothing}
    <section class="now" aria-labelledby="are-ready"><h2 id="are-ready">${words.ready.ready}</h2>${list(ready)}</section>
    <section aria-labelledby="are-cooked"><h2 id="are-cooked">${words.ready.cooked}</h2>${list(cooking)}</section>`, page);
  fit();
}

/** Nobody scrolls a screen on the wall: a list that does not fit is set smaller, as far as it can still be read. */
function fit() {
  const foot = innerHeight - parseFloat(getComputedStyle(page).paddingBottom);
  for (const list of page.querySelectorAll("ul")) {
    for (let size = 1; size > 0.2; size *= 0.95) {
      list.style.setProperty("--fit", size);
      if (list.getBoundingClientRect().bottom + scrollY <= foot) break;
    }
  }
}

page.replaceChildren();
stayAwake();
addEventListener("resize", fit);
follow(look, (failed) => {
  failures = failed;
  show();
});

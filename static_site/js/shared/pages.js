// The way between the staff's pages: who is signed in, which pages are theirs, and the way out.

import { Unreachable } from "./api.js";
import { follow } from "./connection.js";
import { words } from "./language.js";
import { html, nothing, render } from "./lit-html.js";
import { askWho, NotLetIn, signOut } from "./staff.js";
import { tellOtherWindows, whatWaits } from "./unsent.js";

const SECONDS = 15;
const place = document.getElementById("me");
const drawer = place.closest("[popover]");
const here = location.pathname.split("/").pop();
let me;
let warning = "";
let error = "";

/** Asks who is signed in, and gives the seconds until the next time. Whoever is signed in no more is led to the page for that. */
async function look() {
  try {
    me = await askWho();
    show();
    return SECONDS;
  } catch (fault) {
    if (!(fault instanceof NotLetIn)) throw fault;
    return 0;
  }
}

function show() {
  if (!me) return;
  tellOtherWindows();
  render(html`
    ${warning || error ? html`<p role="alert">${warning || error}</p>` : nothing}
    ${warning ? html`<button type="button" class="quiet" @click=${stay}>${words.pages.stay}</button><button type="button" @click=${leave}>${words.pages.leave}</button>`
      : html`<a href="you.html" aria-current=${here === "you.html" ? "page" : "false"} dir="auto">${me.called}</a>
        <button type="button" class="quiet" @click=${askBeforeLeaving}>${words.staff.sign_out}</button>`}`, place);
}

async function askBeforeLeaving() {
  warning = await whatWaits();
  if (!warning) return leave();
  error = "";
  show();
  place.querySelector("button").focus();
}

function stay() {
  warning = "";
  show();
  place.querySelector("button").focus();
}

async function leave() {
  try {
    await signOut();
  } catch (fault) {
    if (!(fault instanceof Unreachable)) throw fault;
    [warning, error] = ["", words.pages.still_here];
    show();
  }
}

if (drawer) drawer.addEventListener("toggle", ({ newState }) => newState === "open" && look().catch(() => {})); // the board itself asks all the time
else follow(look, () => {});

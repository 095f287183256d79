// You: who is signed in on this device and for how long, and codes of an app besides the password.

import { Unreachable } from "../shared/api.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { askAsStaff, NotLetIn } from "../shared/staff.js";
import { when } from "../shared/words.js";

const desk = document.getElementById("desk");
let me;
let password = "";
let begun; // the secret and its address, until a code of it was shown
let isDone = false;
let error = "";
let busy = false;

/** Asks the kitchen, and gives the body of its answer. When it says no, that is shown, and there is no body. */
async function askOrShow(path, options) {
  [busy, error] = [true, ""];
  show();
  try {
    const { status, body } = await askAsStaff(path, options);
    if (status === 200) return body;
    error = body.seconds ? `${body.detail} Wait ${body.seconds} seconds.` : `${body.detail} ${body.next}`;
  } catch (fault) {
    if (fault instanceof Unreachable) error = "We cannot reach the kitchen. Look at your network and try again.";
    else if (!(fault instanceof NotLetIn)) throw fault;
  } finally {
    busy = false;
    show();
  }
  return undefined;
}

const sendCodes = (form) => askOrShow("/codes", { method: "PUT", body: JSON.stringify(form) });

async function begin(event) {
  event.preventDefault();
  password = event.target.elements.password.value;
  begun = await sendCodes({ password });
  show();
  desk.querySelector(begun ? "#secret" : "#password")?.focus();
}

async function confirm(event) {
  event.preventDefault();
  isDone = Boolean(await sendCodes({ password, code: event.target.elements.code.value }));
  if (isDone) [password, begun] = ["", undefined];
  show();
  desk.querySelector(isDone ? "#codes" : "#code")?.focus();
}

const showError = () => html`<p class="error" id="error" role="alert">${error}</p>`;

const askPassword = () => html`<p>An app on your phone gives a code that is new every half minute. Whoever learns your password still cannot come in.
    Whoever signs in with codes already has nothing to do here.</p>
  <form @submit=${begin}><p class="field"><label for="password">Your password</label>
    <input id="password" type="password" autocomplete="current-password" required aria-describedby="error"></p>${showError()}
    <button class="main" ?disabled=${busy}>Begin</button></form>`;

const askCode = ({ secret, address }) => html`<p>Give this secret to an app for codes, then write the code that it shows.</p>
  <p class="secret" id="secret" tabindex="-1"><code>${secret.match(/.{1,4}/g).join(" ")}</code></p>
  <p class="also"><a href=${address}>Open it in an app on this device</a></p>
  <form @submit=${confirm}><p class="field"><label for="code">Code</label>
    <input id="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,16}" maxlength="16" required aria-describedby="error"></p>${showError()}
    <button class="main" ?disabled=${busy}>Sign in with codes from now on</button></form>`;

const showPage = () => html`<h1 dir="auto">${me.called}</h1>
  <dl><div><dt>E-mail</dt><dd>${me.name}</dd></div><div><dt>Role</dt><dd>${me.role}</dd></div>
    <div><dt>Signed in here</dt><dd>since ${when(me.began)}, until ${when(me.ends)}</dd></div></dl>
  <section aria-labelledby="codes"><h2 id="codes" tabindex="-1">Codes when you sign in</h2>
    ${isDone ? html`<p class="good" role="status">From now on you are asked for a code whenever you sign in.</p>` : begun ? askCode(begun) : askPassword()}</section>`;

function show() {
  render(me ? showPage() : html`<h1>You</h1>${error ? html`<p class="error" role="alert">${error}</p><p><button type="button" @click=${load}>Try again</button></p>` : nothing}`, desk);
}

async function load() {
  me = await askOrShow("/session");
  show();
}

desk.replaceChildren();
load();

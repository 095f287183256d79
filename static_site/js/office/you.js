// You: who is signed in on this device and for how long, and on which others; the password, and codes of an app besides.

import { Unreachable } from "../shared/api.js";
import { when } from "../shared/dates.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { askAsStaff, NotLetIn } from "../shared/staff.js";
import { HINT } from "./new-password.js";

const desk = document.getElementById("desk");
let me;
let others = []; // sessions of mine on other devices
let password = "";
let begun; // the secret and its address, until a code of it was shown
let done = {}; // what was done, in words, by the form that did it
let error = "";
let failed = ""; // the form that was refused
let busy = false;

/** Asks the kitchen, and gives the body of its answer. When it says no, that is shown at this form, and there is no body. */
async function askOrShow(path, options, form = "") {
  [busy, error, failed] = [true, "", form];
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

const sendCodes = (form, at) => askOrShow("/codes", { method: "PUT", body: JSON.stringify(form) }, at);

async function begin(event) {
  event.preventDefault();
  password = event.target.elements.password.value;
  done = {};
  begun = await sendCodes({ password }, "begin");
  show();
  desk.querySelector(begun ? "#secret" : "#password")?.focus();
}

async function confirm(event) {
  event.preventDefault();
  const isDone = Boolean(await sendCodes({ password, code: event.target.elements.code.value }, "confirm"));
  if (isDone) {
    [password, begun] = ["", undefined];
    done = { confirm: "From now on you are asked for a code whenever you sign in. You are signed out on every other device." };
    await readMe();
  }
  desk.querySelector(isDone ? "#codes" : "#code")?.focus();
}

/** Sends what changes a password or codes, and gives whether it was done. `words` say so. */
async function sendForm(event, path, method, form, words) {
  event.preventDefault();
  const isSent = Boolean(await askOrShow(path, { method, body: JSON.stringify(form) }, event.target.id));
  if (!isSent) return;
  event.target.reset();
  done = { [event.target.id]: words };
  await readMe();
}

const changePassword = (event) => {
  const { before, code, next } = event.target.elements;
  const form = { password: before.value, new: next.value, ...(code && { code: code.value }) };
  return sendForm(event, "/session/password", "PUT", form, "Your new password is kept. You are signed out on every other device.");
};

const endCodes = (event) => {
  const { before, code } = event.target.elements;
  return sendForm(event, "/codes", "DELETE", { password: before.value, code: code.value }, "You sign in without codes now.");
};

async function signOutOther(id) {
  if (!(await askOrShow(`/sessions/${id}`, { method: "DELETE" }, "devices"))) return;
  await readMe();
  desk.querySelector("#elsewhere").focus();
}

const showError = (form) => html`<p class="error" id=${`error-of-${form}`} role="alert">${failed === form ? error : ""}</p>`;
const showDone = (form) => (done[form] ? html`<p class="good" role="status">${done[form]}</p>` : nothing);
const field = (form, id, label, autocomplete, name = id) => html`<p class="field"><label for=${id}>${label}</label>
  <input id=${id} name=${name} type="password" autocomplete=${autocomplete} required aria-describedby=${`error-of-${form}`}>${autocomplete === "new-password" ? html`<small>${HINT}</small>` : nothing}</p>`;
const codeField = (form, id, label) => html`<p class="field"><label for=${id}>${label}</label>
  <input id=${id} name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,16}" maxlength="16" required aria-describedby=${`error-of-${form}`}></p>`;
const button = (words) => html`<button class="main" ?disabled=${busy}>${words}</button>`;

const askPassword = () => html`<p>An app on your phone gives a code that is new every half minute. Whoever learns your password still cannot come in.</p>
  ${showDone("end-codes")}
  <form id="begin" @submit=${begin}>${field("begin", "password", "Your password", "current-password")}${showError("begin")}${button("Begin")}</form>`;

const askCode = ({ secret, address }) => html`<p>Give this secret to an app for codes, then write the code that it shows.</p>
  <p class="secret" id="secret" tabindex="-1"><code>${secret.match(/.{1,4}/g).join(" ")}</code></p>
  <p class="also"><a href=${address}>Open it in an app on this device</a></p>
  <form id="confirm" @submit=${confirm}>${codeField("confirm", "code", "Code")}${showError("confirm")}${button("Sign in with codes from now on")}</form>`;

const showCodes = () => html`${done.confirm ? showDone("confirm") : html`<p>You sign in with the codes of an app.</p>`}
  <details><summary>I have another phone</summary>
    <p>Sign in without codes first, then begin with the other phone. Whoever has lost the phone asks an owner.</p>
    <form id="end-codes" @submit=${endCodes}>${field("end-codes", "codes-before", "Your password", "current-password", "before")}
      ${codeField("end-codes", "last-code", "Code")}${showError("end-codes")}${button("Sign in without codes")}</form></details>`;

const showPassword = () => html`${showDone("change")}<details><summary>Choose another password</summary>
  <form id="change" @submit=${changePassword}>${field("change", "before", "Password until now", "current-password")}
    ${me.codes ? codeField("change", "code-too", "Code of your app") : nothing}
    ${field("change", "next", "New password", "new-password")}${showError("change")}${button("Keep it")}</form></details>`;

const showOther = ({ id, began, seen }) => html`<li><p>since <time datetime=${began}>${when(began)}</time>${seen ? html`, last used <time datetime=${seen}>${when(seen)}</time>` : nothing}</p>
  <button type="button" class="quiet" aria-label=${`Sign out the device of ${when(began)}`} ?disabled=${busy} @click=${() => signOutOther(id)}>Sign out</button></li>`;

const showPage = () => html`<h1 dir="auto">${me.called}</h1>
  ${me.codes_first ? html`<p class="error" role="alert">An owner signs in with the codes of an app. Set them up here first.</p>` : nothing}
  <dl><div><dt>E-mail</dt><dd>${me.name}</dd></div><div><dt>Role</dt><dd>${me.role}</dd></div>
    <div><dt>Signed in here</dt><dd>since ${when(me.began)}, until ${when(me.ends)}, or until nobody has used it for hours</dd></div></dl>
  <section aria-labelledby="codes"><h2 id="codes" tabindex="-1">Codes when you sign in</h2>
    ${me.codes ? showCodes() : begun ? askCode(begun) : askPassword()}</section>
  <section aria-labelledby="word"><h2 id="word">Password</h2>${showPassword()}</section>
  <section aria-labelledby="elsewhere"><h2 id="elsewhere" tabindex="-1">Your other devices</h2>
    ${others.length ? html`<ul id="devices">${others.map(showOther)}</ul>` : html`<p>You are signed in on this device alone.</p>`}${failed === "devices" ? showError("devices") : nothing}</section>`;

function show() {
  render(me ? showPage() : html`<h1>You</h1>${error ? html`<p class="error" role="alert">${error}</p><p><button type="button" @click=${readMe}>Try again</button></p>` : nothing}`, desk);
}

async function readMe() {
  const [session, all] = [await askOrShow("/session"), await askOrShow("/sessions")];
  if (session && all) [me, others] = [session, all.sessions.filter(({ name, own }) => name === session.name && !own)];
  show();
}

desk.replaceChildren();
readMe();

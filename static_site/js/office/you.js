// You: who is signed in on this device and for how long, and on which others; the password, and codes of an app besides.

import { Unreachable } from "../shared/api.js";
import { when } from "../shared/dates.js";
import { NO_ANSWER, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { filled, inPieces } from "../shared/sentences.js";
import { askAsStaff, NotLetIn } from "../shared/staff.js";

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
    error = refusalText(body);
  } catch (fault) {
    if (fault instanceof Unreachable) error = NO_ANSWER;
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
    done = { confirm: words.you.now_with_codes };
    await readMe();
  }
  desk.querySelector(isDone ? "#codes" : "#code")?.focus();
}

/** Sends what changes a password or codes, and gives whether it was done. `sentence` says so. */
async function sendForm(event, path, method, form, sentence) {
  event.preventDefault();
  const isSent = Boolean(await askOrShow(path, { method, body: JSON.stringify(form) }, event.target.id));
  if (!isSent) return;
  event.target.reset();
  done = { [event.target.id]: sentence };
  await readMe();
}

const changePassword = (event) => {
  const { before, code, next } = event.target.elements;
  const form = { password: before.value, new: next.value, ...(code && { code: code.value }) };
  return sendForm(event, "/session/password", "PUT", form, words.you.kept);
};

const endCodes = (event) => {
  const { before, code } = event.target.elements;
  return sendForm(event, "/codes", "DELETE", { password: before.value, code: code.value }, words.you.now_without_codes);
};

async function signOutOther(id) {
  if (!(await askOrShow(`/sessions/${id}`, { method: "DELETE" }, "devices"))) return;
  await readMe();
  desk.querySelector("#elsewhere").focus();
}

const showError = (form) => html`<p class="error" id=${`error-of-${form}`} role="alert">${failed === form ? error : ""}</p>`;
const showDone = (form) => (done[form] ? html`<p class="good" role="status">${done[form]}</p>` : nothing);
const field = (form, id, label, autocomplete, name = id) => html`<p class="field"><label for=${id}>${label}</label>
  <input id=${id} name=${name} type="password" autocomplete=${autocomplete} required aria-describedby=${`error-of-${form}`}>${autocomplete === "new-password" ? html`<small>${words.staff.hint}</small>` : nothing}</p>`;
const codeField = (form, id, label) => html`<p class="field"><label for=${id}>${label}</label>
  <input id=${id} name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,16}" maxlength="16" required aria-describedby=${`error-of-${form}`}></p>`;
const button = (label) => html`<button class="main" ?disabled=${busy}>${label}</button>`;

const askPassword = () => html`<p>${words.you.codes_detail}</p>
  ${showDone("end-codes")}
  <form id="begin" @submit=${begin}>${field("begin", "password", words.you.your_password, "current-password")}${showError("begin")}${button(words.you.begin)}</form>`;

const askCode = ({ secret, address }) => html`<p>${words.you.secret}</p>
  <p class="secret" id="secret" tabindex="-1"><code dir="ltr">${secret.match(/.{1,4}/g).join(" ")}</code></p>
  <p class="also"><a href=${address}>${words.you.open_app}</a></p>
  <form id="confirm" @submit=${confirm}>${codeField("confirm", "code", words.staff.code)}${showError("confirm")}${button(words.you.with_codes)}</form>`;

const showCodes = () => html`${done.confirm ? showDone("confirm") : html`<p>${words.you.has_codes}</p>`}
  <details><summary>${words.you.another_phone}</summary>
    <p>${words.you.another_phone_detail}</p>
    <form id="end-codes" @submit=${endCodes}>${field("end-codes", "codes-before", words.you.your_password, "current-password", "before")}
      ${codeField("end-codes", "last-code", words.staff.code)}${showError("end-codes")}${button(words.you.without_codes)}</form></details>`;

const showPassword = () => html`${showDone("change")}<details><summary>${words.you.change}</summary>
  <form id="change" @submit=${changePassword}>${field("change", "before", words.you.before, "current-password")}
    ${me.codes ? codeField("change", "code-too", words.you.code_of_app) : nothing}
    ${field("change", "next", words.staff.new_password, "new-password")}${showError("change")}${button(words.you.keep)}</form></details>`;

const showTime = (at) => html`<time datetime=${at}>${when(at)}</time>`;
const showOther = ({ id, began, seen }) => html`<li><p>${inPieces(seen ? words.you.since_used : words.you.since, { began: showTime(began), seen: showTime(seen) })}</p>
  <button type="button" class="quiet" aria-label=${filled(words.you.sign_out_of, { when: when(began) })} ?disabled=${busy} @click=${() => signOutOther(id)}>${words.staff.sign_out}</button></li>`;

const showPage = () => html`<h1><bdi>${me.called}</bdi></h1>
  ${me.codes_first ? html`<p class="error" role="alert">${words.you.codes_first}</p>` : nothing}
  <dl><div><dt>${words.staff.email}</dt><dd>${me.name}</dd></div><div><dt>${words.you.role}</dt><dd>${words.staff.roles[me.role] ?? me.role}</dd></div>
    <div><dt>${words.you.signed_in}</dt><dd>${filled(words.you.signed_in_detail, { began: when(me.began), ends: when(me.ends) })}</dd></div></dl>
  <section aria-labelledby="codes"><h2 id="codes" tabindex="-1">${words.you.codes}</h2>
    ${me.codes ? showCodes() : begun ? askCode(begun) : askPassword()}</section>
  <section aria-labelledby="word"><h2 id="word">${words.sign_in.password}</h2>${showPassword()}</section>
  <section aria-labelledby="elsewhere"><h2 id="elsewhere" tabindex="-1">${words.you.others}</h2>
    ${others.length ? html`<ul id="devices">${others.map(showOther)}</ul>` : html`<p>${words.you.alone}</p>`}${failed === "devices" ? showError("devices") : nothing}</section>`;

function show() {
  render(me ? showPage() : html`<h1>${words.pages.you}</h1>${error ? html`<p class="error" role="alert">${error}</p><p><button type="button" @click=${readMe}>${words.dish.try_again}</button></p>` : nothing}`, desk);
}

async function readMe() {
  const [session, all] = [await askOrShow("/session"), await askOrShow("/sessions")];
  if (session && all) [me, others] = [session, all.sessions.filter(({ name, own }) => name === session.name && !own)];
  show();
}

desk.replaceChildren();
readMe();

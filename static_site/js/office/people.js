// People: where somebody is signed in, and the owner's way to end that.

import { announce } from "../shared/announce.js";
import { Unreachable } from "../shared/api.js";
import { follow } from "../shared/connection.js";
import { when } from "../shared/dates.js";
import { drawnAfterTap } from "../shared/finger.js";
import { keyedList } from "../shared/keyed-list.js";
import { NO_ANSWER, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { filled, inPieces } from "../shared/sentences.js";
import { askAsStaff, NotLetIn, signOut } from "../shared/staff.js";
import { whatWaits } from "../shared/unsent.js";

const SECONDS = 5;
const desk = document.getElementById("desk");
const show = drawnAfterTap(draw);
let sessions;
let refusal;
let ending = ""; // the session that is about to be ended
let waits = ""; // what to know before one signs out here
let error = "";
let cut = false;
let lost = {}; // {good, error}: what became of taking somebody's codes off
let fill;

async function look() {
  try {
    const { status, body } = await askAsStaff("/sessions");
    if (status >= 500) throw new Unreachable();
    if (status !== 200) refusal = refusalText(body);
    else if (body.sessions.find(({ own }) => own)?.role !== "owner") refusal = words.people.not_for_you; // the others see their own devices on their own page
    else ({ sessions } = body);
    show();
    return refusal ? 0 : SECONDS;
  } catch (fault) {
    if (!(fault instanceof NotLetIn)) throw fault;
    return 0;
  }
}

function draw() {
  render(html`<h1>${words.pages.people}</h1>
    ${cut ? html`<p class="error" role="alert">${words.staff.no_network}</p>` : nothing}
    ${refusal ? html`<p role="alert">${refusal}</p>` : sessions ? showPage() : html`<p>${words.staff.moment}</p>`}`, desk);
  if (!sessions || refusal) return;
  fill ??= keyedList(desk.querySelector("#devices"));
  fill(sessions, showDevice);
}

const showPage = () => html`
  <section aria-labelledby="signed-in"><h2 id="signed-in" tabindex="-1">${words.people.signed_in}</h2><ul id="devices"></ul></section>
  <section aria-labelledby="add"><h2 id="add">${words.people.who}</h2>
    <p>${words.people.who_detail}</p>
    <pre dir="ltr"><code>make staff STAGE=prod NAME=ada@example.com ROLE=crew</code></pre>
    <p>${words.people.mail}</p>
    <dl>${Object.entries(words.people.roles).map(([role, may]) => html`<div><dt>${role}</dt><dd>${may}</dd></div>`)}</dl>
    <p>${words.people.leaves}</p>
    <pre dir="ltr"><code>make dismiss STAGE=prod NAME=ada@example.com</code></pre>
    </section>
  <section aria-labelledby="lost"><h2 id="lost" tabindex="-1">${words.people.lost}</h2>
    <p>${words.people.lost_detail}</p>
    <form @submit=${takeCodesOff}><p class="field"><label for="whose">${words.people.whose}</label>
      <input id="whose" type="email" autocomplete="off" required aria-describedby="lost-error"></p>
      <p class="field"><label for="proof">${words.people.own_password}</label>
      <input id="proof" type="password" autocomplete="current-password" required aria-describedby="lost-error"></p>
      ${sessions.find(({ own }) => own).codes ? html`<p class="field"><label for="code">${words.people.own_code}</label>
      <input id="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,16}" maxlength="16" required aria-describedby="lost-error"></p>` : nothing}
      ${lost.good ? html`<p class="good" role="status">${lost.good}</p>` : nothing}<p class="error" id="lost-error" role="alert">${lost.error ?? ""}</p>
      <button class="main">${words.people.take_off}</button></form>
    <p>${words.people.no_other_owner}</p>
    <pre dir="ltr"><code>make staff STAGE=prod NAME=ada@example.com LOST_PHONE=yes</code></pre></section>`;

async function takeCodesOff(event) {
  event.preventDefault();
  const { whose, proof, code } = event.target.elements;
  const form = { name: whose.value.trim(), password: proof.value, ...(code && { code: code.value }) };
  try {
    const { status, body } = await askAsStaff("/codes/lost", { method: "POST", body: JSON.stringify(form) });
    lost = status === 200 ? { good: filled(words.people.taken_off, { name: whose.value.trim() }) } : { error: refusalText(body) };
    if (status === 200) event.target.reset();
  } catch (fault) {
    if (!(fault instanceof Unreachable)) return;
    lost = { error: NO_ANSWER };
  }
  show();
  lookNow();
}

const showTime = (at) => html`<time datetime=${at}>${when(at)}</time>`;

const showDevice = ({ id, called, name, role, began, ends, own }) => html`
  <p class="person"><b dir="auto">${called}</b> <span class="role">${words.staff.roles[role] ?? role}</span>${own ? html` <em>${words.people.this_device}</em>` : nothing}</p>
  <p class="address">${name}</p>
  <p class="times">${inPieces(words.people.times, { began: showTime(began), ends: showTime(ends) })}</p>
  ${ending !== id ? html`<button type="button" class="quiet" aria-label=${filled(words.people.sign_out_since, { name: called, when: when(began) })} @click=${(event) => askFirst(id, event)}>${words.staff.sign_out}</button>`
    : html`<div class="confirm" role="group" aria-label=${words.staff.sure}><p>${own ? `${words.people.own_end} ${waits}` : filled(words.people.end, { name: called })}</p>
      ${error ? html`<p class="error" role="alert">${error}</p>` : nothing}
      <button type="button" class="quiet" @click=${(event) => askFirst("", event)}>${words.staff.leave_it}</button>
      <button type="button" class="main" @click=${() => end(id, called, own)}>${filled(words.people.sign_out, { name: called })}</button></div>`}`;

/** Asks about this session, or about none any more. */
async function askFirst(id, { target }) {
  const item = target.closest("li");
  waits = await whatWaits();
  [ending, error] = [id, ""];
  show();
  item.querySelector("button").focus();
}

async function end(id, called, own) {
  try {
    if (own) return await signOut();
    const { status, body } = await askAsStaff(`/sessions/${id}`, { method: "DELETE" });
    if (status !== 200) return fail(refusalText(body));
  } catch (fault) {
    if (fault instanceof Unreachable) return fail(NO_ANSWER);
    if (!(fault instanceof NotLetIn)) throw fault;
    return undefined;
  }
  [ending, error] = ["", ""];
  sessions = sessions.filter((session) => session.id !== id);
  show();
  desk.querySelector("h2").focus();
  announce(filled(words.people.signed_out, { name: called }));
  return lookNow();
}

function fail(sentence) {
  error = sentence;
  show();
}

desk.replaceChildren();
show();
const lookNow = follow(look, (failures) => {
  if (cut === failures > 0) return;
  cut = failures > 0;
  show();
});

// People: where somebody is signed in, and the owner's way to end that.

import { announce } from "../shared/announce.js";
import { Unreachable } from "../shared/api.js";
import { follow } from "../shared/connection.js";
import { when } from "../shared/dates.js";
import { drawnAfterTap } from "../shared/finger.js";
import { keyedList } from "../shared/keyed-list.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { askAsStaff, NotLetIn, signOut } from "../shared/staff.js";
import { whatWaits } from "../shared/unsent.js";

const SECONDS = 5;
const NOT_FOR_YOU = { detail: "This is not for you to see or to change.", next: "Ask the owner, or look at your own page." };
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
    if (status !== 200) refusal = body;
    else if (body.sessions.find(({ own }) => own)?.role !== "owner") refusal = NOT_FOR_YOU; // the others see their own devices on their own page
    else ({ sessions } = body);
    show();
    return refusal ? 0 : SECONDS;
  } catch (fault) {
    if (!(fault instanceof NotLetIn)) throw fault;
    return 0;
  }
}

const ROLES = [
  ["owner", "sees and changes everything"],
  ["crew", "works the board, books in the larder, pauses the kitchen and takes dishes off"],
  ["reader", "sees the board, the larder and the hours, and changes nothing"],
];

function draw() {
  render(html`<h1>People</h1>
    ${cut ? html`<p class="error" role="alert">No network. What you see is from before.</p>` : nothing}
    ${refusal ? html`<p role="alert">${refusal.detail} ${refusal.next}</p>` : sessions ? showPage() : html`<p>One moment, we ask the kitchen.</p>`}`, desk);
  if (!sessions || refusal) return;
  fill ??= keyedList(desk.querySelector("#devices"));
  fill(sessions, showDevice);
}

const showPage = () => html`
  <section aria-labelledby="signed-in"><h2 id="signed-in" tabindex="-1">Signed in</h2><ul id="devices"></ul></section>
  <section aria-labelledby="add"><h2 id="add">Who works here</h2>
    <p>People are added, or get another role, on the computer from which the restaurant is deployed:</p>
    <pre><code>make staff STAGE=prod NAME=ada@example.com ROLE=crew</code></pre>
    <p>They get a mail with a password for the first time. What they may do is their role:</p>
    <dl>${ROLES.map(([role, may]) => html`<div><dt>${role}</dt><dd>${may}</dd></div>`)}</dl>
    <p>Whoever leaves is taken out there, and is signed out everywhere:</p>
    <pre><code>make dismiss STAGE=prod NAME=ada@example.com</code></pre>
    </section>
  <section aria-labelledby="lost"><h2 id="lost" tabindex="-1">A lost phone</h2>
    <p>Whoever has lost the phone with the codes signs in with the password alone until they set up new ones. They are signed out everywhere.</p>
    <form @submit=${takeCodesOff}><p class="field"><label for="whose">E-mail of whoever lost it</label>
      <input id="whose" type="email" autocomplete="off" required aria-describedby="lost-error"></p>
      <p class="field"><label for="proof">Your own password</label>
      <input id="proof" type="password" autocomplete="current-password" required aria-describedby="lost-error"></p>
      ${sessions.find(({ own }) => own).codes ? html`<p class="field"><label for="code">Your own code</label>
      <input id="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,16}" maxlength="16" required aria-describedby="lost-error"></p>` : nothing}
      ${lost.good ? html`<p class="good" role="status">${lost.good}</p>` : nothing}<p class="error" id="lost-error" role="alert">${lost.error ?? ""}</p>
      <button class="main">Take the codes off</button></form>
    <p>If it is yours, and there is no other owner:</p>
    <pre><code>make staff STAGE=prod NAME=ada@example.com LOST_PHONE=yes</code></pre></section>`;

async function takeCodesOff(event) {
  event.preventDefault();
  const { whose, proof, code } = event.target.elements;
  const form = { name: whose.value.trim(), password: proof.value, ...(code && { code: code.value }) };
  try {
    const { status, body } = await askAsStaff("/codes/lost", { method: "POST", body: JSON.stringify(form) });
    lost = status === 200 ? { good: `${whose.value.trim()} signs in without codes now.` } : { error: `${body.detail} ${body.next}` };
    if (status === 200) event.target.reset();
  } catch (fault) {
    if (!(fault instanceof Unreachable)) return;
    lost = { error: "We cannot reach the kitchen. Look at your network and try again." };
  }
  show();
  lookNow();
}

const showDevice = ({ id, called, name, role, began, ends, own }) => html`
  <p class="person"><b dir="auto">${called}</b> <span class="role">${role}</span>${own ? html` <em>this device</em>` : nothing}</p>
  <p class="address">${name}</p>
  <p class="times">since <time datetime=${began}>${when(began)}</time>, until <time datetime=${ends}>${when(ends)}</time></p>
  ${ending !== id ? html`<button type="button" class="quiet" aria-label=${`Sign out ${called}, since ${when(began)}`} @click=${(event) => askFirst(id, event)}>Sign out</button>`
    : html`<div class="confirm" role="group" aria-label="Are you sure?"><p>${own ? `You sign in again here yourself. ${waits}` : `${called} has to sign in again there. It cannot be taken back.`}</p>
      ${error ? html`<p class="error" role="alert">${error}</p>` : nothing}
      <button type="button" class="quiet" @click=${(event) => askFirst("", event)}>Leave it</button>
      <button type="button" class="main" @click=${() => end(id, called, own)}>Sign ${called} out</button></div>`}`;

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
    if (status !== 200) return fail(`${body.detail} ${body.next}`);
  } catch (fault) {
    if (fault instanceof Unreachable) return fail("We cannot reach the kitchen. Look at your network and try again.");
    if (!(fault instanceof NotLetIn)) throw fault;
    return undefined;
  }
  [ending, error] = ["", ""];
  sessions = sessions.filter((session) => session.id !== id);
  show();
  desk.querySelector("h2").focus();
  announce(`${called} is signed out of that device.`);
  return lookNow();
}

function fail(words) {
  error = words;
  show();
}

desk.replaceChildren();
show();
const lookNow = follow(look, (failures) => {
  if (cut === failures > 0) return;
  cut = failures > 0;
  show();
});

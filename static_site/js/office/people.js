// People: who works here, where somebody is signed in, and the owner's way to end that.

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
import { readEmployees, showEmployees } from "./employees.js";

const SECONDS = 5;
const desk = document.getElementById("desk");
const show = drawnAfterTap(draw);
let sessions;
let refusal;
let ending = ""; // the session that is about to be ended
let waits = ""; // what to know before one signs out here
let error = "";
let cut = false;
let fill;

async function look() {
  try {
    const { status, body } = await askAsStaff("/sessions");
    if (status >= 500) throw new Unreachable();
    if (status !== 200) refusal = refusalText(body);
    else if (body.sessions.find(({ own }) => own)?.role !== "owner") refusal = words.people.not_for_you; // the others see their own devices on their own page
    else {
      await readEmployees();
      ({ sessions } = body);
    }
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
  showEmployees({ place: desk.querySelector("#employees"), own: sessions.find(({ own }) => own), changed: () => lookNow() });
  fill ??= keyedList(desk.querySelector("#devices"));
  fill(sessions, showDevice);
}

const showPage = () => html`
  <section aria-labelledby="who" id="employees"></section>
  <section aria-labelledby="signed-in"><h2 id="signed-in" tabindex="-1">${words.people.signed_in}</h2><ul id="devices" class="rows"></ul></section>
  <section aria-labelledby="lost"><h2 id="lost">${words.people.own_phone}</h2>
    <p>${words.people.no_other_owner}</p>
    <pre dir="ltr"><code>make staff STAGE=prod NAME=ada@example.com LOST_PHONE=yes</code></pre></section>`;

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
  desk.querySelector("#signed-in").focus();
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

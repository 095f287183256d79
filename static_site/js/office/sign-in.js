// Signing in: a name and a password, and whatever else is asked before somebody is let in.

import { ask, Unreachable } from "../shared/api.js";
import { NO_ANSWER, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, render } from "../shared/lit-html.js";
import { counted } from "../shared/sentences.js";
import { changeHands } from "../shared/unsent.js";

const door = document.getElementById("door");
const NEXT = ["board", "larder", "hours", "book", "tables", "people", "log", "you"].map((name) => `${name}.html`);
const next = NEXT.includes(location.hash.slice(1)) ? location.hash.slice(1) : "board.html"; // never an address from outside
let name = "";
let ticket = "";
let tries = 0; // by this name, in vain, since the last time
let error = "";
let good = ""; // what was done before this step, in words
let busy = false;

const field = (id, label, type, autocomplete, more = "") => html`<p class="field"><label for=${id}>${label}</label>
  <input id=${id} name=${id} type=${type} autocomplete=${autocomplete} required aria-describedby="error">${more ? html`<small>${more}</small>` : ""}</p>`;
const linkTo = (label, step) => html`<p class="also"><button type="button" @click=${() => turnTo(step)}>${label}</button></p>`;
const codes = html`<p class="field"><label for="code">${words.staff.code}</label>
  <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,16}" maxlength="16" required aria-describedby="error"></p>`;

const MISTYPED = 5; // vain tries that are nobody else's

const STEPS = {
  password: {
    title: words.sign_in.title,
    action: words.sign_in.title,
    fields: () => html`<p class="field"><label for="name">${words.staff.email}</label>
      <input id="name" name="name" type="email" autocomplete="username" required .value=${name} aria-describedby="error"></p>
      ${field("password", words.sign_in.password, "password", "current-password")}`,
    below: () => linkTo(words.sign_in.forgotten, "forgotten"),
    send: (form) => send("POST", "/session", { name: form.name.value.trim(), password: form.password.value }),
  },
  "new-password": {
    title: words.sign_in.choose,
    action: words.sign_in.keep_and_sign_in,
    fields: () => field("password", words.staff.new_password, "password", "new-password", words.staff.hint),
    below: () => linkTo(words.sign_in.start_again, "password"),
    send: (form) => send("PUT", "/session", { name, challenge: "new-password", ticket, answer: form.password.value }),
  },
  code: {
    title: words.sign_in.your_code,
    action: words.sign_in.title,
    fields: () => codes,
    below: () => linkTo(words.sign_in.start_again, "password"),
    send: (form) => send("PUT", "/session", { name, challenge: "code", ticket, answer: form.code.value }),
  },
  forgotten: {
    title: words.sign_in.new_password,
    action: words.sign_in.send_code,
    fields: () => html`<p class="field"><label for="name">${words.staff.email}</label>
      <input id="name" name="name" type="email" autocomplete="username" required .value=${name} aria-describedby="error"></p>`,
    below: () => html`${error && name ? linkTo(words.sign_in.have_code, "mailed") : ""}${linkTo(words.dish.back, "password")}`,
    send: (form) => send("POST", "/password", { name: form.name.value.trim() }),
    then: "reset",
  },
  reset: {
    title: words.sign_in.code_sent,
    action: words.sign_in.keep,
    fields: () => html`${codes}${field("password", words.staff.new_password, "password", "new-password", words.staff.hint)}`,
    below: () => html`${linkTo(words.sign_in.another_code, "forgotten")}${linkTo(words.dish.back, "password")}`,
    send: (form) => send("PUT", "/password", { name, code: form.code.value, password: form.password.value }),
    then: "password",
    done: words.sign_in.kept,
  },
  noticed: {
    title: words.sign_in.guessing,
    action: words.sign_in.go_on,
    fields: () => html`<p>${counted(words.sign_in.tries, tries)}</p>`,
    send: async () => ({ role: "known" }),
  },
};

STEPS.mailed = { ...STEPS.reset, title: words.sign_in.from_mail };

function show(step) {
  const { title, action, fields, below } = STEPS[step];
  render(html`<h1>${title}</h1>${good ? html`<p class="good" role="status">${good}</p>` : ""}<form @submit=${(event) => submit(event, step)}>${fields()}
    <p class="error" id="error" role="alert">${error}</p><button class="main" ?disabled=${busy}>${action}</button></form>${below?.() ?? ""}`, door);
  if (!busy) door.querySelector(error ? "input:invalid, input[type=password], #code" : "input, .main")?.focus();
}

function turnTo(step) {
  [error, good] = ["", ""];
  show(step);
}

async function submit(event, step) {
  event.preventDefault();
  const form = event.target.elements;
  if (form.name) name = form.name.value.trim();
  [error, good] = ["", ""];
  busy = true;
  show(step);
  const answer = await STEPS[step].send(form);
  busy = false;
  if (answer.role) return goOn(answer);
  if (answer.failed) return show(step);
  if (answer.ticket) ({ ticket } = answer);
  event.target.reset();
  good = STEPS[step].done ?? "";
  return show(answer.challenge ?? STEPS[step].then);
}

/** Opens the page that was asked for; but first the one for codes, if they are owed, or a word about vain tries. */
function goOn({ name: person, codes_first: codesFirst, turned_away: turnedAway = 0 }) {
  if (person) changeHands(person);
  if (codesFirst) return location.replace("you.html");
  if (turnedAway <= MISTYPED) return location.replace(next);
  tries = turnedAway;
  return show("noticed");
}

/** Asks the kitchen, and gives the body of its answer. When it says no, that is shown, and the body is {failed}. */
async function send(method, path, body) {
  try {
    const answer = await ask(path, { method, body: JSON.stringify(body) });
    if (answer.status === 200) return answer.body;
    error = refusalText(answer.body);
  } catch (fault) {
    if (!(fault instanceof Unreachable)) throw fault;
    error = NO_ANSWER;
  }
  return { failed: true };
}

door.replaceChildren();
show("password");

// Signing in: a name and a password, and whatever else is asked before somebody is let in.

import { ask, Unreachable } from "../shared/api.js";
import { html, render } from "../shared/lit-html.js";

const door = document.getElementById("door");
const NEXT = ["board", "larder", "hours", "people", "log", "you"].map((name) => `${name}.html`);
const next = NEXT.includes(location.hash.slice(1)) ? location.hash.slice(1) : "board.html"; // never an address from outside
let name = "";
let ticket = "";
let error = "";
let done = ""; // what was done before this step
let busy = false;

const field = (id, label, type, autocomplete, more = "") => html`<p class="field"><label for=${id}>${label}</label>
  <input id=${id} name=${id} type=${type} autocomplete=${autocomplete} required aria-describedby="error">${more ? html`<small>${more}</small>` : ""}</p>`;
const again = (words, step) => html`<p class="also"><button type="button" @click=${() => turnTo(step)}>${words}</button></p>`;
const codes = html`<p class="field"><label for="code">Code</label>
  <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6,8}" maxlength="8" required aria-describedby="error"></p>`;

const STEPS = {
  password: {
    title: "Sign in",
    action: "Sign in",
    fields: () => html`<p class="field"><label for="name">E-mail</label>
      <input id="name" name="name" type="email" autocomplete="username" required .value=${name} aria-describedby="error"></p>
      ${field("password", "Password", "password", "current-password")}`,
    below: () => again("I have forgotten my password", "forgotten"),
    send: (form) => kitchen("POST", "/session", { name: form.name.value.trim(), password: form.password.value }),
  },
  "new-password": {
    title: "Choose a password of your own",
    action: "Keep it and sign in",
    fields: () => field("password", "New password", "password", "new-password", "12 characters or more."),
    below: () => again("Start again", "password"),
    send: (form) => kitchen("PUT", "/session", { name, challenge: "new-password", ticket, answer: form.password.value }),
  },
  code: {
    title: "Your code",
    action: "Sign in",
    fields: () => codes,
    below: () => again("Start again", "password"),
    send: (form) => kitchen("PUT", "/session", { name, challenge: "code", ticket, answer: form.code.value }),
  },
  forgotten: {
    title: "A new password",
    action: "Send me a code",
    fields: () => html`<p class="field"><label for="name">E-mail</label>
      <input id="name" name="name" type="email" autocomplete="username" required .value=${name} aria-describedby="error"></p>`,
    below: () => again("Back", "password"),
    send: (form) => kitchen("POST", "/password", { name: form.name.value.trim() }),
    then: "reset",
  },
  reset: {
    title: "We have sent a code, if we know you",
    action: "Keep this password",
    fields: () => html`${codes}${field("password", "New password", "password", "new-password", "12 characters or more.")}`,
    below: () => html`${again("Send another code", "forgotten")}${again("Back", "password")}`,
    send: (form) => kitchen("PUT", "/password", { name, code: form.code.value, password: form.password.value }),
    then: "password",
    done: "Your new password is kept. Sign in with it.",
  },
};

function show(step) {
  const { title, action, fields, below } = STEPS[step];
  render(html`<h1>${title}</h1>${done ? html`<p class="good" role="status">${done}</p>` : ""}<form @submit=${(event) => submit(event, step)}>${fields()}
    <p class="error" id="error" role="alert">${error}</p><button class="main" ?disabled=${busy}>${action}</button></form>${below?.() ?? ""}`, door);
  if (!busy) door.querySelector(error ? "input:invalid, input[type=password], #code" : "input")?.focus();
}

function turnTo(step) {
  [error, done] = ["", ""];
  show(step);
}

async function submit(event, step) {
  event.preventDefault();
  const form = event.target.elements;
  if (form.name) name = form.name.value.trim();
  [error, done] = ["", ""];
  busy = true;
  show(step);
  const found = await STEPS[step].send(form);
  busy = false;
  if (found.role) return location.replace(next);
  if (found.failed) return show(step);
  if (found.ticket) ({ ticket } = found);
  event.target.reset();
  done = STEPS[step].done ?? "";
  return show(found.challenge ?? STEPS[step].then);
}

/** The kitchen's answer; what it says when it says no is shown. */
async function kitchen(method, path, body) {
  try {
    const answer = await ask(path, { method, body: JSON.stringify(body) });
    if (answer.status === 200) return answer.body;
    error = answer.body.seconds ? `${answer.body.detail} Wait ${answer.body.seconds} seconds.` : `${answer.body.detail} ${answer.body.next}`;
  } catch (fault) {
    if (!(fault instanceof Unreachable)) throw fault;
    error = "We cannot reach the kitchen. Look at your network and try again.";
  }
  return { failed: true };
}

door.replaceChildren();
show("password");

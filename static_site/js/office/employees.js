// Who works here: the owner's way to let somebody in, to change what they may do, and to let them go.

import { Unreachable } from "../shared/api.js";
import { NO_ANSWER, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { counted, filled } from "../shared/sentences.js";
import { askAsStaff, NotLetIn } from "../shared/staff.js";

const ROLES = Object.keys(words.people.roles);
const [LOST, LEAVES] = ["lost", "leaves"];
/** What may change of somebody: a role, or one of these two. How it is asked, and what is said before and after. */
const CHANGES = {
  ...Object.fromEntries(ROLES.map((role) => [role, { path: "/people", method: "PUT", option: filled(words.people.as, { role: words.staff.roles[role] }), detail: words.people.roles[role], key: words.people.give, said: words.people.works }])),
  [LOST]: { path: "/codes/lost", method: "POST", option: words.people.lost, detail: words.people.lost_detail, key: words.people.take_off, said: words.people.taken_off },
  [LEAVES]: { path: "/people", method: "DELETE", option: words.people.leaves, detail: words.people.leaves_detail, key: words.people.let_go, said: words.people.gone },
};
const SOMEBODY = {}; // who is not there yet

let page; // {place, own, changed}: where it is shown, whose session it is, and what else to look at after a change
let people;
let open; // whose form is open
let what = ""; // is chosen there
let done = "";
let no = "";
let busy = false;

/** Reads who works here, once. */
export async function readEmployees() {
  people ??= (await askKitchen("/people"))?.people;
}

/** Shows them on a page of an owner. */
export function showEmployees(given) {
  page = given;
  redraw();
}

/** The kitchen's answer; when it says no, that is kept to be shown, and there is none. */
async function askKitchen(path, options) {
  try {
    const { status, body } = await askAsStaff(path, options);
    if (status === 200) return body;
    no = saidOf(body);
  } catch (fault) {
    if (fault instanceof Unreachable) no = NO_ANSWER;
    else if (!(fault instanceof NotLetIn)) throw fault;
  }
  return undefined;
}

/** The kitchen's no in the house's words, where the page has some. */
function saidOf(problem) {
  const said = words.people.refused[problem.why === "mails" ? problem.why : problem.type?.split(":").pop()];
  if (!said) return refusalText(problem);
  return problem.seconds ? `${said} ${counted(words.staff.wait, problem.seconds)}` : said;
}

async function send(event) {
  event.preventDefault();
  const { whose, called, proof, code } = event.target.elements;
  const { path, method, said } = CHANGES[what];
  const before = open === SOMEBODY ? { name: whose.value.trim().toLowerCase(), called: called.value.trim() } : open;
  const form = { name: before.name, password: proof.value, ...(code && { code: code.value }), ...(method === "PUT" && { role: what, ...(called?.value && { called: before.called }) }) };
  [busy, no, done] = [true, "", ""];
  redraw();
  const answer = await askKitchen(path, { method, body: JSON.stringify(form) });
  busy = false;
  if (answer) {
    const person = { ...before, ...answer };
    keep(person);
    done = filled(person.new && method === "PUT" ? words.people.mailed : said, { name: person.called, address: person.name, role: words.staff.roles[what] });
    close();
  }
  redraw();
  if (answer) page.place.querySelector("h2").focus();
  page.changed();
}

/** The list is changed here too: the one that the kitchen gets may be a moment old. */
function keep(person) {
  const others = people.filter(({ name }) => name !== person.name);
  people = what === LEAVES ? others : [...others, person].sort((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role));
}

function close() {
  [open, what] = [undefined, ""];
}

/** Opens this person's form, or the one of somebody new. */
function openForm(person) {
  [open, what, no, done] = [person, "", "", ""];
  redraw();
  page.place.querySelector("form :is(input, select)").focus();
}

function leaveForm() {
  const { name = "" } = open;
  close();
  redraw();
  [...page.place.querySelectorAll("[data-name]")].find(({ dataset }) => dataset.name === name).focus();
}

/** Nobody new leaves or has lost anything; whoever has not come yet may get the same role and another mail; one's own codes are for another owner. */
function isFor(person, change) {
  if (person === SOMEBODY) return ROLES.includes(change);
  if (change === LOST) return person.name !== page.own.name;
  return change !== person.role || person.new;
}

const showChoice = (person) => html`<p class="field"><label for="what">${person === SOMEBODY ? words.people.role : words.people.what}</label>
  <select id="what" required aria-describedby="what-detail" @change=${({ target }) => { what = target.value; redraw(); }}>
    <option value="">${words.people.choose}</option>
    ${Object.entries(CHANGES).filter(([change]) => isFor(person, change)).map(([change, { option }]) => html`<option value=${change}>${change === person.role ? words.people.mail_again : option}</option>`)}
  </select></p>
  <p id="what-detail" role="status">${CHANGES[what]?.detail ?? ""}</p>`;

const showProof = () => html`<p class="field"><label for="proof">${words.people.own_password}</label>
  <input id="proof" type="password" autocomplete="current-password" required aria-describedby="change-error"></p>
  ${page.own.codes ? html`<p class="field"><label for="code">${words.people.own_code}</label>
  <input id="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,16}" maxlength="16" required aria-describedby="change-error"></p>` : nothing}`;

const showNew = () => html`<p class="field"><label for="whose">${words.staff.email}</label>
  <input id="whose" type="email" autocomplete="off" required aria-describedby="change-error"></p>
  <p class="field"><label for="called">${words.people.called}</label><input id="called" autocomplete="off" required></p>`;

const showForm = (person, title) => html`<form aria-label=${title} @submit=${send}>
  ${person === SOMEBODY ? showNew() : nothing}${showChoice(person)}${showProof()}
  <p class="error" id="change-error" role="alert">${no}</p>
  <p class="keys"><button type="button" class="quiet" @click=${leaveForm}>${words.staff.leave_it}</button>
    <button class="main" ?disabled=${busy}>${person === SOMEBODY ? words.people.send : (CHANGES[what]?.key ?? words.people.give)}</button></p></form>`;

const showKey = (person, label, title) => (open === person ? showForm(person, title)
  : html`<button type="button" class="quiet" data-name=${person.name ?? ""} aria-label=${title} @click=${() => openForm(person)}>${label}</button>`);

const showEmployee = (person) => html`<li><p class="person"><b dir="auto">${person.called}</b> <span class="role">${words.staff.roles[person.role]}</span></p>
  <p class="address">${person.name}</p><p class="times">${person.new ? words.people.not_yet : ""}</p>
  ${showKey(person, words.people.change, filled(words.people.change_of, { name: person.called }))}</li>`;

function redraw() {
  render(html`<h2 id="who" tabindex="-1">${words.people.who}</h2>
    ${done ? html`<p class="good" role="status">${done}</p>` : nothing}
    ${people ? html`<ul class="rows">${people.map(showEmployee)}</ul>${showKey(SOMEBODY, words.people.invite, words.people.invite)}`
    : html`<p class="error" role="alert">${no}</p>`}`, page.place);
}

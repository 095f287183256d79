// The order form: what, for when, for whom, and one button that says what it does.

import { asked, total } from "./basket.js";
import { begin, send, underWay } from "./attempt.js";
import { showLines, undo } from "./lines-view.js";
import { basket, keep } from "./counter.js";
import { openDialog } from "./dialog.js";
import { html, nothing, render } from "./lit-html.js";
import { showRefusal } from "./refusal.js";
import { askSlots, showWhen } from "./when.js";
import { load, save } from "./stored.js";
import { money } from "./words.js";

const house = document.body.dataset;
const form = { how: "collect", slot: "", table: new URLSearchParams(location.search).get("table") ?? "", name: "", contact: "", note: "", ...load("guest") };
if (form.table) form.how = "table";
let dialog;
let errors = {};
let refusal;
let seen; // the total that a refusal told and the visitor was shown
let sending = 0; // 0: not; 1: sending; more: so many tries were lost

export async function openCheckout() {
  dialog = openDialog("checkout", "Your order");
  show();
  await askSlots();
  show();
}

/** Takes up an order whose answer was still out when the page went away. */
export async function resume() {
  dialog = openDialog("checkout", "Your order");
  await deliver(underWay());
}

function show() {
  const lines = basket();
  const sum = seen ?? total(lines);
  render(html`
    <form class="checkout" novalidate @submit=${submit} @input=${changed}>
      <header><h2>Your order</h2><button type="button" class="quiet small" @click=${() => dialog.close()}>Back to the menu</button></header>
      ${lines.length ? showLines(lines) : html`<p class="empty">There is nothing in your order yet.</p>${undo()}`}
      ${refusal ? showRefusal(refusal, { lines, keep: answered, choose: (slot) => { Object.assign(form, { how: "collect", slot }); again(); }, accept: (price) => { seen = price; again(); } }) : nothing}
      ${summary()}
      ${showWhen(form, errors, house)}
      ${field("name", "Your name", { autocomplete: "name", maxlength: 60, required: true })}
      ${field("contact", "Telephone or e-mail, if we may reach you", { autocomplete: "tel", maxlength: 100 })}
      <p class="field"><label for="note">Allergies, or anything we should know</label>
        <textarea id="note" name="note" rows="2" maxlength="500" dir="auto" .value=${form.note}></textarea></p>
      <button class="main place" ?disabled=${!lines.length || Boolean(sending)}>${sending ? "Sending…" : `Place order · ${money(sum)}`}</button>
      <p class="pay">You pay when you get it.</p>
      <p class="progress" role="status">${sending > 1 ? `We have no answer yet and keep asking, with the same order: nothing is ordered twice. Try ${sending}.` : ""}</p>
    </form>`, dialog);
}

function field(name, label, { autocomplete, maxlength, required = false }) {
  return html`<p class="field"><label for=${name}>${label}</label>
    <input id=${name} name=${name} dir="auto" autocomplete=${autocomplete} maxlength=${maxlength} ?required=${required} .value=${form[name]}
      aria-invalid=${Boolean(errors[name])} aria-describedby=${`${name}-error`}>
    <span class="error" id=${`${name}-error`}>${errors[name] ?? ""}</span></p>`;
}

const summary = () => (Object.keys(errors).length
  ? html`<div class="summary" role="alert"><p>Before we can take your order:</p><ul>${Object.entries(errors).map(([name, words]) => html`<li><a href=${`#${name}`} @click=${(event) => { event.preventDefault(); focusOn(name); }}>${words}</a></li>`)}</ul></div>`
  : nothing);

function changed({ target }) {
  if (!(target.name in form)) return;
  form[target.name] = target.value;
  delete errors[target.name];
  save("guest", { name: form.name, contact: form.contact });
  if (target.name === "how" || target.name === "slot") show();
}

function faults() {
  const found = {};
  if (form.how === "collect" && !form.slot) found.slot = "Choose a time to collect.";
  if (form.how === "table" && !(Number(form.table) >= 1 && Number(form.table) <= Number(house.tables))) found.table = `Tell us your table, 1 to ${house.tables}.`;
  if (!form.name.trim()) found.name = "Tell us your name.";
  return found;
}

async function submit(event) {
  event.preventDefault();
  if (sending || !basket().length) return;
  errors = faults();
  refusal = undefined;
  show();
  const [first] = Object.keys(errors);
  if (first) return focusOn(first);
  const { name, contact, note } = form;
  const where = form.how === "table" ? { table: Number(form.table) } : { slot: form.slot };
  await deliver(begin({ lines: asked(basket()), ...where, name, contact, note, total: seen ?? total(basket()) }));
}

async function deliver(attempt) {
  sending = 1;
  show();
  const { status, body } = await send(attempt, (lost) => { sending = lost + 1; show(); });
  sending = 0;
  seen = undefined;
  if (status === 201) return welcome(body);
  refusal = body;
  await askSlots();
  show();
  dialog.querySelector(".refusal").focus();
}

function welcome({ id, code, slot }) {
  save("orders", [...(load("orders") ?? []).filter((order) => order.id !== id), { id, code, slot }].slice(-20));
  keep([]);
  location.assign(`/order.html#${id}`);
}

/** The visitor has acted on a refusal. */
function answered(lines, words) {
  keep(lines, words);
  again();
}

function again() {
  refusal = undefined;
  show();
  dialog.querySelector(".place").focus();
}

const focusOn = (name) => dialog.querySelector(`[name="${name}"]`)?.focus();

document.addEventListener("basket", () => dialog?.open && show());
document.addEventListener("left", () => dialog?.open && show());

// The desk for hours: what is in force, what is edited, and saving it.

import { announce } from "../shared/announce.js";
import { Unreachable } from "../shared/api.js";
import { english, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { showRules } from "../shared/rules-now.js";
import { filled } from "../shared/sentences.js";
import { askAsStaff, askWho, isOwner, NotLetIn } from "../shared/staff.js";
import { showCapacity } from "./capacity.js";
import { faultsOf } from "./faults.js";
import { showGuests } from "./guests.js";
import { showQuotas } from "./quotas.js";
import { draftOf, formOf, showNotice } from "./save.js";
import { showSpecial } from "./special-days.js";
import { showWeek } from "./week.js";

const desk = document.getElementById("desk");
const NUMBERS = [
  ["lead_minutes", words.hours.lead_minutes, 0, 2880],
  ["last_order_minutes", words.hours.last_order_minutes, 0, 240],
  ["days_ahead", words.hours.days_ahead, 0, 60],
];
const KINDS = { "rules-changed": "changed", "orders-stranded": "stranded" };
let rules; // as the kitchen has them
let draft; // as they are edited
let savedDraft = ""; // the draft before any edit, as text
let notice; // {kind, body, anyway}: what is shown of the kitchen's last answer
let faults = {};
let adding = false; // a special day
let busy = false;

const kindOf = ({ type }) => KINDS[type?.split(":").pop()] ?? "refused";
const isEdited = () => JSON.stringify(draft) !== savedDraft;

function edit({ adding: open = adding } = {}) {
  adding = open;
  if (notice?.kind === "saved") notice = undefined;
  show();
}

function take(body) {
  rules = body;
  draft = draftOf(rules);
  savedDraft = JSON.stringify(draft);
  faults = {};
}

/** Asks the kitchen; what goes wrong is said on the page. */
async function kitchen(path, options) {
  busy = true;
  show();
  try {
    const [answer] = await Promise.all([askAsStaff(path, options), rules || askWho()]);
    return answer;
  } catch (error) {
    if (error instanceof NotLetIn) return undefined;
    if (!(error instanceof Unreachable)) throw error;
    notify("away", {});
    return undefined;
  } finally {
    busy = false;
    show();
  }
}

/** Shows an answer and moves the focus to it, so that what can be done about it comes next on the keyboard. `anyway` does it after all. */
function notify(kind, body, anyway) {
  notice = { kind, body, anyway };
  show();
  desk.querySelector(".notice").focus();
  if (kind === "saved") announce([words.hours.saved, ...body.changed].join(". "));
}

async function readRules() {
  const answer = await kitchen("/house");
  if (!answer) return;
  if (answer.status !== 200) return notify("refused", answer.body);
  notice = undefined;
  take(answer.body);
  show();
}

async function saveRules(anyway = false) {
  const answer = await kitchen("/house", { method: "PUT", body: JSON.stringify(formOf(rules, draft, anyway)) });
  if (!answer) return;
  const { status, body } = answer;
  if (status === 200) take(body);
  else faults = faultsOf(body, draft.special);
  adding = status !== 200 && adding;
  notify(status === 200 ? "saved" : kindOf(body), body, () => saveRules(true));
  desk.querySelector(".day:has(.error) input, .field:has(.error) input")?.focus();
}

/** Sends a rule of the hour, or of one dish, at once; what is being edited stays as it is. Whether it was done. */
async function put(what, body) {
  const answer = await kitchen(`/house/${what}`, { method: "PUT", body: JSON.stringify(body) });
  if (!answer) return false;
  if (answer.status !== 200) {
    notify(kindOf(answer.body), answer.body, () => { notice = undefined; return put(what, { ...body, anyway: true }); });
    return false;
  }
  const { paused_until, busy: more, off, quotas, changed, stranded } = answer.body;
  rules = { ...rules, paused_until, busy: more, off, quotas };
  if (["refused", "away"].includes(notice?.kind)) notice = undefined;
  if (stranded?.length) notify("saved", answer.body);
  else announce(changed.join(". "));
  show();
  return true;
}

const numberField = ([name, label, least, most], values, field = name) => html`<p class="field"><label for=${`n-${field}`}>${label}</label>
  <input id=${`n-${field}`} type="number" inputmode="numeric" required min=${least} max=${most} .value=${String(values[name])} aria-invalid=${Boolean(faults[field])} aria-describedby=${`fault-${field}`}
    @change=${({ target }) => { values[name] = target.value === "" ? values[name] : Number(target.value); edit(); }}>${faults[field] ? html`<span class="error" id=${`fault-${field}`}>${english(faults[field])}</span>` : nothing}</p>`;

function show() {
  const acts = { anew: readRules, dismiss: () => { notice = undefined; show(); } };
  render(html`<h1>${words.hours.title}</h1>${showNotice(notice, acts)}${rules ? html`
    <section class="now" aria-labelledby="now"><h2 id="now">${words.hours.now}</h2>${showRules(rules, put)}</section>
    <fieldset class="rules" ?disabled=${!isOwner()}>
    ${isOwner() ? nothing : html`<p class="label">${words.hours.owner_only}</p>`}
    <section aria-labelledby="quotas"><h2 id="quotas">${words.hours.quotas}</h2>${showQuotas(rules, put)}</section>
    <form @submit=${(event) => { event.preventDefault(); saveRules(); }}>
      <section aria-labelledby="special"><h2 id="special">${words.hours.special}</h2>${showSpecial(draft.special, faults, edit, adding)}</section>
      <section aria-labelledby="week"><h2 id="week">${words.hours.week}</h2>${showWeek(draft.week, faults, edit)}</section>
      <section aria-labelledby="slots"><h2 id="slots">${words.hours.orders}</h2>${NUMBERS.map((row) => numberField(row, draft.numbers))}</section>
      <section aria-labelledby="capacity"><h2 id="capacity">${words.hours.capacity}</h2><p>${filled(words.hours.capacity_detail, { count: rules.slot_minutes })}</p>
        ${showCapacity(rules.capacity, draft.capacity, numberField, edit)}</section>
      <section aria-labelledby="guests"><h2 id="guests">${words.hours.guests}</h2>${showGuests(draft.guests, rules.usual_amounts, numberField, faults, edit)}</section>
      <p class="save"><span>${isEdited() ? words.hours.not_saved : rules.by ? filled(words.hours.changed_by, { name: rules.by }) : ""}</span>
        <button class="main" ?disabled=${busy || !isEdited()}>${words.hours.save}</button></p>
    </form></fieldset>` : notice ? nothing : html`<p>${words.staff.moment}</p>`}`, desk);
}

addEventListener("beforeunload", (event) => rules && isEdited() && event.preventDefault());
desk.replaceChildren();
readRules();

// Placing the order: in one step, as a guest, and with a way on from every no.

import { Unreachable } from "../shared/api.js";
import { orderedLines, without } from "../shared/basket-changes.js";
import { total } from "../shared/basket.js";
import { openDialog } from "../shared/dialog.js";
import { repriced } from "../shared/dish.js";
import { drawnAfterTap } from "../shared/finger.js";
import { words } from "../shared/language.js";
import { render } from "../shared/lit-html.js";
import { outbox } from "../shared/outbox.js";
import { load, save } from "../shared/stored.js";
import { leaveFor, openOnTop } from "../shared/way-back.js";
import { allergyForm, compare, forgetOrdered } from "./allergies.js";
import { begin, isOld, send } from "./attempt.js";
import { editLine } from "./basket-lines.js";
import { card, dropCard, saysCardIsOld } from "./card.js";
import { basket, keep } from "./counter.js";
import { faults, forgetChoice, guest, guestForm, readFields, remember } from "./guest.js";
import { showForm } from "./order-form.js";
import { tableOf } from "./sitting.js";
import { askSlots, isAway, isFull, needsContact, refuseSlot } from "./times.js";
import { noteTravel } from "./travel.js";

let form; // made at the first opening: until then the guest may find a table, or leave it
const acts = {
  submit,
  changed,
  settle,
  focusOn: (name) => sheet.querySelector(`[name="${name}"]`)?.focus(),
  close: () => sheet.close(),
  keep: (lines, news) => { keep(lines, news); goOn(); },
  edit: editLine,
  choose: (slot) => { Object.assign(form, { how: "collect", slot, chose: Boolean(slot) }); remember(form); goOn(); },
  anyway: (allergens) => { warned = allergens; goOn(); sheet.querySelector(".place").click(); },
  accept: (price) => { acceptedTotal = price; goOn(); },
};
const box = outbox("attempt", {
  send,
  answered,
  changed() {
    if (!sending) return;
    sending = box.lost() + 1;
    showOrder();
  },
});
let sheet;
let errors = {};
let refusal;
let unanswered; // an order of some time ago that never got its answer
let acceptedTotal; // of a refusal, once the visitor has accepted it
let warned = []; // the allergies of which the guest has said to order it anyway
let sending = 0; // the number of the try that is under way, 0 while there is none
let isNews = false; // a refusal that has just come, and must be read

export async function openCheckout() {
  form ??= guest();
  sheet = await openDialog("checkout", words.menu.order);
  showOrder();
  compare();
  return lookAtTimes();
}

async function lookAtTimes() {
  await askSlots(basket());
  showOrder();
}

/** Takes up an order whose answer was still out when the page went away. */
export async function resume() {
  const [attempt] = box.waiting();
  if (!attempt) return undefined; // another tab has just had its answer
  if (isOld(attempt)) {
    unanswered = attempt;
    return openCheckout();
  }
  form ??= guest();
  sheet = await openDialog("checkout", words.menu.order);
  return deliver(() => box.flush(attempt));
}

const showOrder = drawnAfterTap(() => {
  render(showForm({ form, errors, lines: basket(), refusal, unanswered, acceptedTotal, sending }, acts), sheet);
  if (isNews) sheet.querySelector(".refusal")?.focus();
  isNews = false;
});

function changed({ target }) {
  if (target.name === "allergy" && refusal?.allergens) refusal = undefined;
  readFields(form, [target]);
  remember(form);
  if (errors[target.name] || target.name === "how" || target.name === "slot") {
    delete errors[target.name];
    showOrder();
  }
}

async function submit(event) {
  event.preventDefault();
  if (!navigator.onLine) await askSlots(basket()); // a browser may be wrong about its network
  if (sending || !basket().length) return undefined;
  if (!navigator.onLine && isAway) return refuse({ detail: words.refusal.offline, next: words.refusal.offline_next });
  readFields(form, event.target.elements);
  remember(form);
  [unanswered] = box.waiting(); // of another tab, or of some time ago: one thing after the other
  errors = unanswered ? {} : faults(form, isFull(), needsContact(form.how));
  refusal = undefined;
  showOrder();
  if (unanswered) return sheet.querySelector(".refusal").focus();
  const [first] = Object.keys(errors);
  if (first) return acts.focusOn(first);
  const order = { lines: orderedLines(basket()), ...guestForm(form), ...allergyForm(warned), total: acceptedTotal ?? total(basket()) };
  return deliver(() => box.add(begin(order)));
}

/** What becomes of an order that was never answered: asked for once more, or forgotten. */
function settle(askAgain) {
  const attempt = unanswered;
  unanswered = undefined;
  if (askAgain) return deliver(() => box.flush(attempt));
  box.clear();
  return showOrder();
}

function deliver(sendIt) {
  sending = 1;
  showOrder();
  return sendIt();
}

async function answered(attempt, { status, body }) {
  if (status === 201) return welcome(body, attempt);
  if (saysCardIsOld(body) || body.total !== undefined) dropCard();
  if (body.allergens) compare();
  await (body.total === undefined ? askSlots(basket()) : reprice());
  if (body.slots) refuseSlot(form, body.slots);
  sending = 0;
  acceptedTotal = undefined;
  openOnTop(sheet); // whoever went back to the menu meanwhile must hear it
  return refuse(body);
}

function refuse(problem) {
  refusal = problem;
  isNews = true;
  return showOrder();
}

async function reprice() {
  try {
    keep(repriced(basket(), await card()));
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
  }
}

/** Another tab may have had the same answer: only the first tab takes out of the basket what is ordered. */
function welcome(order, attempt) {
  const { id, code, slot, table } = order;
  noteTravel(order, attempt);
  const orders = load("orders") ?? [];
  if (!orders.some((order) => order.id === id)) {
    save("orders", [...orders, { id, code, slot, ...(table && table === tableOf(form.table) ? { table: form.table } : {}) }].slice(-20));
    keep(without(basket(), JSON.parse(attempt.body).lines));
  }
  forgetChoice(form);
  forgetOrdered();
  sending = 0;
  leaveFor(`order.html#${id}`);
}

/** The visitor has acted on a refusal. */
function goOn() {
  refusal = undefined;
  showOrder();
  (sheet.querySelector(".place") ?? sheet.querySelector("button")).focus();
}

document.addEventListener("basket", () => {
  acceptedTotal = undefined;
  warned = [];
  if (!sheet?.open) return;
  showOrder();
  if (!sending) lookAtTimes(); // another basket takes another time to cook
});
document.addEventListener("allergies", () => {
  if (sheet?.open && !sending) showOrder();
});
document.addEventListener("table", ({ detail }) => {
  if (!form?.table || sending) return;
  Object.assign(form, { table: "", how: "collect" });
  if (sheet?.open) refuse(detail);
});
document.addEventListener("left", () => {
  if (sheet?.open && !sending && document.activeElement?.name !== "slot") lookAtTimes();
});

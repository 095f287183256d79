// The larder's desk: what is on hand, kept fresh, and what is booked from here. The address says which screen it is.

import { Unreachable } from "../shared/api.js";
import { follow } from "../shared/connection.js";
import { render } from "../shared/lit-html.js";
import { outbox } from "../shared/outbox.js";
import { askAsStaff, askWho, isCrew, NotLetIn } from "../shared/staff.js";
import { load, save } from "../shared/stored.js";
import { showBars } from "./bars.js";
import { showCount, showReview } from "./count.js";
import { asForms, begin, fitting, merged, writeDown } from "./counting.js";
import { drafts } from "./drafts.js";
import { readPage, showPage, unread, withEarlier, withLatest } from "./ingredient.js";
import { showList } from "./list.js";

const [bars, desk, spoken] = ["bars", "desk", "spoken"].map((id) => document.getElementById(id));
const PATIENCE = 12_000; // the first look after a while reads a week

let ingredients;
let search = "";
let count = load("count");
let page = unread();
let said;
let cut = false;

const box = outbox("movements", {
  send: ({ key, path, body }) => askAsStaff(path, { method: "POST", body, headers: { "Idempotency-Key": key } }),
  answered: heard,
  changed: () => show(),
});
const written = drafts(() => show(), (reason, form, words, back) => {
  send("/movements", { reason, ...form }, `${reason} of ${words}`, back);
  open("");
});
const screen = () => decodeURIComponent(location.hash.slice(1));

function show() {
  render(showBars({ cut, waiting: box.waiting(), said }, hush), bars);
  if (ingredients) render(inside(screen()), desk);
}

function inside(name) {
  if (isCrew() && ["receive", "waste"].includes(name)) return written.show(name === "receive" ? "delivery" : "waste", ingredients);
  if (isCrew() && name === "count" && count) return showCount({ count, ingredients }, { write, go, review: () => open("differences") });
  if (isCrew() && name === "differences" && count) return showReview({ count, ingredients }, { go, book: bookCount, discard });
  const one = shown();
  if (one) return showPage({ one, page }, { undo, setThreshold: (amount) => setThreshold(one, amount), goBack: () => turn(page.earlier), ask: askWhy });
  return showList({ ingredients, search, count }, { find: (text) => { search = text; show(); }, startCount });
}

/** The ingredient of which this is the page, if it is one. */
const shown = () => screen().startsWith("of=") && ingredients.find(({ id }) => id === screen().slice(3));

function startCount(found) {
  if (!count && found.length) keepCount(begin([...found].sort((one, other) => one.name.localeCompare(other.name))));
  if (count) open("count");
}

function keepCount(next) {
  count = next;
  save("count", count);
  show();
}

const write = (one, text, unit) => keepCount(writeDown(count, one, text, unit));

function go(at) {
  const toFigure = () => document.getElementById("figure").focus();
  const isHere = screen() === "count";
  keepCount({ ...count, at });
  open("count");
  now(); // what is expected of the next one is as fresh as can be
  if (isHere) toFigure();
  else addEventListener("hashchange", toFigure, { once: true });
}

function bookCount() {
  for (const { form, back } of asForms(count)) send("/movements", form, `count of ${Object.keys(back.found).length}`, back);
  keepCount(null);
  open("");
}

function discard() {
  const thrown = count;
  keepCount(null);
  say("The count is thrown away.", { act: "Bring it back", after: () => { keepCount(thrown); open("count"); } });
  open("");
}

function askWhy(id) {
  page.undoing = id;
  show();
  (id ? document.getElementById("why") : desk.querySelector("h1")).focus();
}

function undo(event, one) {
  event.preventDefault();
  send(`/movements/${one.id}/reversal`, { note: event.target.elements.why.value.trim() }, `undoing a ${one.reason}`);
  askWhy("");
}

async function setThreshold(one, amount) {
  if (amount === undefined) return say("That is no amount. Write 2, 1.5 or 250 g.", { wrong: true });
  const answer = await kitchen(`/larder/${one.id}/threshold`, { method: "PUT", body: JSON.stringify({ amount }) });
  if (answer) say(answer.status === 200 ? "Kept." : answer.body.detail, { wrong: answer.status !== 200 });
  return now();
}

/** `words` say to a person what it is; `back` is what comes back if it is refused. */
function send(path, form, words, back) {
  said = undefined; // what is said next is of this
  box.add({ key: crypto.randomUUID(), path, body: JSON.stringify(form), words, back }).catch((error) => { if (!(error instanceof NotLetIn)) reportError(error); });
}

/** The kitchen has said yes or no. What it has refused is there again. */
function heard({ words, back }, { status, body }) {
  if (status === 200) say(`Booked: ${words}.`);
  else say(`Not booked: ${words}. ${body.detail} ${body.next}${isBack(back) ? " What you wrote is kept." : ""}`, { wrong: true });
  now();
  if (shown()) turn();
}

function isBack(back) {
  if (back?.found) keepCount(merged(count, back.found));
  return back?.found ? true : back !== undefined && written.bringBack(back);
}

function say(words, more) {
  said = { words, ...more };
  show();
}

function hush() {
  const { after } = said;
  said = undefined;
  show();
  after?.();
}

function open(name) {
  if (screen() === name) show();
  else location.hash = name;
}

/** Asks, and says so when nobody answers. */
async function kitchen(path, options) {
  try {
    return await askAsStaff(path, { patience: PATIENCE, ...options });
  } catch (error) {
    if (error instanceof Unreachable) say("We cannot reach the kitchen. Look at your network and try again.", { wrong: true });
    else if (!(error instanceof NotLetIn)) throw error;
    return undefined;
  }
}

/** Reads what moved the ingredient that is shown, from today on or further back from a mark. */
async function turn(mark) {
  const { id, on_hand: seen } = shown();
  const found = await readPage((path) => kitchen(path), id, mark);
  if (!found || screen() !== `of=${id}`) return;
  page = mark ? withEarlier(page, found) : withLatest(page, found, seen);
  show();
}

async function look() {
  try {
    await box.flush();
    const [{ status, body }] = await Promise.all([askAsStaff("/larder", { patience: PATIENCE }), ingredients || askWho()]);
    if (status !== 200) throw new Unreachable();
    const isFirst = !ingredients;
    ingredients = body.ingredients;
    if (count) count = fitting(count, ingredients);
    if (isFirst) {
      desk.replaceChildren();
      arrive();
    }
    show();
    if (page.day && !page.undoing && shown() && shown().on_hand !== page.seen) turn(); // the page and its heading tell the same
    return body.poll_after;
  } catch (error) {
    if (!(error instanceof NotLetIn)) throw error;
    return 0;
  }
}

/** Another screen: its heading has the focus, so that whoever cannot see it hears it. */
function arrive() {
  page = unread();
  show();
  desk.querySelector("h1")?.focus({ preventScroll: true });
  scrollTo(0, 0);
  spoken.textContent = "";
  if (shown()) turn();
}

addEventListener("hashchange", () => ingredients && arrive());
const now = follow(look, (failures) => {
  if (cut === failures > 0) return;
  cut = failures > 0;
  show();
});

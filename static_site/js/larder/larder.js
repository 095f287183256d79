// The larder's desk: what is on hand, kept fresh, and what is booked from here. The address says which screen it is.

import { Unreachable } from "../shared/api.js";
import { follow } from "../shared/connection.js";
import { drawnAfterTap } from "../shared/finger.js";
import { NO_ANSWER, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { showNameless } from "../shared/nameless.js";
import { outbox } from "../shared/outbox.js";
import { filled, inPieces } from "../shared/sentences.js";
import { askAsStaff, askWho, isCrew, isLetIn, NotLetIn } from "../shared/staff.js";
import { load, save } from "../shared/stored.js";
import { namelessRow, ownRow, whoIsHere } from "../shared/unsent.js";
import { amountsForms } from "./amounts-form.js";
import { asForms, begin, fitting, merged, writeDown } from "./count-sheet.js";
import { showCount, showReview } from "./count.js";
import { readPage, showPage, unread, withEarlier, withLatest } from "./ingredient.js";
import { showList } from "./list.js";

const [bars, desk, spoken] = ["bars", "desk", "spoken"].map((id) => document.getElementById(id));
const LONG_PATIENCE = 12_000; // the first look after a while reads a week

const show = drawnAfterTap(draw);
let ingredients;
let search = "";
let count = load("count");
let page = unread();
let notice; // {text, wrong, act, after}: what is said above the screen until somebody has read it; `after` is done then
let cut = false;

const box = outbox(() => ownRow("movements"), {
  send: ({ key, path, body, by }) => askAsStaff(path, { method: "POST", body, by, headers: { "Idempotency-Key": key } }),
  answered,
  changed: () => show(),
});
const nameless = namelessRow("movements");
const wordsOf = (row) => row.map(({ words }) => words).join(words.menu.comma);
const SENT = words.larder.sent;
const forms = amountsForms(() => show(), (reason, form, what, back) => {
  send("/movements", { reason, ...form }, filled(SENT[reason], { what }), back);
  open("");
});
const screen = () => decodeURIComponent(location.hash.slice(1));

function draw() {
  render(showBars(), bars);
  if (ingredients) render(showScreen(screen()), desk);
}

/** What stands above every screen: a cut connection, what waits, and what the kitchen said. */
function showBars() {
  const waiting = box.waiting();
  return html`
    ${cut ? html`<p class="bar wrong" role="alert">${words.larder.no_network}</p>` : nothing}
    ${waiting.length ? html`<p class="bar waits" role="status">${filled(words.larder.waiting, { what: wordsOf(waiting) })}</p>` : nothing}
    ${showNameless(isCrew() ? wordsOf(nameless.waiting()) : "", { claim, discard: discardNameless })}
    ${notice ? html`<p class=${notice.wrong ? "bar wrong" : "bar"} role=${notice.wrong ? "alert" : "status"}><bdi>${notice.text}</bdi><button type="button" class="quiet" @click=${dismissNotice}>${notice.act ?? words.board.ok}</button></p>` : nothing}`;
}

function showScreen(name) {
  if (isCrew() && ["receive", "waste"].includes(name)) return forms.show(name === "receive" ? "delivery" : "waste", ingredients);
  if (isCrew() && name === "count" && count) return showCount({ count, ingredients }, { write, go, review: () => open("differences") });
  if (isCrew() && name === "differences" && count) return showReview({ count, ingredients }, { go, book: bookCount, discard });
  const ingredient = ingredientShown();
  if (ingredient) return showPage({ ingredient, page }, { undo, setThreshold: (amount) => setThreshold(ingredient, amount), goBack: () => readMovements(page.earlier), askWhy });
  return showList({ ingredients, search, count }, { find: (text) => { search = text; show(); }, startCount });
}

/** The ingredient of which this is the page, if it is one. */
const ingredientShown = () => screen().startsWith("of=") && ingredients?.find(({ id }) => id === screen().slice(3));

function startCount(found) {
  if (!count && found.length) keepCount(begin([...found].sort((first, second) => first.name.localeCompare(second.name))));
  if (count) open("count");
}

function keepCount(next) {
  count = next;
  save("count", count);
  show();
}

const write = (ingredient, text, unit) => keepCount(writeDown(count, ingredient, text, unit));

function go(at) {
  const toFigure = () => document.getElementById("figure").focus();
  const isHere = screen() === "count";
  keepCount({ ...count, at });
  open("count");
  lookNow(); // what is expected of the next one is as fresh as can be
  if (isHere) toFigure();
  else addEventListener("hashchange", toFigure, { once: true });
}

function bookCount() {
  for (const { form, back } of asForms(count)) send("/movements", form, filled(SENT.count, { what: Object.keys(back.found).length }), back);
  keepCount(null);
  open("");
}

function discard() {
  const thrown = count;
  keepCount(null);
  say(words.larder.count_thrown, { act: words.unsent.bring_back, after: () => { keepCount(thrown); open("count"); } });
  open("");
}

function askWhy(id) {
  page.undoing = id;
  show();
  (id ? document.getElementById("why") : desk.querySelector("h1")).focus();
}

function undo(event, { id, reason }) {
  event.preventDefault();
  send(`/movements/${id}/reversal`, { note: event.target.elements.why.value.trim() }, words.larder.undoing[reason]);
  askWhy("");
}

async function setThreshold({ id }, amount) {
  if (amount === undefined) return say(words.larder.no_amount, { wrong: true });
  const answer = await askOrSay(`/larder/${id}/threshold`, { method: "PUT", body: JSON.stringify({ amount }) });
  if (answer) say(answer.status === 200 ? words.larder.kept : refusalText(answer.body), { wrong: answer.status !== 200 });
  return lookNow();
}

/** `what` it is, as a person says it; `back` is what comes back if it is refused. */
function send(path, form, what, back) {
  notice = undefined; // the next one is of this
  sendAll({ key: crypto.randomUUID(), path, body: JSON.stringify(form), words: what, back });
}

const sendAll = (...items) =>
  box.add(...items.map((item) => ({ ...item, by: whoIsHere() }))).catch((error) => { if (!(error instanceof NotLetIn)) reportError(error); });

/** What an older page left is of whoever is here. */
function claim() {
  sendAll(...nameless.waiting());
  nameless.clear();
  show();
}

function discardNameless() {
  const what = wordsOf(nameless.waiting());
  const bringBack = nameless.clear();
  say(filled(words.unsent.thrown, { what }), { act: words.unsent.bring_back, after: () => { bringBack(); show(); } });
}

/** The kitchen has said yes or no. What it has refused is there again. */
function answered({ words: what, back }, { status, body }) {
  if (status === 200) say(filled(words.larder.booked, { what }));
  else say(inPieces(bringBack(back) ? words.larder.not_booked_kept : words.larder.not_booked, { what, refusal: refusalText(body) }), { wrong: true });
  lookNow();
  if (ingredientShown()) readMovements();
}

/** Puts back the figures of a count, or a draft; whether it did. */
function bringBack(back) {
  if (back?.found) keepCount(merged(count, back.found));
  return back?.found ? true : back !== undefined && forms.bringBack(back);
}

function say(text, more) {
  notice = { text, ...more };
  show();
}

function dismissNotice() {
  const { after } = notice;
  notice = undefined;
  show();
  after?.();
}

function open(name) {
  if (screen() === name) show();
  else location.hash = name;
}

/** Asks, and says so when nobody answers. */
async function askOrSay(path, options) {
  try {
    return await askAsStaff(path, { patience: LONG_PATIENCE, ...options });
  } catch (error) {
    if (error instanceof Unreachable) say(NO_ANSWER, { wrong: true });
    else if (!(error instanceof NotLetIn)) throw error;
    return undefined;
  }
}

/** Reads what moved the ingredient that is shown, from today on or further back from a mark. */
async function readMovements(mark) {
  const { id, on_hand } = ingredientShown();
  const found = await readPage((path) => askOrSay(path), id, mark);
  if (!found || screen() !== `of=${id}`) return;
  page = mark ? withEarlier(page, found) : withLatest(page, found, on_hand);
  show();
}

async function look() {
  try {
    if (!isLetIn()) await askWho(); // nothing is sent before it is clear whose it is
    await box.flush();
    const { status, body } = await askAsStaff("/larder", { patience: LONG_PATIENCE });
    if (status !== 200) throw new Unreachable();
    const isFirst = !ingredients;
    ingredients = body.ingredients;
    if (count) count = fitting(count, ingredients);
    if (isFirst) {
      const isElsewhere = document.activeElement !== document.body; // on the way to another page, for one
      desk.replaceChildren();
      arrive(isElsewhere);
    }
    show();
    const ingredient = ingredientShown();
    if (ingredient && page.day && !page.undoing && ingredient.on_hand !== page.seen) readMovements(); // the page and its heading agree
    return body.poll_after;
  } catch (error) {
    if (!(error instanceof NotLetIn)) throw error;
    return 0;
  }
}

/** Another screen: its heading has the focus, so that whoever cannot see it hears it. */
function arrive(isElsewhere = false) {
  page = unread();
  show();
  if (!isElsewhere) desk.querySelector("h1")?.focus({ preventScroll: true });
  if (!isElsewhere) scrollTo(0, 0);
  spoken.textContent = "";
  if (ingredientShown()) readMovements();
}

addEventListener("hashchange", () => ingredients && arrive());
const lookNow = follow(look, (failures) => {
  if (cut === failures > 0) return;
  cut = failures > 0;
  show();
});

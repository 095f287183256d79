// The larder's desk: what is on hand, kept fresh, and what is booked from here. The address says which screen it is.

import { ask, Unreachable } from "./api.js";
import { bestUnit } from "./larder-amounts.js";
import { showBars } from "./larder-bars.js";
import { showCount, showReview } from "./larder-count.js";
import { begin, readable, writeDown } from "./larder-counting.js";
import { amountsOf, showLines } from "./larder-lines.js";
import { showList } from "./larder-list.js";
import { outbox } from "./larder-outbox.js";
import { readPage, showPage } from "./larder-page.js";
import { render } from "./lit-html.js";
import { follow } from "./live.js";
import { askAsStaff, NotLetIn } from "./staff.js";
import { load, save } from "./stored.js";

const [bars, desk, spoken] = ["bars", "desk", "spoken"].map((id) => document.getElementById(id));
const PATIENCE = 12_000; // the first look after a while reads a week
const MOST_AT_ONCE = 100;
const blank = () => ({ lines: [], note: "", tried: false });

let ingredients;
let role = "reader";
let search = "";
let drafts = { delivery: blank(), waste: blank() };
let count = load("count");
let page = { entries: [] };
let said;
let cut = false;

const box = outbox(() => show(), heard);
const screen = () => decodeURIComponent(location.hash.slice(1));

function show() {
  render(showBars({ cut, waiting: box.waiting(), said }, hush), bars);
  if (ingredients) render(inside(screen()), desk);
}

function inside(name) {
  if (name === "receive" || name === "waste") return lines(name === "receive" ? "delivery" : "waste");
  if (name === "count" && count) return showCount({ count, ingredients }, { write, go, review: () => open("differences") });
  if (name === "differences" && count) return showReview({ count, ingredients }, { go, book: bookCount, discard: () => { keepCount(null); open(""); } });
  const one = name.startsWith("of=") && ingredients.find(({ id }) => id === name.slice(3));
  if (one) return showPage({ one, role, ...page }, { undo, setThreshold: (amount) => setThreshold(one, amount), goBack: () => turn(page.earlier), ask: (id) => { page.undoing = id; show(); } });
  return showList({ ingredients, search, role, count }, { find: (text) => { search = text; show(); }, startCount });
}

function lines(kind) {
  const draft = drafts[kind];
  const put = (more) => { drafts = { ...drafts, [kind]: { ...draft, ...more } }; show(); };
  return showLines({ kind, ingredients, ...draft }, {
    add({ id, name, unit: base, on_hand: amount }) {
      put({ lines: [...draft.lines, { id, name, base, unit: bestUnit(base, amount), text: "" }] });
      document.getElementById(`amount-${id}`).focus();
    },
    change: (index, more) => put({ lines: draft.lines.map((one, at) => (at === index ? { ...one, ...more } : one)) }),
    remove: (index) => put({ lines: draft.lines.filter((_, at) => at !== index) }),
    note: (note) => put({ note }),
    submit(event) {
      event.preventDefault();
      const amounts = amountsOf(draft.lines);
      if (!amounts || (kind === "waste" && !draft.note.trim())) return put({ tried: true });
      drafts = { ...drafts, [kind]: blank() };
      send("/movements", { reason: kind, amounts, note: draft.note.trim() }, `${kind} of ${draft.lines.map(({ name }) => name).join(", ")}`);
      open("");
    },
  });
}

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
  keepCount({ ...count, at });
  open("count");
  now(); // what is expected of the next one is as fresh as can be
  document.getElementById("figure")?.focus();
}

function bookCount() {
  const found = readable(count);
  for (let start = 0; start < found.length; start += MOST_AT_ONCE) {
    const some = found.slice(start, start + MOST_AT_ONCE);
    const of = (what) => Object.fromEntries(some.map(([id, one]) => [id, one[what]]));
    send("/movements", { reason: "count", amounts: of("counted"), expected: of("expected") }, `count of ${some.length}`);
  }
  keepCount(null);
  open("");
}

function undo(event, one) {
  event.preventDefault();
  send(`/movements/${one.id}/reversal`, { note: event.target.elements.why.value.trim() }, `undoing a ${one.reason}`);
  page.undoing = "";
  show();
}

async function setThreshold(one, amount) {
  if (amount === undefined) return say("That is no amount. Write 2 or 1.5.", true);
  const answer = await kitchen(`/larder/${one.id}/threshold`, { method: "PUT", body: JSON.stringify({ amount }) });
  if (answer) say(answer.status === 200 ? "Kept." : answer.body.detail, answer.status !== 200);
  return now();
}

const send = (path, form, words) => box.add(path, form, words).catch((error) => { if (!(error instanceof NotLetIn)) reportError(error); });

/** The kitchen has said yes or no. */
function heard({ words }, { status, body }) {
  if (status === 200) say(`Booked: ${words}.`);
  else say(`Not booked: ${words}. ${body.detail} ${body.next}`, true);
  now();
  if (screen().startsWith("of=")) turn();
}

function say(words, wrong = false) {
  said = { words, wrong };
  show();
}

function hush() {
  said = undefined;
  show();
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
    if (error instanceof Unreachable) say("We cannot reach the kitchen. Look at your network and try again.", true);
    else if (!(error instanceof NotLetIn)) throw error;
    return undefined;
  }
}

/** Reads what moved the ingredient that is shown, from today on or further back from a mark. */
async function turn(mark) {
  const name = screen().slice(3);
  const found = await readPage((path) => kitchen(path), name, mark);
  if (!found || screen() !== `of=${name}`) return;
  page = { ...page, ...found, entries: mark ? [...page.entries, ...found.entries] : found.entries };
  show();
}

async function look() {
  try {
    await box.flush();
    const { status, body } = await askAsStaff("/larder", { patience: PATIENCE });
    if (status !== 200) throw new Unreachable();
    const isFirst = !ingredients;
    ingredients = body.ingredients;
    if (count) count = { ...count, ids: count.ids.filter((id) => ingredients.some((one) => one.id === id)) };
    if (isFirst) await enter();
    show();
    return body.poll_after;
  } catch (error) {
    if (!(error instanceof NotLetIn)) throw error;
    return 0;
  }
}

async function enter() {
  const { body } = await ask("/session");
  role = body.role ?? role;
  desk.replaceChildren();
  arrive();
}

/** Another screen: its heading has the focus, so that whoever cannot see it hears it. */
function arrive() {
  page = { entries: [] };
  show();
  desk.querySelector("h1")?.focus({ preventScroll: true });
  scrollTo(0, 0);
  spoken.textContent = "";
  if (screen().startsWith("of=")) turn();
}

addEventListener("hashchange", () => ingredients && arrive());
const now = follow(look, (failures) => {
  if (cut === failures > 0) return;
  cut = failures > 0;
  show();
});

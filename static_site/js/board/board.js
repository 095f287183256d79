// The crew's board: every open ticket, kept fresh, ticked line by line and moved on by one big button.

import { Unreachable } from "../shared/api.js";
import { stayAwake } from "../shared/awake.js";
import { follow } from "../shared/connection.js";
import { drawnAfterTap } from "../shared/finger.js";
import { keyedList } from "../shared/keyed-list.js";
import { english } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, render } from "../shared/lit-html.js";
import { showNameless } from "../shared/nameless.js";
import { outbox } from "../shared/outbox.js";
import { counted, filled } from "../shared/sentences.js";
import { askAsStaff, askWho, isCrew, isLetIn, NotLetIn } from "../shared/staff.js";
import { previous, SERVED } from "../shared/states.js";
import { namelessRow, ownRow, tellOtherWindows, whoIsHere } from "../shared/unsent.js";
import { canRing, listenForTap, ring } from "./bell.js";
import { listenForKeys } from "./bump-bar.js";
import { callBars } from "./calls.js";
import { corrections } from "./corrections.js";
import { showBars, showHead, showLanes } from "./frame.js";
import { kitchenNow, setClock } from "./kitchen-clock.js";
import { asSent, isRefused, rest, undoing } from "./moves.js";
import { openPanel } from "./panel.js";
import { cancelledOn, keepPlace, unticked } from "./queue.js";
import { rushPanel } from "./rushes.js";
import { silence } from "./silence.js";
import { stack } from "./stack.js";
import { chooseSize, chooseStation, chosenSize, chosenStation, TABLET } from "./tablet.js";
import { showTicket } from "./ticket.js";
import { ticketsHere } from "./tickets.js";
import { see, unseen } from "./unseen.js";

const [head, bars, page, spoken, size] = ["head", "bars", "board", "spoken", "size"].map((id) => document.getElementById(id));
const title = document.title;
// In milliseconds:
const RINGS_EVERY = 4000;
const UNDO_FOR = 10_000;
const ONE_TAP = 600; // two taps within it are one
const NEAR = 3000; // so long after a touch a finger is near

const show = drawnAfterTap(draw);
let stations = [];
let notice = ""; // words to the crew, which stand until somebody has read them
let bringBack; // undoes what these words tell of, if it can be undone
let rings = false;
let rangAt = -Infinity;
let shownAt = 0;
let touchedAt = -Infinity;
let fill;
const undoable = new Map(); // what was changed here in the last ten seconds, by ticket
const tappedAt = new Map(); // when a big button was tapped last, by ticket
const askedAt = new Map(); // when it was asked last whether a ticket is ready though lines of it are missing, by ticket

const box = outbox(() => ownRow("moves"), {
  storage: "sessionStorage",
  rest,
  send(change) {
    const [path, body] = asSent(change, TABLET);
    return askAsStaff(path, { method: "PUT", body, by: change.by });
  },
  answered(change, answer) {
    if (answer.status === 200) tickets.takeAnswer(answer.body);
    else if (isRefused(change, answer)) say(html`${change.code}: ${english(answer.body.detail)}`);
  },
});
const nameless = namelessRow("moves", "sessionStorage");
const tickets = ticketsHere(box.waiting);
const correcting = corrections(box, show, corrected, {
  call: (ticket, shown) => acts.change(ticket, { shown }),
  off: async ({ dish, name }) => (await panel.takeOff(dish)) && say(filled(words.change.is_off, { dish: name })),
});
const rush = rushPanel(show, (ids) => { tickets.leave(ids); show(); });
const panel = openPanel(show, say, { change: correcting.inside, rush: rush.inside });
const calls = callBars(show, say);
const quiet = silence();

async function look() {
  try {
    if (!isLetIn()) await askWho(); // nobody's changes are sent before it is clear whose they are
    await box.flush();
    const { status, body, date } = await askAsStaff("/tickets");
    if (status !== 200) throw new Unreachable();
    setClock(date);
    tickets.leave(body.ended ?? []);
    const fresh = tickets.takeList(body.tickets);
    rush.take(body.rushes ?? []);
    calls.take(body.calls ?? []);
    if (fresh) spoken.textContent = filled(words.board.fresh_in_all, { fresh: counted(words.board.fresh, fresh), count: body.tickets.length });
    stations = body.stations;
    show();
    await tickets.learnWhatBecame((code) => { spoken.textContent = filled(words.board.is_cancelled, { code }); });
    panel.refresh(body.tickets);
    show();
    return body.poll_after;
  } catch (error) {
    if (!(error instanceof NotLetIn)) throw error;
    lockUp();
    return 0;
  }
}

function draw() {
  tellOtherWindows();
  const [now, station] = [kitchenNow(), chosenStation(stations)];
  shownAt = minute();
  render(showHead({ now, station, stations, panel: panel.name() }, { choose: pick, open: panel.open }), head);
  const fresh = tickets.list() ? showBoard(now, station) : [];
  const cutFor = quiet.seconds();
  const stuck = box.waiting().length > 0 && box.lost() > 1;
  document.body.classList.toggle("lost", cutFor > 0 || stuck);
  const top = { cutFor, waiting: box.waiting().length, stuck, fresh, silent: tickets.list() && !canRing(), notice, bringBack, rules: panel.news(now), rush: panel.name() === "rush" ? "" : rush.news() };
  const older = showNameless(isCrew() ? namelessCodes() : "", { claim, discard });
  render([older, calls.bars(now), showBars(top, { reach: () => reach(fresh), dismissNotice, open: panel.open })], bars);
  document.title = `${fresh.length ? `(${counted(words.board.fresh, fresh.length)}) ` : ""}${title}`;
  rings = fresh.length > 0;
  if (rings && performance.now() - rangAt >= RINGS_EVERY) {
    rangAt = performance.now();
    ring();
  }
}

/** Shows the lanes and what is in them, and gives the tickets that nobody has seen. */
function showBoard(now, station) {
  const current = tickets.current();
  const isStill = performance.now() - touchedAt < NEAR;
  const board = tickets.arrange(current, station, now, isStill);
  const { due, later, leaving } = board;
  const fresh = unseen([...due, ...later]);
  const count = (lane) => lane.filter(({ id }) => !leaving.has(id)).length;
  const lanes = { due: count(due), later: later.length, panel: panel.name() };
  render(showLanes(lanes, panel.inside(current, station, now, recall), { close: () => panel.open("") }), page);
  fill ??= ["#due", "#later"].map((id) => page.querySelector(id)).map((lane) => [keyedList(lane), stack(lane)]);
  const waits = new Set(box.waiting().map(({ id }) => id));
  const stays = (id) => (leaving.has(id) ? Math.ceil((leaving.get(id) - now) / 1000) : undefined);
  const how = (ticket) => ({ station, now, fresh: fresh.includes(ticket), waiting: waits.has(ticket.id), undo: undoable.has(ticket.id), asked: askedAt.has(ticket.id), seconds: stays(ticket.id) });
  [due, later].forEach((lane, index) => fill[index][0](lane, (ticket) => showTicket(ticket, how(ticket), acts)));
  fill.forEach(([, stackUp]) => stackUp(isStill));
  return fresh;
}

const acts = {
  /** `isBig` says that it was a big button, which is somewhere else after the first tap. */
  change(ticket, what, isBig) {
    if (isBig && isSecondTap(ticket)) return;
    const { id, code, turn } = ticket;
    const left = unticked(ticket, what);
    if (left && !askedAt.has(id)) {
      askedAt.set(id, performance.now());
      spoken.textContent = counted(words.ticket.unticked, left);
      return seeAndShow([ticket]);
    }
    askedAt.delete(id);
    const change = { key: crypto.randomUUID(), id, code, seen: turn, ...what };
    undoable.set(id, { change, at: performance.now() });
    notice = "";
    send(change);
    seeAndShow([ticket]);
  },
  undo(ticket) {
    const { change } = undoable.get(ticket.id) ?? {};
    if (!change || isSecondTap(ticket)) return;
    undoable.delete(ticket.id);
    if (!box.takeBack(change)) send({ key: crypto.randomUUID(), id: change.id, code: change.code, seen: change.seen + 1, ...undoing(change) });
    show();
  },
  see: (ticket) => seeAndShow([ticket]),
  correct(ticket) {
    correcting.begin(ticket);
    panel.open("change");
  },
  /** A cancelled ticket goes when somebody says so: a finger that scrolls has not read it. */
  dismiss({ id }) {
    tickets.rearrange(keepPlace(tickets.board(), id, 0));
    show();
  },
};

/** A ticket as it is after a correction that was made here. */
function corrected(ticket, isCancelled) {
  tickets.takeAnswer(ticket);
  see([ticket]);
  if (isCancelled) panel.open("");
  lookNow();
  show();
}

function isSecondTap({ id }) {
  const isSecond = performance.now() - (tappedAt.get(id) ?? -Infinity) < ONE_TAP;
  if (!isSecond) tappedAt.set(id, performance.now());
  return isSecond;
}

function recall(ticket) {
  panel.open("");
  tickets.takeAnswer(ticket);
  acts.change(ticket, { to: previous(SERVED), from: SERVED });
}

function say(sentence, back) {
  [notice, bringBack] = [sentence, back];
  show();
}

function dismissNotice() {
  bringBack?.();
  say("");
}

function send(...changes) {
  const sent = box.add(...changes.map((change) => ({ ...change, by: whoIsHere() })));
  sent.then(show, (error) => (error instanceof NotLetIn ? lookNow() : reportError(error)));
}

/** Older changes are of whoever is here. */
function claim() {
  send(...nameless.waiting());
  nameless.clear();
  show();
}

function discard() {
  const codes = namelessCodes();
  say(filled(words.unsent.thrown, { what: codes }), nameless.clear());
}

const namelessCodes = () => [...new Set(nameless.waiting().map(({ code }) => code))].join(words.menu.comma);

function seeAndShow(seen) {
  see(seen);
  show();
}

/** Goes to the first of the tickets that nobody has seen. Those that are whole in sight then are seen. */
function reach(fresh) {
  const elementOf = ({ id }) => document.getElementById(`who-${id}`).closest("article");
  const first = elementOf(fresh[0]);
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "nearest", behavior: "instant" });
  const [top, bottom] = [head.getBoundingClientRect().bottom, bars.getBoundingClientRect().top];
  seeAndShow(fresh.filter((ticket) => {
    const box = elementOf(ticket).getBoundingClientRect();
    return ticket === fresh[0] || (box.top >= top && box.bottom <= bottom);
  }));
}

function pick(name) {
  chooseStation(name);
  tickets.rearrange(cancelledOn(tickets.board(), chosenStation(stations)));
  show();
}

/** Nobody is signed in here: the page for that is on its way, and what was tapped waits for whoever tapped it. */
function lockUp() {
  tickets.closeDown();
  fill = undefined;
  render("", page);
}

const minute = () => Math.floor(kitchenNow() / 60_000);

/**
 * Shows again what changes by the second: a cut connection, a bell, what is about to leave. All else changes by the minute or by a look.
 */
function everySecond() {
  const now = performance.now(); // a clock that is put right must not keep a button from working
  for (const [id, { at }] of undoable) if (now - at > UNDO_FOR) undoable.delete(id);
  for (const [id, at] of tappedAt) if (now - at > ONE_TAP) tappedAt.delete(id);
  const asks = askedAt.size;
  for (const [id, at] of askedAt) if (now - at > UNDO_FOR) askedAt.delete(id);
  if (minute() !== shownAt || rings || asks || quiet.seconds() || tickets.board().leaving.size) show();
}

page.replaceChildren();
listenForTap(show);
stayAwake();
listenForKeys((id) => undoable.has(id) && (acts.undo({ id }), true));
[size.value, document.documentElement.dataset.size] = [chosenSize(), chosenSize()];
size.addEventListener("change", () => {
  chooseSize(size.value);
  document.documentElement.dataset.size = size.value;
  show();
});
addEventListener("resize", show);
document.addEventListener("toggle", show, true); // what is for later was opened
for (const touch of ["pointerdown", "pointerup", "keydown"]) addEventListener(touch, () => { touchedAt = performance.now(); }, { passive: true });
show();
const lookNow = follow(look, (failures) => {
  quiet.after(failures);
  if (failures) show();
}, { always: true, longest: 5000 });
setInterval(everySecond, 1000);

// The crew's board: every open ticket, kept fresh, ticked line by line and moved on by one big button.

import { Unreachable } from "../shared/api.js";
import { stayAwake } from "../shared/awake.js";
import { follow } from "../shared/connection.js";
import { places } from "../shared/keyed-list.js";
import { render } from "../shared/lit-html.js";
import { outbox } from "../shared/outbox.js";
import { askAsStaff, askWho, NotLetIn } from "../shared/staff.js";
import { previous, SERVED } from "../shared/states.js";
import { canRing, listenForTap, ring } from "./bell.js";
import { corrections } from "./correct.js";
import { kitchenNow, setClock } from "./kitchen-clock.js";
import { asSent, isRefused, rest, undoing } from "./moves.js";
import { openPanel } from "./panel.js";
import { cancelledOn, isSorted, keepPlace, sorted } from "./queue.js";
import { see, unseen } from "./seen.js";
import { silence } from "./silence.js";
import { choose, chosen } from "./station.js";
import { TABLET } from "./tablet.js";
import { showTicket } from "./ticket.js";
import { knowledge } from "./tickets.js";
import { showBars, showHead, showLanes } from "./view.js";

const [head, bars, page, spoken] = ["head", "bars", "board", "spoken"].map((id) => document.getElementById(id));
const title = document.title;
const RINGS_EVERY = 4000;
const UNDO_FOR = 10_000;
const ONE_TAP = 600;
const NEAR = 1500;

let stations = [];
let said = "";
let rings = false;
let rangAt = -Infinity;
let shownAt = 0;
let touchedAt = -Infinity;
let fill;
const made = new Map(); // what was changed here in the last ten seconds, by ticket
const tapped = new Map(); // when a big button was tapped last: a tap twice is a tap

const box = outbox("moves", {
  storage: "sessionStorage",
  rest,
  send(change) {
    const [path, body] = asSent(change, TABLET);
    return askAsStaff(path, { method: "PUT", body });
  },
  answered(change, answer) {
    if (answer.status === 200) known.hear(answer.body);
    else if (isRefused(change, answer)) say(`${change.code}: ${answer.body.detail}`);
  },
});
const known = knowledge(box.waiting);
const correcting = corrections(box, show, corrected);
const panel = openPanel(show, say, correcting.inside);
const quiet = silence();

async function look() {
  try {
    await box.flush();
    const [{ status, body, date }] = await Promise.all([askAsStaff("/tickets"), known.list() || askWho()]);
    if (status !== 200) throw new Unreachable();
    setClock(date);
    const fresh = known.take(body.tickets);
    if (fresh) spoken.textContent = `${fresh} new, ${body.tickets.length} in all`;
    stations = body.stations;
    show();
    await known.learn((code) => { spoken.textContent = `${code} is cancelled`; });
    panel.refresh(body.tickets);
    show();
    return body.poll_after;
  } catch (error) {
    if (!(error instanceof NotLetIn)) throw error;
    lockUp();
    return 0;
  }
}

function show() {
  const [now, station] = [kitchenNow(), chosen(stations)];
  shownAt = minute();
  render(showHead({ now, station, stations, panel: panel.name() }, { choose: pick, open: panel.open }), head);
  const fresh = known.list() ? showBoard(now, station) : [];
  const cutFor = quiet.seconds();
  const stuck = box.waiting().length > 0 && box.lost() > 1;
  document.body.classList.toggle("lost", cutFor > 0 || stuck);
  const top = { cutFor, waiting: box.waiting().length, stuck, fresh: fresh.length, silent: known.list() && !canRing(), said, house: panel.news(now) };
  render(showBars(top, { see: () => seen(fresh), hush: () => say(""), open: panel.open }), bars);
  document.title = `${fresh.length ? `(${fresh.length} new) ` : ""}${title}`;
  rings = fresh.length > 0;
  if (rings && performance.now() - rangAt >= RINGS_EVERY) {
    rangAt = performance.now();
    ring();
  }
}

/** The lanes and what is in them; answers the tickets that nobody has seen. */
function showBoard(now, station) {
  const tickets = known.current();
  const board = known.stand(tickets, station, now, performance.now() - touchedAt < NEAR);
  const { due, later, leaving } = board;
  const fresh = unseen([...due, ...later]);
  const count = (lane) => lane.filter(({ id }) => !leaving.has(id)).length;
  const lanes = { due: count(due), later: later.length, isSorted: isSorted(board), panel: panel.name() };
  render(showLanes(lanes, panel.inside(tickets, station, now, recall), { sort: putInOrder, close: () => panel.open("") }), page);
  fill ??= [places(page.querySelector("#due")), places(page.querySelector("#later"))];
  const waits = new Set(box.waiting().map(({ id }) => id));
  const stays = (id) => (leaving.has(id) ? Math.ceil((leaving.get(id) - now) / 1000) : undefined);
  const how = (ticket) => ({ station, now, fresh: fresh.includes(ticket), waiting: waits.has(ticket.id), undo: made.has(ticket.id), seconds: stays(ticket.id) });
  [due, later].forEach((lane, index) => fill[index](lane, (ticket) => showTicket(ticket, how(ticket), acts)));
  return fresh;
}

const acts = {
  /** `big` is a big button, which is not where it was for a second tap. */
  change(ticket, what, big) {
    if (big && isSecondTap(ticket)) return;
    const { id, code, turn } = ticket;
    const change = { key: crypto.randomUUID(), id, code, seen: turn, ...what };
    made.set(id, { change, at: performance.now() });
    said = "";
    send(change);
    seen([ticket]);
  },
  undo(ticket) {
    const { change } = made.get(ticket.id) ?? {};
    if (!change || isSecondTap(ticket)) return;
    made.delete(ticket.id);
    if (!box.takeBack(change)) send({ key: crypto.randomUUID(), id: change.id, code: change.code, seen: change.seen + 1, ...undoing(change) });
    show();
  },
  see: (ticket) => seen([ticket]),
  correct(ticket) {
    correcting.begin(ticket);
    panel.open("change");
  },
  /** What is cancelled goes when somebody says so: a finger that scrolls has not read it. */
  dismiss({ id }) {
    known.rearrange(keepPlace(known.board(), id, 0));
    show();
  },
};

/** A ticket as it is after a correction that was made here. */
function corrected(ticket, isGone) {
  known.hear(ticket);
  see([ticket]);
  if (isGone) panel.open("");
  lookNow();
  show();
}

function isSecondTap({ id }) {
  const isSecond = performance.now() - (tapped.get(id) ?? -Infinity) < ONE_TAP;
  if (!isSecond) tapped.set(id, performance.now());
  return isSecond;
}

function recall(ticket) {
  panel.open("");
  known.hear(ticket);
  acts.change(ticket, { to: previous(SERVED), from: SERVED });
}

/** Words to the crew, which stand until somebody has read them. */
function say(words) {
  said = words;
  show();
}

const send = (change) => box.add(change).then(show, (error) => (error instanceof NotLetIn ? lookNow() : reportError(error)));

function seen(tickets) {
  see(tickets);
  show();
}

function putInOrder() {
  known.rearrange(sorted(known.board()));
  show();
}

function pick(name) {
  choose(name);
  known.rearrange(cancelledOn(known.board(), chosen(stations)));
  show();
}

/** Nobody is signed in here: the door is on its way, and what was tapped waits for whoever comes in. */
function lockUp() {
  known.closeDown();
  fill = undefined;
  render("", page);
}

const minute = () => Math.floor(kitchenNow() / 60_000);

/** Shows again what a second changes: a cut line, a bell, what is about to leave. Everything else changes by the minute or by a look. */
function everySecond() {
  const now = performance.now(); // a clock that is put right must not keep a button from working
  for (const [id, { at }] of made) if (now - at > UNDO_FOR) made.delete(id);
  for (const [id, at] of tapped) if (now - at > ONE_TAP) tapped.delete(id);
  if (minute() !== shownAt || rings || quiet.seconds() || known.board().leaving.size) show();
}

page.replaceChildren();
listenForTap(show);
stayAwake();
for (const touch of ["pointerdown", "pointerup"]) addEventListener(touch, () => { touchedAt = performance.now(); }, { passive: true });
show();
const lookNow = follow(look, (failures) => {
  quiet.after(failures);
  if (failures) show();
}, { always: true, longest: 5000 });
setInterval(everySecond, 1000);

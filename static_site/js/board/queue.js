// What stands on the board and where: by due time, and never re-sorted under a finger. While one is near, what is new comes last; and what
// goes leaves its place empty for a while before the others move up. No page, no network.

import { CAN_TICK, CANCELLED, COOKED, NOT_BEGUN, OVER, SERVED } from "../shared/states.js";

const STAYS = 10_000; // milliseconds
const SOON = 10; // minutes
const LATER = 60; // minutes

/** Whole minutes until a ticket is due; below zero it is late. */
export const minutesLeft = (ticket, now) => Math.floor((new Date(ticket.slot) - now) / 60000);

/** Whole minutes since an instant. */
export const minutesSince = (instant, now) => Math.max(0, Math.floor((now - new Date(instant)) / 60000));

/** How a ticket stands, as a word that is also the class of its colour. */
export function urgency(ticket, now) {
  const left = minutesLeft(ticket, now);
  if (COOKED.has(ticket.state) || ticket.state === SERVED) return "done";
  if (left < 0) return "late";
  return left < SOON || ticket.late ? "soon" : left > LATER ? "later" : "fine";
}

/** An order for later has a lane of its own until it is due or somebody begins it. */
export const isLater = (ticket, now) => NOT_BEGUN.has(ticket.state) && minutesLeft(ticket, now) > LATER;

/** The lines of a ticket that a station cooks, by index, also those that were struck off; without a station all of them. */
export const linesOf = (ticket, station) => [...ticket.lines.keys()].filter((index) => !station || ticket.lines[index].station === station);

/** Those of the lines that are still to be done. */
export const missing = (ticket, station) => linesOf(ticket, station).filter((index) => !ticket.lines[index].struck && !ticket.ticks.includes(index));

/**
 * How many lines this change would call cooked though nobody has ticked them: whoever makes it is asked first. Where there is one line, the
 * step is its tick.
 */
export function unticked(ticket, { to }) {
  const lines = ticket.lines.filter(({ struck }) => !struck).length;
  return to && CAN_TICK.has(ticket.state) && !CAN_TICK.has(to) && lines > 1 ? missing(ticket).length : 0;
}

/** Whether there is something to do about a ticket: for the whole kitchen until it is over, for a station until its lines are done. */
export function concerns(ticket, station) {
  if (station) return CAN_TICK.has(ticket.state) && missing(ticket, station).length > 0;
  return !OVER.has(ticket.state);
}

/** A board with nothing on it but the tickets of this station that were cancelled and that nobody has seen: they keep their places. */
export function cancelledOn(board, station) {
  const lane = [...board.due, ...board.later].filter((ticket) => ticket.state === CANCELLED && board.leaving.has(ticket.id) && linesOf(ticket, station).length);
  return { due: lane, later: [], leaving: new Map(lane.map(({ id }) => [id, Infinity])) };
}

/** Tickets in the order they stood, the new ones after them. */
export function inPlace(before, tickets) {
  const now = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const stood = before.map(({ id }) => now.get(id)).filter(Boolean);
  const ids = new Set(stood.map(({ id }) => id));
  return [...stood, ...tickets.filter(({ id }) => !ids.has(id))];
}

/** A board with nothing on it. `leaving` says by id until when, in milliseconds, a ticket that is done with keeps its place. */
export const empty = () => ({ due: [], later: [], leaving: new Map() });

/** Whether a line that a station had was changed, and so there may be nothing left for it to cook. */
const isChangedFor = (ticket, station) =>
  CAN_TICK.has(ticket.state) && Boolean(ticket.corrections?.some(({ line }) => ticket.lines[line].station === station));

/**
 * The board with these tickets on it, by due time. While a finger is near, `touched`, nothing moves.
 * `isUnseen` says of a ticket that nobody has seen its last change: a station keeps it until somebody has, even with nothing left to cook.
 */
export function arrange(board, tickets, station, now, touched = false, isUnseen = () => false) {
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const mustBeSeen = (ticket) => !concerns(ticket, station) && isChangedFor(ticket, station) && isUnseen(ticket);
  const stays = tickets.filter((ticket) => concerns(ticket, station) || mustBeSeen(ticket));
  const ids = new Set(stays.map(({ id }) => id));
  const leaving = new Map(stays.filter(mustBeSeen).map(({ id }) => [id, Infinity]));
  const gone = [...board.due, ...board.later].filter(({ id }) => !ids.has(id)).map((ticket) => {
    const [stood, soon] = [board.leaving.get(ticket.id), +now + STAYS];
    const until = byId.has(ticket.id) ? Math.min(stood ?? soon, soon) : stood ?? soon;
    if (until > now || touched) leaving.set(ticket.id, until);
    return byId.get(ticket.id) ?? { ...ticket, gone: true };
  });
  const here = (lane) => gone.filter(({ id }) => leaving.has(id) && lane.some((ticket) => ticket.id === id));
  const [later, due] = [stays.filter((ticket) => isLater(ticket, now)), stays.filter((ticket) => !isLater(ticket, now))];
  const inOrder = (before, lane) => (touched ? inPlace(before, lane) : inPlace(before, lane).sort(byTime));
  return { due: inOrder(board.due, [...due, ...here(board.due)]), later: inOrder(board.later, [...later, ...here(board.later)]), leaving };
}

/** The same board, on which a ticket that is gone keeps its place until then, in milliseconds; `state` is what became of it. */
export function keepPlace(board, id, until, state) {
  const withState = (lane) => lane.map((ticket) => (ticket.id === id && state ? { ...ticket, state } : ticket));
  return { due: withState(board.due), later: withState(board.later), leaving: new Map(board.leaving).set(id, until) };
}

const byTime = (first, second) => first.slot.localeCompare(second.slot) || first.placed_at.localeCompare(second.placed_at);

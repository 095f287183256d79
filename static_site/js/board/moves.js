// What the crew changes about a ticket, and what becomes of a change when somebody was first. No page, no network.
// A change is {key, id, code, seen, to, from} for a step, {key, id, code, seen, lines, done} for ticks, or {key, id, code, seen, shown} for
// the name on the screen in the dining room; `seen` is the turn of the ticket that was seen.

import { CAN_TICK, COOKING, NOT_BEGUN } from "../shared/states.js";

const MOST_TRIES = 5;

const isOfName = ({ shown }) => shown !== undefined;

/** The ticket as it will be. */
export function changed(ticket, change) {
  const turn = ticket.turn + 1;
  if (isOfName(change)) return { ...ticket, turn, hidden: change.shown ? "" : "here" };
  if (change.to) return { ...ticket, turn, state: change.to, ticks: NOT_BEGUN.has(change.to) ? [] : ticket.ticks };
  const others = ticket.ticks.filter((index) => !change.lines.includes(index));
  return { ...ticket, turn, state: COOKING, ticks: change.done ? [...others, ...change.lines].sort((first, second) => first - second) : others };
}

/** The tickets as they will be when all that waits has been sent. */
export function withWaiting(tickets, waiting) {
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  for (const change of waiting) {
    const ticket = byId.get(change.id);
    if (ticket && ticket.turn <= change.seen) byId.set(change.id, changed(ticket, change)); // what is counted already is not counted twice
  }
  return [...byId.values()];
}

/** The change that undoes a change. */
export const undoing = (change) => (isOfName(change) ? { shown: !change.shown } : change.to ? { to: change.from, from: change.to } : { lines: change.lines, done: !change.done });

/** Whether the ticket is as the change would have it already: two who tick the same line agree. */
function isMade(change, ticket) {
  if (isOfName(change)) return !ticket.hidden === change.shown;
  return !change.to && CAN_TICK.has(ticket.state) && change.lines.every((index) => ticket.ticks.includes(index) === change.done);
}

/** Whether the change still means something for the ticket as it is: another line's tick does no harm, another step does. */
const isStillMeant = (change, ticket) => isOfName(change) || (change.to ? ticket.state === change.from : CAN_TICK.has(ticket.state));

/**
 * Whether a change was refused for good: somebody was first, or the kitchen does not take it. `body` is the ticket as it is, where that
 * is known.
 */
export const isRefused = (change, { status, body }) =>
  status !== 200 && (body.turn === undefined || change.tries === MOST_TRIES || !isStillMeant(change, body));

/** The row of changes that stays after the kitchen's answer to its first one. */
export function rest(row, change, answer) {
  const { status, body: ticket } = answer;
  const others = row.filter(({ key }) => key !== change.key);
  if (status === 200) return others;
  const isOfTicket = ({ id }) => id === change.id;
  if (isRefused(change, answer)) return others.filter((other) => !isOfTicket(other)); // what built on it falls with it
  const turns = ticket.turn - change.seen - (isMade(change, ticket) ? 1 : 0);
  const later = others.map((other) => (isOfTicket(other) ? { ...other, seen: other.seen + turns } : other)); // they saw what this one would have made
  return isMade(change, ticket) ? later : [{ ...change, seen: ticket.turn, tries: (change.tries ?? 0) + 1 }, ...later];
}

/** What is sent to the kitchen: path and body. */
export function asSent({ id, seen, to, lines, done, shown }, tablet) {
  if (isOfName({ shown })) return [`/tickets/${id}/name`, JSON.stringify({ seen, shown, tablet })];
  return [`/tickets/${id}/${to ? "state" : "ticks"}`, JSON.stringify(to ? { seen, to, tablet } : { seen, lines, done, tablet })];
}

// What the crew changes about a ticket, and what becomes of a change when somebody was first. No page, no network.
// A change is {id, code, seen, to, from} for a step, or {id, code, seen, lines, done} for ticks.

/** The ticket as it will be. */
export function changed(ticket, change) {
  const turn = ticket.turn + 1;
  if (change.to) return { ...ticket, turn, state: change.to, ticks: change.to === "received" ? [] : ticket.ticks };
  const others = ticket.ticks.filter((index) => !change.lines.includes(index));
  return { ...ticket, turn, state: "cooking", ticks: change.done ? [...others, ...change.lines].sort((one, other) => one - other) : others };
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

/** What undoes it. */
export const undoing = (change) => (change.to ? { to: change.from, from: change.to } : { lines: change.lines, done: !change.done });

/** Whether a change still means something for the ticket as it is `now`: another line's tick is no quarrel, another step is. */
export function stillMeant(change, now) {
  if (change.to) return now.state === change.from;
  return ["received", "cooking"].includes(now.state) && !isMade(change, now);
}

/** Whether it is already as the change would have it: two who tick the same line agree. */
export const isMade = (change, now) =>
  !change.to && ["received", "cooking"].includes(now.state) && change.lines.every((index) => now.ticks.includes(index) === change.done);

/** What the kitchen is told: route and body. */
export function asSent({ id, seen, to, lines, done }, tablet) {
  return [`/tickets/${id}/${to ? "state" : "ticks"}`, JSON.stringify(to ? { seen, to, tablet } : { seen, lines, done, tablet })];
}

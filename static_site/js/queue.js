// The order of tickets on the board: by due time when the board opens, and then never re-sorted under a finger; what is new comes last.

/** Tickets in the order they stood, the new ones after them. */
export function inPlace(before, tickets) {
  const now = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const stood = before.map(({ id }) => now.get(id)).filter(Boolean);
  const known = new Set(stood.map(({ id }) => id));
  return [...stood, ...tickets.filter(({ id }) => !known.has(id))];
}

/** Whole minutes until a ticket is due; below zero it is late. */
export const minutesLeft = (ticket, now) => Math.floor((new Date(ticket.slot) - now) / 60000);

/** How it stands, as a word that is also a colour. */
export function urgency(ticket, now) {
  const left = minutesLeft(ticket, now);
  if (left < 0) return "late";
  return left < 10 ? "soon" : left > 60 ? "later" : "fine";
}

const STEPS = ["received", "cooking", "ready", "served"];
export const next = (state) => STEPS[STEPS.indexOf(state) + 1];
export const back = (state) => STEPS[STEPS.indexOf(state) - 1];

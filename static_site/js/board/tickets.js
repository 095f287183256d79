// What this tablet knows of the tickets: what the kitchen said, what is on its way there, and where everything stands on the board.

import { ask } from "../shared/api.js";
import { CANCELLED, OVER, SERVED } from "../shared/states.js";
import { load, save } from "../shared/stored.js";
import { kitchenNow } from "./kitchen-clock.js";
import { withWaiting } from "./moves.js";
import { arrange, cancelledOn, empty, keepPlace } from "./queue.js";
import { remind, unseen } from "./seen.js";

const CATCHES_UP = 10_000;
const LEAVES = 5000;
const KEPT = "cancelled-tickets";
const isUnread = (ticket) => unseen([ticket]).length > 0;

/** `waiting` gives the changes that have not been sent. */
export function knowledge(waiting) {
  let list; // what the kitchen said last; undefined until it has said anything
  let board = remembered();
  const told = new Map(); // what it answered to our own changes, until a list has caught up with it

  return {
    list: () => list,
    board: () => board,
    rearrange: (rearranged) => { board = rearranged; },
    closeDown() {
      list = undefined;
      board = remembered();
    },

    /** A ticket as the kitchen answered it. */
    hear: (ticket) => told.set(ticket.id, { ticket, at: performance.now() }),

    /** Takes a new list; answers how many of its tickets were not on the last one. */
    take(tickets) {
      const known = new Set((list ?? tickets).map(({ id }) => id));
      list = tickets;
      for (const [id, { at }] of told) if (performance.now() - at > CATCHES_UP) told.delete(id);
      remind(list);
      return list.filter(({ id }) => !known.has(id)).length;
    },

    /** The tickets as far as this tablet knows: its own changes count at once, and an older list does not undo them. */
    current() {
      const byId = new Map(list.map((ticket) => [ticket.id, ticket]));
      for (const [id, { ticket }] of told) if (!(byId.get(id)?.turn >= ticket.turn)) byId.set(id, ticket);
      return withWaiting([...byId.values()], waiting());
    },

    stand(tickets, station, now, touched) {
      board = arrange(board, tickets, station, now, touched, isUnread);
      remember(board);
      return board;
    },

    /** Asks what became of tickets that are gone and that nobody moved here; what was cancelled keeps its place until it is seen. */
    async learn(cancelled) {
      for (const { id, gone, state: before } of [...board.due, ...board.later]) {
        if (!gone || OVER.has(before)) continue;
        board = keepPlace(board, id, Infinity);
        const { status, body } = await ask(`/orders/${id}`);
        const state = status === 200 ? body.state : SERVED;
        board = keepPlace(board, id, state === CANCELLED ? Infinity : +kitchenNow() + LEAVES, state);
        if (state === CANCELLED) cancelled(body.code);
      }
    },
  };
}

/** What was cancelled stays until somebody has seen it, also over a reload. */
function remembered() {
  const due = load(KEPT) ?? [];
  return { ...empty(), due, leaving: new Map(due.map(({ id }) => [id, Infinity])) };
}

function remember(board) {
  const { due } = cancelledOn(board, "");
  const known = load(KEPT) ?? [];
  if (due.map(({ id }) => id).join() !== known.map(({ id }) => id).join()) save(KEPT, due.length ? due : null);
}

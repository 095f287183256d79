// The tickets as far as this tablet knows: what the kitchen listed, what it answered since, what is on its way there, and where each stands
// on the board.

import { CANCELLED, OVER, SERVED } from "../shared/states.js";
import { askAsStaff } from "../shared/staff.js";
import { load, save } from "../shared/stored.js";
import { kitchenNow } from "./kitchen-clock.js";
import { withWaiting } from "./moves.js";
import { arrange, cancelledOn, empty, keepPlace } from "./queue.js";
import { forgetGone, unseen } from "./unseen.js";

const CATCHES_UP = 10_000;
const LEAVES = 5000;
const CANCELLED_UNSEEN = "cancelled-tickets";
const isUnseen = (ticket) => unseen([ticket]).length > 0;

/** `waiting` gives the changes that have not been sent. */
export function ticketsHere(waiting) {
  let list; // the kitchen's last list; undefined until there is one
  let board = storedBoard();
  const ended = new Set(); // together with others, by the crew: nobody has to see them go
  const answers = new Map(); // what the kitchen answered to our own changes, by id, until a list has caught up with it

  return {
    list: () => list,
    board: () => board,
    rearrange: (rearranged) => { board = rearranged; },
    closeDown() {
      list = undefined;
      board = storedBoard();
    },

    /** Takes a ticket as the kitchen answered it. */
    takeAnswer: (ticket) => answers.set(ticket.id, { ticket, at: performance.now() }),

    /** Takes off the board, without a word, what was ended together with others. */
    leave(ids) {
      ids.forEach((id) => ended.add(id));
      const rest = (lane) => lane.filter(({ id }) => !ended.has(id));
      list &&= rest(list);
      board = { ...board, due: rest(board.due), later: rest(board.later) };
    },

    /** Takes a new list, and gives how many of its tickets were not on the last one. */
    takeList(tickets) {
      const before = new Set((list ?? tickets).map(({ id }) => id));
      list = tickets.filter(({ id }) => !ended.has(id));
      for (const [id, { at }] of answers) if (performance.now() - at > CATCHES_UP) answers.delete(id);
      forgetGone(list);
      return list.filter(({ id }) => !before.has(id)).length;
    },

    /** The tickets as they are: this tablet's own changes count at once, and an older list does not undo them. */
    current() {
      const byId = new Map(list.map((ticket) => [ticket.id, ticket]));
      for (const [id, { ticket }] of answers) if (!(byId.get(id)?.turn >= ticket.turn)) byId.set(id, ticket);
      return withWaiting([...byId.values()], waiting());
    },

    /** Arranges them on the board; while a finger is near, `touched`, nothing moves up. */
    arrange(tickets, station, now, touched) {
      board = arrange(board, tickets, station, now, touched, isUnseen);
      storeCancelled(board);
      return board;
    },

    /**
     * Asks what became of tickets that are gone and that nobody moved here. A cancelled one keeps its place until it is seen, and
     * `cancelled` takes its code.
     */
    async learnWhatBecame(cancelled) {
      for (const { id, gone, state: before } of [...board.due, ...board.later]) {
        if (!gone || OVER.has(before)) continue;
        board = keepPlace(board, id, Infinity);
        const { status, body } = await askAsStaff(`/tickets/${id}`);
        const state = status === 200 ? body.state : SERVED;
        board = keepPlace(board, id, state === CANCELLED ? Infinity : +kitchenNow() + LEAVES, state);
        if (state === CANCELLED) cancelled(body.code);
      }
    },
  };
}

/** What was cancelled stays until somebody has seen it, also over a reload. */
function storedBoard() {
  const due = load(CANCELLED_UNSEEN) ?? [];
  return { ...empty(), due, leaving: new Map(due.map(({ id }) => [id, Infinity])) };
}

function storeCancelled(board) {
  const { due } = cancelledOn(board, "");
  const before = load(CANCELLED_UNSEEN) ?? [];
  if (due.map(({ id }) => id).join() !== before.map(({ id }) => id).join()) save(CANCELLED_UNSEEN, due.length ? due : null);
}

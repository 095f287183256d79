// Correcting a ticket: a line struck off, swapped or made again, or all of it called off. Each is one question with an answer, and never waits in a row.

import { ask, Unreachable } from "../shared/api.js";
import { firstChoice } from "../shared/dish.js";
import { askAsStaff } from "../shared/staff.js";
import { showCorrecting } from "./correct-view.js";
import { TABLET } from "./tablet.js";

const NOTHING = { line: undefined, kind: "", begun: false, dish: undefined, options: {}, portions: 1, words: "", busy: false };

/** `box` holds the taps that go first, `changed` hears when there is something else to show, and `made` hears the ticket after a correction. */
export function corrections(box, changed, made) {
  let id;
  let state = NOTHING;
  let menu; // {dishes, left}, asked for when the first swap begins

  function set(more) {
    state = { ...state, words: "", ...more };
    changed();
  }

  async function send(ticket, method, path, wish) {
    set({ busy: true });
    try {
      await box.flush();
      if (box.waiting().some((change) => change.id === id)) throw new Unreachable();
      const body = JSON.stringify({ seen: ticket.turn, tablet: TABLET, begun: state.begun, ...wish });
      const { status, body: answer } = await askAsStaff(`/tickets/${id}/${path}`, { method, body });
      state = NOTHING;
      if (status === 200) return made(answer, path === "cancellation");
      set({ words: `${answer.detail} ${answer.next ?? ""}` });
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      set({ busy: false, words: "There is no connection, so nothing was changed. Try again when it is back." });
    }
  }

  /** What can be had instead: the card, and what is left of it at this moment. */
  async function learnMenu() {
    const { status, body } = await ask("/menu").catch(() => ({}));
    if (status !== 200) return set({ words: "There is no connection, so the menu cannot be shown. Try again when it is back." });
    menu = { dishes: body.menu.dishes, left: body.availability.left };
    changed();
  }

  const acts = {
    choose(kind, line) {
      set({ ...NOTHING, kind, line });
      if (kind === "swap") learnMenu();
    },
    leave: () => set(NOTHING),
    begun: (begun) => set({ begun }),
    dish(name) {
      const dish = menu.dishes.find((one) => one.id === name);
      set({ dish, options: dish ? firstChoice(dish, menu.left) : {}, portions: 1 });
    },
    options: (options) => set({ options }),
    portions: (portions) => set({ portions }),
    send(ticket) {
      const { kind, line, dish, options, portions } = state;
      if (kind === "all") return send(ticket, "PUT", "cancellation", {});
      const instead = kind === "swap" ? { instead: { dish: dish.id, portions, options } } : {};
      return send(ticket, "POST", "corrections", { line, ...instead, ...(kind === "again" ? { again: true } : {}) });
    },
  };

  return {
    begin(ticket) {
      id = ticket.id;
      state = NOTHING;
    },
    inside: (tickets) => showCorrecting(tickets.find((ticket) => ticket.id === id), state, menu, acts),
  };
}

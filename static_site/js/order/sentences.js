// What an order's state means to its guest.

import { CANCELLED, COOKING, READY, RECEIVED, SERVED } from "../shared/states.js";
import { clock, when } from "../shared/words.js";

/** A title and a sentence for an order. */
export function sentences({ state, table, ready_at, slot, late }) {
  const ready = late ? `It takes longer than we promised: ready about ${clock(ready_at)}. We are sorry.` : `Ready ${when(ready_at)}.`;
  const [title, detail] = {
    [RECEIVED]: ["We have your order", ready],
    [COOKING]: ["Your order is being cooked", ready],
    [READY]: ["Your order is ready", table ? "We are bringing it to you." : "It is waiting for you."],
    [SERVED]: ["Enjoy your meal", "Thank you for eating with us."],
    [CANCELLED]: ["Your order is cancelled", `Nothing will be cooked for ${when(slot)}, and there is nothing to pay.`],
  }[state] ?? [`Your order is ${state}`, ready];
  return { title, detail };
}

// What an order's state means to its guest, in words and as a picture.

import { clock, when } from "../shared/dates.js";
import { CANCELLED, COOKING, READY, RECEIVED, SERVED } from "../shared/states.js";

const PICTURES = {
  [RECEIVED]: new URL("../../pictures/received.svg", import.meta.url),
  [COOKING]: new URL("../../pictures/cooking.svg", import.meta.url),
  [READY]: new URL("../../pictures/ready.svg", import.meta.url),
  [SERVED]: new URL("../../pictures/served.svg", import.meta.url),
  [CANCELLED]: new URL("../../pictures/cancelled.svg", import.meta.url),
};

/** A title and a sentence for an order, and the address of its picture. */
export function sentences({ state, table, ready_at, slot, late, overdue }) {
  const picture = (PICTURES[state] ?? PICTURES[COOKING]).href;
  const ready = late ? `It takes longer than we promised: ready about ${clock(ready_at)}. We are sorry.` : `Ready ${when(ready_at)}.`;
  const [title, detail] = {
    [RECEIVED]: ["We have your order", ready],
    [COOKING]: ["Your order is being cooked", ready],
    [READY]: ["Your order is ready", table ? "We are bringing it to you." : "It is waiting for you."],
    [SERVED]: ["Enjoy your meal", "Thank you for eating with us."],
    [CANCELLED]: ["Your order is cancelled", `Nothing will be cooked for ${when(slot)}, and there is nothing to pay.`],
  }[state] ?? [`Your order is ${state}`, ready];
  if (overdue) return { title: `Your order was for ${when(slot)}`, detail: "If you did not get it, call us.", picture };
  return { title, detail, picture };
}

// What an order's state means to the visitor.

import { clock, when } from "./words.js";

export const STATES = ["received", "cooking", "ready", "served"];

const steps = { received: "Received", cooking: "Cooking", ready: "Ready", served: "Served", cancelled: "Cancelled" };

/** A title, a sentence and the name of the step. */
export function words({ state, table, ready_at, slot, late }) {
  const ready = late ? `It takes longer than we promised: ready about ${clock(ready_at)}. We are sorry.` : `Ready ${when(ready_at)}.`;
  const said = {
    received: ["We have your order", ready],
    cooking: ["Your order is being cooked", ready],
    ready: ["Your order is ready", table ? "We are bringing it to you." : "It is waiting for you."],
    served: ["Enjoy your meal", "Thank you for eating with us."],
    cancelled: ["Your order is cancelled", `Nothing will be cooked for ${when(slot)}, and there is nothing to pay.`],
  }[state];
  return { title: said[0], detail: said[1], step: steps[state] };
}

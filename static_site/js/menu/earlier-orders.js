// The orders placed from this phone: a way back to the last one that is still coming, or to the last one at all.

import { ask, Unreachable } from "../shared/api.js";
import { when } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { filled } from "../shared/sentences.js";
import { CANCELLED, OVER, SERVED } from "../shared/states.js";
import { load, save } from "../shared/stored.js";

const DAY = 86_400_000;
const line = document.getElementById("earlier");

/** Whether nobody waits for an order any more: it is served, cancelled, or of another day. */
const isOver = ({ state, slot }) => OVER.has(state) || Date.now() - new Date(slot) > DAY;

/** Shows at once what this phone knows of the last order, and then what the kitchen answers. */
export async function showLast() {
  const orders = load("orders");
  const last = orders.findLast((order) => !isOver(order)) ?? orders.at(-1);
  show(last);
  if (isOver(last)) return undefined;
  try {
    const { status, body } = await ask(`/orders/${last.id}`);
    const state = status === 404 ? SERVED : body.state; // what the kitchen has erased is long over
    save("orders", load("orders").map((order) => (order.id === last.id ? { ...order, state } : order)));
    return isOver({ ...last, state }) && showLast();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return undefined;
  }
}

function show(order) {
  const link = document.createElement("a");
  link.href = `order.html#${order.id}`;
  const sentence = order.state === CANCELLED ? words.earlier.cancelled : isOver(order) ? words.earlier.last : words.earlier.current;
  link.textContent = filled(sentence, { code: order.code, when: when(order.slot) });
  line.replaceChildren(link);
  line.hidden = false;
}

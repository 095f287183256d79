// What a guest has to pay, has paid and is given back: for one order, and for the orders of one meal.

import { words } from "../shared/language.js";

const A_MEAL = 4 * 3_600_000; // milliseconds: what was ordered further apart at one table are two meals

/** The sums below an order, each with its word. What was paid is all there is to say, unless something is still owed. */
export function sumsOf({ total, paid, owed, given_back: back }) {
  return [
    ...(paid && !owed ? [[words.order.is_paid, paid]] : [[words.basket.total, total]]),
    ...(paid && owed ? [[words.order.is_paid, paid]] : []),
    ...(owed < 0 ? [[words.order.give_back, -owed]] : []),
    ...(back ? [[words.order.given_back, back]] : []),
  ];
}

/** What all of these orders come to, with its word: as long as they are in a sitting what is owed for them, and then what was paid. */
export function sumOfAll(orders) {
  const sum = (name) => orders.reduce((all, order) => all + order[name], 0);
  const owed = sum("owed");
  if (!orders[0].sitting) return [words.order.is_paid, sum("paid")];
  return owed < 0 ? [words.order.give_back, -owed] : [words.rounds.together, owed];
}

/** Whether another order stands with this one: in the same sitting, or paid at the same meal. */
export const goesWith = (order, other) => (order.sitting ? other.sitting
  : !other.sitting && other.paid > 0 && Math.abs(new Date(other.placed_at) - new Date(order.placed_at)) < A_MEAL);

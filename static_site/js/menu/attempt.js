// Sending an order so that nobody wonders whether it went through: its key and body are kept before the first try, every try sends the same,
// and only a definite answer ends it. A reload in the middle takes it up again.

import { ask, isDefinite, Unreachable } from "../shared/api.js";
import { retryPause } from "../shared/schedule.js";
import { load, save } from "../shared/stored.js";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const OLD = 15 * 60_000;

export const underWay = () => load("attempt");

/** Whether the visitor must be asked first: who comes back tomorrow does not expect to have ordered. */
export const isOld = (attempt, now = Date.now()) => !(now - attempt.at < OLD);

export const forget = () => save("attempt", null);

/** Begins a new attempt: a new key for this order. */
export function begin(order) {
  const attempt = { key: crypto.randomUUID(), body: JSON.stringify(order), at: Date.now() };
  save("attempt", attempt);
  return attempt;
}

/** Sends the attempt until the kitchen has given a definite answer; `waiting` hears how many tries were lost. */
export async function send(attempt, waiting) {
  for (let tries = 0; ; tries += 1) {
    let retryAfter = 0;
    try {
      const answer = await ask("/orders", { method: "POST", body: attempt.body, headers: { "Idempotency-Key": attempt.key } });
      if (isDefinite(answer.status)) {
        if (underWay()?.key === attempt.key) forget();
        return answer;
      }
      retryAfter = answer.retryAfter;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
    waiting(tries + 1);
    await pause(retryPause(tries, retryAfter));
  }
}

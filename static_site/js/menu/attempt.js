// One attempt to order: its key and its body, as every try sends them. A reload in the middle takes it up again.

import { ask } from "../shared/api.js";

const OLD = 15 * 60_000;

/** A new attempt, with a key of its own. */
export const begin = (order) => ({ key: crypto.randomUUID(), body: JSON.stringify(order), at: Date.now() });

/** Whether the visitor must be asked first: who comes back tomorrow does not expect to have ordered. */
export const isOld = (attempt, now = Date.now()) => !(now - attempt.at < OLD);

export const send = ({ key, body }) => ask("/orders", { method: "POST", body, headers: { "Idempotency-Key": key } });

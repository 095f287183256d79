// Calling somebody to the table: what came of it, in words.

import { ask, Unreachable } from "../shared/api.js";
import { clock } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { refusedIn } from "../shared/refused.js";
import { filled } from "../shared/sentences.js";

export async function callSomebody({ id }) {
  try {
    const { status, body } = await ask(`/orders/${id}/call`, { method: "PUT", body: "{}" });
    if (status === 200) return filled(words.calls.called, { time: clock(body.at) });
    const { detail, next } = refusedIn(body);
    return `${detail} ${next}`;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return words.calls.away;
  }
}

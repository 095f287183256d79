// Calling somebody to the table.

import { ask, Unreachable } from "../shared/api.js";
import { clock } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { refusedIn } from "../shared/refused.js";
import { filled } from "../shared/sentences.js";

/** What came of it, in words, with the `lang` of a sentence that is not the page's. */
export async function callSomebody({ id }) {
  try {
    const { status, body } = await ask(`/orders/${id}/call`, { method: "PUT", body: "{}" });
    if (status === 200) return { text: filled(words.calls.called, { time: clock(body.at) }) };
    const { detail, next, lang } = refusedIn(body);
    return { text: `${detail} ${next}`, lang };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return { text: words.calls.away };
  }
}

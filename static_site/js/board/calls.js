// Calls from the tables: each stands on top of the board until somebody says that they go there.

import { Unreachable } from "../shared/api.js";
import { NO_ANSWER, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { filled } from "../shared/sentences.js";
import { askAsStaff, isCrew } from "../shared/staff.js";
import { minutesSince } from "./queue.js";
import { mentionOf, titleOf } from "./title.js";

const HOLDS = 2000; // in milliseconds: so long a bar keeps its room, that no second tap meets what lies under it

/** `changed` is called when there is something else to show, and `say` takes words for the crew. */
export function callBars(changed, say) {
  let calls = [];
  const answered = new Set(); // here, and perhaps still in the list that is on its way

  const held = new Set(); // answered just now
  const letGo = (at) => held.delete(at) && changed();

  async function answer({ table, at }) {
    answered.add(at);
    held.add(at);
    setTimeout(letGo, HOLDS, at);
    changed();
    try {
      const { status, body } = await askAsStaff("/calls", { method: "PUT", body: JSON.stringify({ table, at }) });
      if (status === 200) return;
      answered.delete(at);
      say(refusalText(body));
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      answered.delete(at);
      say(NO_ANSWER);
    }
  }

  return {
    take(list) { calls = [...list, ...calls.filter(({ at }) => held.has(at) && !list.some((call) => call.at === at))].sort((a, b) => a.at.localeCompare(b.at)); },
    bars: (now) => calls.filter(({ at }) => !answered.has(at) || held.has(at)).map((call) => html`<div class="bar call"><p><span role="alert"><b><bdi>${titleOf(call)}</bdi></b> ${words.calls.waits}</span> ${filled(words.board.for_minutes, { count: minutesSince(call.at, now) })}</p>
      ${isCrew() ? html`<button type="button" ?disabled=${answered.has(call.at)} aria-label=${filled(words.calls.go_to, { table: mentionOf(call) })} @click=${() => answer(call)}>${words.calls.go}</button>` : nothing}</div>`),
  };
}

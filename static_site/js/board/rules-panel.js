// The rules of the hour, for everybody at the board: a pause, more minutes, a dish off. They are asked for when the board opens and once a
// minute, and at every look only while somebody has them before them.

import { when } from "../shared/dates.js";
import { english } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html } from "../shared/lit-html.js";
import { showRules } from "../shared/rules-now.js";
import { filled } from "../shared/sentences.js";
import { askAsStaff } from "../shared/staff.js";

const MINUTE = 60_000;

/** `changed` is called when there is something else to show; `say` takes words for the crew. */
export function rulesPanel(changed, say) {
  let rules;
  let askedAt = -Infinity;
  let version = 0; // an answer from before somebody changed a rule here is not shown any more

  async function refresh(isOpen) {
    if (!isOpen && performance.now() - askedAt < MINUTE) return;
    askedAt = performance.now();
    const asked = version;
    const { status, body } = await askAsStaff("/house").catch(() => ({}));
    if (status !== 200 || asked !== version) return; // what goes wrong is for the next look at the tickets to say
    rules = body;
    changed();
  }

  /** Pauses, slows down, takes a dish off; whether it was done. */
  async function put(what, wish) {
    const { status, body } = await askAsStaff(`/house/${what}`, { method: "PUT", body: JSON.stringify(wish) }).catch(() => ({}));
    if (status !== 200) return say(body ? english(body.detail) : words.board.put_away);
    version += 1;
    rules = body;
    changed();
    return true;
  }

  return {
    refresh,
    put,
    inside: () => (rules ? html`${showRules(rules, put)}<p><a class="quiet" href="hours.html">${words.board.hours}</a></p>` : html`<p>${words.staff.moment}</p>`),
    /** What nobody at the board may forget, in a few words; empty when all is as usual. */
    news(now) {
      const { paused_until: paused, busy } = rules ?? {};
      const lasts = (until) => until && new Date(until) > now;
      return [
        lasts(paused) ? filled(words.board.paused, { when: when(paused, now) }) : "",
        lasts(busy?.until) ? filled(words.board.busy, { count: busy.minutes, when: when(busy.until, now) }) : "",
      ].filter(Boolean).join(" · ");
    },
  };
}

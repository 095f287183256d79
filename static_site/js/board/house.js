// What the house does now, for everybody at the board: a pause, more minutes, a dish off. Asked when the board opens and once a minute, and at every look
// only while somebody has it before them.

import { html } from "../shared/lit-html.js";
import { showNow } from "../shared/rules-now.js";
import { askAsStaff } from "../shared/staff.js";
import { when } from "../shared/words.js";

const MINUTE = 60_000;

/** `changed` hears when there is something else to show, `say` what the crew must hear. */
export function houseNow(changed, say) {
  let house;
  let askedAt = -Infinity;
  let turn = 0; // an answer from before somebody changed it here is not shown any more

  async function refresh(isOpen) {
    if (!isOpen && performance.now() - askedAt < MINUTE) return;
    askedAt = performance.now();
    const asked = turn;
    const { status, body } = await askAsStaff("/house").catch(() => ({}));
    if (status !== 200 || asked !== turn) return; // what goes wrong is for the next look at the kitchen to say
    house = body;
    changed();
  }

  /** Pauses, slows down, takes a dish off; whether it was done. */
  async function put(what, wish) {
    const { status, body } = await askAsStaff(`/house/${what}`, { method: "PUT", body: JSON.stringify(wish) }).catch(() => ({}));
    if (status !== 200) return say(body?.detail ?? "That did not reach the kitchen. Try again.");
    turn += 1;
    house = body;
    changed();
    return true;
  }

  return {
    refresh,
    inside: () => (house ? html`${showNow(house, put)}<p><a class="quiet" href="hours.html">Hours and special days</a></p>` : html`<p>One moment, we ask the kitchen.</p>`),
    /** What nobody at the board may forget, in a few words; empty when all is as usual. */
    news(now) {
      const { paused_until: paused, busy } = house ?? {};
      const lasts = (until) => until && new Date(until) > now;
      return [
        lasts(paused) ? `Paused until ${when(paused, now)}` : "",
        lasts(busy?.until) ? `+\u00a0${busy.minutes}\u00a0min until ${when(busy.until, now)}` : "",
      ].filter(Boolean).join(" · ");
    },
  };
}

// Many orders at once by strangers: the board says so, and the crew may end all of them in one act, after a question.

import { Unreachable } from "../shared/api.js";
import { html, nothing } from "../shared/lit-html.js";
import { money } from "../shared/prices.js";
import { askAsStaff, isCrew } from "../shared/staff.js";

const NO_CONNECTION = "There is no connection. What is cancelled stays cancelled; try again when it is back.";

/** In a few words what is unusual. */
export const wordsOf = ({ sender, orders, senders, in_a_minute: inAMinute }) =>
  sender ? `${orders} open orders from one sender` : `${inAMinute} orders in one minute; ${orders} that nobody has begun, from ${senders === 1 ? "one sender" : `${senders} senders`}`;

/** Of the orders that would end, which may well be an honest guest's; empty, when none is. */
function among({ at_tables: atTables, later }) {
  const kinds = [[atTables, "at tables"], [later, "for a later day"]].filter(([many]) => many).map(([many, where]) => `${many} ${where}`);
  return kinds.length ? ` Among them: ${kinds.join(", ")}.` : "";
}

/** `changed` is called when there is something else to show; `leave` takes the ids of orders that are cancelled. */
export function rushPanel(changed, leave) {
  let rushes = [];
  let chosen; // the rush that is about to be ended, as it was when it was chosen: what came since is not meant
  let busy = false;
  let words = "";

  function show(more) {
    ({ chosen, busy, words } = { chosen, busy, words, ...more });
    changed();
  }

  /** Ends the orders of this rush part by part, until none is left. */
  async function end({ sender, since, until }) {
    show({ busy: true, words: "" });
    let [done, left] = [0, 1];
    try {
      while (left) {
        const { status, body } = await askAsStaff("/rushes/cancellation", { method: "PUT", body: JSON.stringify({ sender, since, until }) });
        if (status !== 200) return show({ busy: false, words: `${body.detail} ${body.next ?? ""}` });
        done += body.ended.length;
        left = body.left;
        leave(body.ended);
      }
      rushes = rushes.filter((rush) => rush.sender !== sender);
      show({ chosen: undefined, busy: false, words: `${done} orders are cancelled.` });
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      show({ busy: false, words: NO_CONNECTION });
    }
  }

  const ask = (rush) => html`<p><b>${rush.orders} orders of ${money(rush.total)}</b> are cancelled under your name, and their guests see it on their pages.
      What nobody has begun goes back on the shelf${rush.sender ? "; what was begun is booked as waste" : ""}.${among(rush)}</p>
    <p class="keys"><button type="button" class="main" ?disabled=${busy} @click=${() => end(rush)}>${busy ? "One moment…" : `Cancel ${rush.orders} orders`}</button>
      <button type="button" class="quiet" ?disabled=${busy} @click=${() => show({ chosen: undefined })}>Keep them</button></p>`;

  return {
    take(list) { rushes = list; },
    news: () => (rushes.length ? wordsOf(rushes[0]) : ""),
    inside: () => html`${words ? html`<p role="status">${words}</p>` : nothing}
      ${rushes.length ? html`<ul class="rushes">${rushes.map((rush) => html`<li><h3>${wordsOf(rush)}</h3>
        ${rush.sender === chosen?.sender ? ask(chosen) : html`<p>${money(rush.total)} in all. None of it is paid.</p>
          ${isCrew() ? html`<p class="keys"><button type="button" @click=${() => show({ chosen: rush, words: "" })}>Cancel all ${rush.orders}</button></p>` : nothing}`}</li>`)}</ul>`
      : words ? nothing : html`<p>All is as usual again.</p>`}`,
  };
}

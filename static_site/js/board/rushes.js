// Many orders at once by strangers: the board says so, and the crew may end all of them in one act, after a question.

import { Unreachable } from "../shared/api.js";
import { refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { money } from "../shared/prices.js";
import { counted, filled, inPieces } from "../shared/sentences.js";
import { askAsStaff, isCrew } from "../shared/staff.js";

/** In a few words what is unusual. */
export const wordsOf = ({ sender, orders, senders, in_a_minute: inAMinute }) =>
  sender ? filled(words.rush.from_one, { orders }) : counted(words.rush.in_a_minute, senders, { minute: inAMinute, orders });

/** Of the orders that would end, which may well be an honest guest's; empty, when none is. */
function among({ at_tables: atTables, later }) {
  const kinds = [[atTables, words.rush.at_tables], [later, words.rush.later]].filter(([count]) => count).map(([count, kind]) => filled(kind, { count }));
  return kinds.length ? filled(words.rush.among, { kinds: kinds.join(words.menu.comma) }) : "";
}

/** `changed` is called when there is something else to show; `leave` takes the ids of orders that are cancelled. */
export function rushPanel(changed, leave) {
  let rushes = [];
  let chosen; // the rush that is about to be ended, as it was when it was chosen: what came since is not meant
  let busy = false;
  let news = "";

  function show(more) {
    ({ chosen, busy, news } = { chosen, busy, news, ...more });
    changed();
  }

  /** Ends the orders of this rush part by part, until none is left. */
  async function end({ sender, since, until }) {
    show({ busy: true, news: "" });
    let [done, left] = [0, 1];
    try {
      while (left) {
        const { status, body } = await askAsStaff("/rushes/cancellation", { method: "PUT", body: JSON.stringify({ sender, since, until }) });
        if (status !== 200) return show({ busy: false, news: refusalText(body) });
        done += body.ended.length;
        left = body.left;
        leave(body.ended);
      }
      rushes = rushes.filter((rush) => rush.sender !== sender);
      show({ chosen: undefined, busy: false, news: counted(words.rush.done, done) });
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      show({ busy: false, news: words.rush.away });
    }
  }

  const ask = (rush) => html`<p>${inPieces(words.rush.ask, { orders: html`<b>${filled(words.rush.orders_of, { orders: rush.orders, price: money(rush.total) })}</b>` })}
      ${rush.sender ? words.rush.shelf_and_waste : words.rush.shelf} ${among(rush)}</p>
    <p class="keys"><button type="button" class="main" ?disabled=${busy} @click=${() => end(rush)}>${busy ? words.dish.moment : filled(words.rush.cancel, { orders: rush.orders })}</button>
      <button type="button" class="quiet" ?disabled=${busy} @click=${() => show({ chosen: undefined })}>${words.rush.keep}</button></p>`;

  return {
    take(list) { rushes = list; },
    news: () => (rushes.length ? wordsOf(rushes[0]) : ""),
    inside: () => html`${news ? html`<p role="status">${news}</p>` : nothing}
      ${rushes.length ? html`<ul class="rushes">${rushes.map((rush) => html`<li><h3>${wordsOf(rush)}</h3>
        ${rush.sender === chosen?.sender ? ask(chosen) : html`<p>${filled(words.rush.total, { price: money(rush.total) })}</p>
          ${isCrew() ? html`<p class="keys"><button type="button" @click=${() => show({ chosen: rush, news: "" })}>${filled(words.rush.cancel_all, { orders: rush.orders })}</button></p>` : nothing}`}</li>`)}</ul>`
      : news ? nothing : html`<p>${words.rush.over}</p>`}`,
  };
}

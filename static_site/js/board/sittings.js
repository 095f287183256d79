// What each table has ordered and has to pay, and the crew's way to settle it, after a question.

import { Unreachable } from "../shared/api.js";
import { clock } from "../shared/dates.js";
import { NO_ANSWER, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { money } from "../shared/prices.js";
import { counted, filled, inPieces } from "../shared/sentences.js";
import { askAsStaff, isCrew } from "../shared/staff.js";
import { nameOf, OVER } from "../shared/states.js";
import { mentionOf, titleOf } from "./title.js";

/** `changed` is called when there is something else to show; `take` takes the sittings that are left, or undefined to ask for them. */
export function sittingsPanel(changed, take) {
  let chosen; // the sitting that is about to be settled, as it was shown: what came since is not meant
  let busy = false;
  let news = "";

  function show(more) {
    ({ chosen, busy, news } = { chosen, busy, news, ...more });
    changed();
  }

  async function settle(sitting) {
    show({ busy: true, news: "" });
    const orders = Object.fromEntries(sitting.orders.map(({ id, owed }) => [id, owed]));
    try {
      const { status, body } = await askAsStaff("/sittings", { method: "PUT", body: JSON.stringify({ orders }) });
      take(body.sittings);
      show({ chosen: undefined, busy: false, news: status === 200 ? filled(words.sittings.settled, { table: titleOf(sitting) }) : refusalText(body) });
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      show({ busy: false, news: NO_ANSWER });
    }
  }

  const showOrder = ({ placed_at: at, code, name, state, total }) =>
    html`<li><p>${clock(at)} · ${code} · <span dir="auto">${name}</span> · ${words.ticket.labels[state] ?? nameOf(state)}</p><p class="sum">${money(total)}</p></li>`;

  const notServed = ({ orders }) => orders.filter(({ state }) => !OVER.has(state)).length;

  const ask = (sitting) => html`<p>${inPieces(words.sittings.ask, { table: html`<bdi>${mentionOf(sitting)}</bdi>`, price: html`<b>${money(sitting.total)}</b>` })}</p>
    ${notServed(sitting) ? html`<p>${counted(words.sittings.not_served, notServed(sitting))}</p>` : nothing}
    <p class="keys"><button type="button" class="main" ?disabled=${busy} @click=${() => settle(sitting)}>${busy ? words.dish.moment : words.sittings.paid}</button>
      <button type="button" class="quiet" ?disabled=${busy} @click=${() => show({ chosen: undefined })}>${words.staff.leave_it}</button></p>`;

  const showSitting = (sitting) => html`<li><h3><bdi>${titleOf(sitting)}</bdi> <b>${money(sitting.total)}</b></h3>
    <ul>${sitting.orders.map(showOrder)}</ul>
    ${sitting.table === chosen?.table ? ask(chosen) : isCrew() ? html`<p class="keys"><button type="button" @click=${() => show({ chosen: sitting, news: "" })}>${filled(words.sittings.settle, { table: mentionOf(sitting) })}</button></p>` : nothing}</li>`;

  /** `sittings` is undefined until the kitchen has answered. */
  return (sittings) => html`${news ? html`<p role="status">${news}</p>` : nothing}
    ${!sittings ? html`<p>${words.staff.moment}</p>` : sittings.length ? html`<ul class="sittings">${sittings.map(showSitting)}</ul>` : html`<p>${words.sittings.none}</p>`}`;
}

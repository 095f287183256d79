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
import { partsOf, stillStands } from "./settlement.js";
import { TABLET } from "./tablet.js";
import { mentionOf, titleOf } from "./title.js";

/** `changed` is called when there is something else to show; `take` takes the sittings that are left, or undefined to ask for them. */
export function sittingsPanel(changed, take) {
  let chosen; // the sitting that is about to be settled, as it was shown: what came since is not meant
  let busy = false;
  let news = "";
  let mistake; // what was settled last, and can be taken back

  function show(more) {
    ({ chosen, busy, news, mistake } = { chosen, busy, news, mistake, ...more });
    changed();
  }

  /** Settles these orders, or takes that `back`; gives who had settled which of them before, or undefined when it was refused. */
  async function put(orders, back) {
    show({ busy: true, news: "" });
    const before = {};
    try {
      for (const part of partsOf(orders)) {
        const { status, body } = await askAsStaff("/sittings", { method: "PUT", body: JSON.stringify({ orders: part, back, tablet: TABLET }) });
        take(body.sittings);
        if (status !== 200) return show({ chosen: undefined, mistake: undefined, busy: false, news: refusalText(body) });
        Object.assign(before, body.settled_before);
      }
      return before;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      return show({ busy: false, news: NO_ANSWER });
    }
  }

  async function settle(sitting) {
    const before = await put(sitting.orders, false);
    if (!before) return;
    const [others, orders] = [true, false].map((isBefore) => sitting.orders.filter(({ id }) => id in before === isBefore));
    const said = [
      ...(orders.length ? [filled(words.sittings.settled, { table: titleOf(sitting) })] : []),
      ...others.map(({ id, code }) => filled(words.sittings.settled_before, { code, who: before[id] })),
    ];
    show({ chosen: undefined, busy: false, news: said.join(" "), mistake: orders.length ? { ...sitting, orders } : undefined });
  }

  async function takeBack(sitting) {
    if (await put(sitting.orders, true)) show({ mistake: undefined, busy: false, news: filled(words.sittings.taken_back, { table: titleOf(sitting) }) });
  }

  const sum = (owed) => (owed < 0 ? filled(words.sittings.give_back, { price: money(-owed) }) : money(owed));

  const showOrder = ({ placed_at: at, code, name, state, owed }) =>
    html`<li><p>${clock(at)} · ${code} · <span dir="auto">${name}</span> · ${words.ticket.labels[state] ?? nameOf(state)}</p><p class="sum">${sum(owed)}</p></li>`;

  const notServed = ({ orders }) => orders.filter(({ state }) => !OVER.has(state)).length;

  const ask = (sitting) => html`<p>${inPieces(sitting.total < 0 ? words.sittings.ask_back : words.sittings.ask, { table: html`<bdi>${mentionOf(sitting)}</bdi>`, price: html`<b>${money(Math.abs(sitting.total))}</b>` })}</p>
    ${notServed(sitting) ? html`<p>${counted(words.sittings.not_served, notServed(sitting))}</p>` : nothing}
    <p class="keys"><button type="button" class="main" ?disabled=${busy} @click=${() => settle(sitting)}>${busy ? words.dish.moment : sitting.total < 0 ? words.sittings.given_back : words.sittings.paid}</button>
      <button type="button" class="quiet" ?disabled=${busy} @click=${() => show({ chosen: undefined })}>${words.staff.leave_it}</button></p>`;

  const showSitting = (sitting) => html`<li><h3><bdi>${titleOf(sitting)}</bdi> <b>${sum(sitting.total)}</b></h3>
    <ul>${sitting.orders.map(showOrder)}</ul>
    ${chosen && stillStands(chosen, sitting) ? ask(chosen) : isCrew() ? html`<p class="keys"><button type="button" @click=${() => show({ chosen: sitting, news: "", mistake: undefined })}>${filled(words.sittings.settle, { table: mentionOf(sitting) })}</button></p>` : nothing}</li>`;

  /** `sittings` is undefined until the kitchen has answered. */
  return (sittings) => html`${news ? html`<p role="status">${news}</p>` : nothing}
    ${mistake ? html`<p class="keys"><button type="button" class="quiet" ?disabled=${busy} @click=${() => takeBack(mistake)}>${words.sittings.take_back}</button></p>` : nothing}
    ${!sittings ? html`<p>${words.staff.moment}</p>` : sittings.length ? html`<ul class="sittings">${sittings.map(showSitting)}</ul>` : html`<p>${words.sittings.none}</p>`}`;
}

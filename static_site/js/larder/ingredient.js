// The page of one ingredient: how much there is, and everything that moved it. The owner also says when it is low, and undoes what was
// booked.

import { amountText, bestUnit, countText, figure, readAmount, signedAmount, unitsOf, unitText } from "../shared/amounts.js";
import { when } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { filled } from "../shared/sentences.js";
import { isOwner } from "../shared/staff.js";

const REASONS = words.ingredient.reasons;
const OF_ORDER = words.ingredient.orders;
const CAN_UNDO = ["delivery", "count", "waste", "remake"];
const DAYS_AT_ONCE = 7;

/**
 * What moved an ingredient, from today on or from a mark, further and further back while the days are empty.
 * Undefined when it cannot be had. `ask` takes a path and gives the kitchen's answer.
 */
export async function readPage(ask, name, mark = "") {
  let [earlier, body] = [mark];
  for (let days = 0; days < DAYS_AT_ONCE; days += 1) {
    const answer = await ask(`/larder/${name}${earlier ? `/before/${earlier}` : ""}`);
    if (answer?.status !== 200) return undefined;
    ({ body } = answer);
    ({ earlier } = body);
    if (body.entries.length || !earlier) break;
  }
  return { day: body.day, entries: body.entries, earlier, addsUp: body.adds_up };
}

/** A page of which nothing has been read yet. */
export const unread = () => ({ latest: [], older: [], undoing: "" });

/**
 * The page with its latest day as it is now; what was read further back stays, unless another day has begun. `seen` is how much is on
 * hand.
 */
export const withLatest = (page, { entries, ...latest }, seen) =>
  page.older.length && page.day === latest.day ? { ...page, latest: entries, seen } : { ...page, ...latest, latest: entries, older: [], seen };

/** The page one day further back. */
export const withEarlier = (page, { entries, earlier, addsUp }) => ({ ...page, earlier, addsUp, older: [...page.older, ...entries] });

export function showPage({ ingredient, page }, acts) {
  const { name, unit, on_hand, set_aside, per_day, cover } = ingredient;
  const { earlier, addsUp } = page;
  const entries = [...page.latest, ...page.older];
  return html`<h1 tabindex="-1"><bdi>${name}</bdi></h1>
    <dl class="now"><div><dt>${words.larder.on_hand}</dt><dd>${amountText(on_hand, unit)}</dd></div><div><dt>${words.ingredient.set_aside}</dt><dd>${amountText(set_aside, unit)}</dd></div>
      <div><dt>${words.ingredient.a_day}</dt><dd>${per_day ? amountText(per_day, unit) : "–"}</dd></div><div><dt>${words.ingredient.lasts}</dt><dd>${cover === null ? "–" : filled(words.ingredient.days, { count: countText(cover) })}</dd></div></dl>
    ${isOwner() ? showThreshold(ingredient, acts) : nothing}
    <h2>${words.ingredient.moved}</h2>
    ${entries.length ? html`<ol class="entries">${entries.map((entry) => showEntry(entry, unit, page.undoing, acts))}</ol>` : html`<p>${page.day ? words.ingredient.nothing : words.ingredient.looking}</p>`}
    ${addsUp === true ? html`<p class="good">${words.ingredient.adds_up}</p>` : addsUp === false ? html`<p class="error" role="alert">${words.ingredient.not_adds_up}</p>` : nothing}
    <p class="doings"><a class="button quiet" href="#">${words.dish.back}</a>${earlier ? html`<button type="button" @click=${acts.goBack}>${words.ingredient.earlier}</button>` : nothing}</p>`;
}

/** `undoing` is the id of the entry that is about to be undone. */
function showEntry(entry, unit, undoing, { undo, askWhy }) {
  const { id, at, amount, balance, reason } = entry;
  const mayUndo = isOwner() && CAN_UNDO.includes(reason) && !entry.undone_by;
  return html`<li class="entry"><time datetime=${at}>${when(at)}</time><span>${showReason(entry)}</span><b>${signedAmount(amount, unit)}</b><span class="then">${amountText(balance, unit)}</span>
    ${!mayUndo ? nothing : undoing === id ? html`<form @submit=${(event) => undo(event, entry)}><label for="why">${words.ingredient.why}</label><input id="why" maxlength="200" autocomplete="off">
      <p class="doings"><button type="button" class="quiet" @click=${() => askWhy("")}>${words.ingredient.keep}</button><button class="main">${words.ingredient.undo_this}</button></p></form>`
      : html`<button type="button" class="quiet" aria-label=${filled(words.ingredient.undo_of, { reason: REASONS[reason], amount: signedAmount(amount, unit) })} @click=${() => askWhy(id)}>${words.ingredient.undo}</button>`}</li>`;
}

const showReason = ({ reason, code, who, note, undone_by: undone }) =>
  html`${REASONS[reason] ?? filled(OF_ORDER[reason] ?? OF_ORDER.order, { code })}${undone ? html` <i>${words.ingredient.undone}</i>` : nothing}${who || note ? html`<small><bdi>${[note, who].filter(Boolean).join(words.menu.comma)}</bdi></small>` : nothing}`;

function showThreshold({ unit, threshold, on_hand }, { setThreshold }) {
  const best = bestUnit(unit, threshold ?? on_hand);
  const submit = (event) => {
    event.preventDefault();
    const { amount, measure } = event.target.elements;
    setThreshold(amount.value.trim() ? readAmount(amount.value, unit, measure.value) : null);
  };
  return html`<details class="threshold"><summary>${threshold === null ? words.ingredient.low_at_none : filled(words.ingredient.low_at, { amount: amountText(threshold, unit) })}</summary>
  <form @submit=${submit}>
    <p class="field"><label for="amount">${words.ingredient.threshold}</label><span class="figure"><input id="amount" inputmode="decimal" autocomplete="off" .defaultValue=${threshold === null ? "" : figure(threshold, unit, best)}>
      <select id="measure" aria-label=${words.larder.unit}>${unitsOf(unit).map((name) => html`<option value=${name} ?selected=${name === best}>${unitText(name)}</option>`)}</select></span></p>
    <button>${words.ingredient.keep_threshold}</button></form></details>`;
}

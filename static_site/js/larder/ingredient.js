// The page of one ingredient: how much there is, everything that moved it, and for the owner when it is low and what is undone.

import { html, nothing } from "../shared/lit-html.js";
import { isOwner } from "../shared/staff.js";
import { when } from "../shared/words.js";
import { bestUnit, change, read, said, unitsOf, written } from "./amounts.js";

const WORDS = { opening: "Opening", delivery: "Delivery", count: "Count", waste: "Waste", reversal: "Undone", remake: "Made anew", ahead: "Ordered ahead" };
const OF_ORDER = { order: "", corrected: "corrected", cancelled: "cancelled" };
const UNDONE = ["delivery", "count", "waste", "remake"];

const DAYS_AT_ONCE = 7;

/** What moved an ingredient, from today on or from a mark: further and further back while the days are empty. Undefined when it cannot be had. */
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

/** A page of which nothing has been read yet; `seen` is how much was on hand when it was read. */
export const unread = () => ({ latest: [], older: [], undoing: "" });

/** The page with its latest day as it is now; what was read further back stays, unless another day has begun. */
export const withLatest = (page, { entries, ...found }, seen) =>
  page.older.length && page.day === found.day ? { ...page, latest: entries, seen } : { ...page, ...found, latest: entries, older: [], seen };

/** The page one day further back. */
export const withEarlier = (page, { entries, earlier, addsUp }) => ({ ...page, earlier, addsUp, older: [...page.older, ...entries] });

const what = ({ reason, code, who, note, undone_by: undone }) =>
  html`${WORDS[reason] ?? `Order ${code} ${OF_ORDER[reason]}`}${undone ? html` <i>(undone)</i>` : nothing}${who || note ? html`<small><bdi>${[note, who].filter(Boolean).join(", ")}</bdi></small>` : nothing}`;

function entry(one, { unit, undoing }, { undo, ask }) {
  const mayUndo = isOwner() && UNDONE.includes(one.reason) && !one.undone_by;
  return html`<li class="entry"><time datetime=${one.at}>${when(one.at)}</time><span>${what(one)}</span><b>${change(one.amount, unit)}</b><span class="then">${said(one.balance, unit)}</span>
    ${!mayUndo ? nothing : undoing === one.id ? html`<form @submit=${(event) => undo(event, one)}><label for="why">Why is it undone?</label><input id="why" maxlength="200" autocomplete="off">
      <p class="doings"><button type="button" class="quiet" @click=${() => ask("")}>Keep it</button><button class="main">Undo this</button></p></form>`
      : html`<button type="button" class="quiet" aria-label=${`Undo: ${WORDS[one.reason]}, ${change(one.amount, unit)}`} @click=${() => ask(one.id)}>Undo</button>`}</li>`;
}

function threshold({ unit, threshold: at, on_hand: amount }, { setThreshold }) {
  const measured = bestUnit(unit, at ?? amount);
  return html`<details class="threshold"><summary>${at === null ? "Called low when there is none left" : `Low at ${said(at, unit)}`}</summary>
  <form @submit=${(event) => { event.preventDefault(); const { amount, measure } = event.target.elements; setThreshold(amount.value.trim() ? read(amount.value, unit, measure.value) : null); }}>
    <p class="field"><label for="amount">Call it low from this amount on (empty: when there is none left)</label><span class="figure"><input id="amount" inputmode="decimal" autocomplete="off" .defaultValue=${at === null ? "" : written(at, unit, measured)}>
      <select id="measure" aria-label="Unit">${unitsOf(unit).map((name) => html`<option ?selected=${name === measured}>${name}</option>`)}</select></span></p>
    <button>Keep</button></form></details>`;
}

export function showPage({ one, page }, acts) {
  const { earlier, addsUp, undoing } = page;
  const entries = [...page.latest, ...page.older];
  return html`<h1 tabindex="-1"><bdi>${one.name}</bdi></h1>
    <dl class="now"><div><dt>On hand</dt><dd>${said(one.on_hand, one.unit)}</dd></div><div><dt>Set aside</dt><dd>${said(one.set_aside, one.unit)}</dd></div>
      <div><dt>A day</dt><dd>${one.per_day ? said(one.per_day, one.unit) : "–"}</dd></div><div><dt>Lasts</dt><dd>${one.cover === null ? "–" : `${one.cover.toLocaleString()} d`}</dd></div></dl>
    ${isOwner() ? threshold(one, acts) : nothing}
    <h2>What moved it</h2>
    ${entries.length ? html`<ol class="entries">${entries.map((line) => entry(line, { unit: one.unit, undoing }, acts))}</ol>` : html`<p>${page.day ? "Nothing lately." : "Looking it up…"}</p>`}
    ${addsUp === true ? html`<p class="good">From the opening to now, it adds up.</p>` : addsUp === false ? html`<p class="error" role="alert">It does not add up. Tell whoever looks after the kitchen.</p>` : nothing}
    <p class="doings"><a class="button quiet" href="#">Back</a>${earlier ? html`<button type="button" @click=${acts.goBack}>Earlier</button>` : nothing}</p>`;
}

// Receiving and throwing away: several ingredients at once, each with an amount.

import { html, nothing } from "../shared/lit-html.js";
import { read, unitsOf } from "./amounts.js";
import { chosen, mistake } from "./written.js";

const KINDS = {
  delivery: { title: "Receive", action: "Book the delivery", note: "Note (who brought it, its number)" },
  waste: { title: "Waste", action: "Book the waste", note: "What happened?" },
};
const HINTS = ["Spoilt", "Dropped", "Sent back by a guest", "Too old"];

/** Whether the whole name came at once, from the list, and was not typed letter by letter. */
const isPicked = ({ inputType }) => inputType === undefined || inputType === "insertReplacementText";

const line = (one, index, tried, { change, remove }) => {
  const wrong = tried && !read(one.text, one.base, one.unit);
  return html`<li class="moved"><label for=${`amount-${one.id}`}><bdi>${one.name}</bdi></label>
    <input id=${`amount-${one.id}`} inputmode="decimal" autocomplete="off" .value=${one.text} aria-invalid=${wrong} aria-describedby=${wrong ? "wrong" : nothing}
      @input=${(event) => change(index, { text: event.target.value })}>
    <select aria-label=${`Unit of ${one.name}`} @change=${(event) => change(index, { unit: event.target.value })}>
      ${unitsOf(one.base).map((name) => html`<option ?selected=${name === one.unit}>${name}</option>`)}</select>
    <button type="button" class="quiet" aria-label=${`Leave out ${one.name}`} @click=${() => remove(index)}>×</button></li>`;
};

export function showLines({ kind, draft, tried, ingredients }, acts) {
  const { title, action, note: label } = KINDS[kind];
  const { lines, note, unknown } = draft;
  const left = ingredients.filter(({ id }) => !lines.some((one) => one.id === id));
  const wrong = tried ? mistake(kind, draft) : "";
  const pick = (event, sure) => {
    const found = chosen(left, event.target.value, sure);
    if (!found) return;
    event.target.value = "";
    acts.add(found);
  };
  return html`<h1 tabindex="-1">${title}</h1>
    <form @submit=${acts.submit} novalidate>
      <ul class="lines">${lines.map((one, index) => line(one, index, tried, acts))}</ul>
      <p class="field"><label for="pick">Ingredient</label><input id="pick" list="ingredients" autocomplete="off" placeholder="Type a name" dir="auto"
        aria-invalid=${Boolean(tried && (unknown || !lines.length))} aria-describedby=${tried ? "wrong" : nothing} @input=${(event) => pick(event, isPicked(event))} @change=${(event) => pick(event, true)}
        @keydown=${(event) => { if (event.key === "Enter" && event.target.value) { event.preventDefault(); pick(event, true); } }}>
        <datalist id="ingredients">${left.map(({ name }) => html`<option value=${name}></option>`)}</datalist></p>
      <p class="field"><label for="note">${label}</label><input id="note" maxlength="200" autocomplete="off" dir="auto" list=${kind === "waste" ? "hints" : nothing} .value=${note}
        aria-invalid=${Boolean(tried && kind === "waste" && !note.trim())} aria-describedby=${tried ? "wrong" : nothing} @input=${(event) => acts.note(event.target.value)}>
        ${kind === "waste" ? html`<datalist id="hints">${HINTS.map((hint) => html`<option value=${hint}></option>`)}</datalist>` : nothing}</p>
      <p class="error" id="wrong" role="alert">${wrong}</p>
      <p class="doings"><a class="button quiet" href="#">Back</a><button class="main">${action}</button></p>
    </form>`;
}

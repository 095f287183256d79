// Receiving and throwing away: several ingredients at once, each with an amount.

import { read, unitsOf } from "./larder-amounts.js";
import { html, nothing } from "./lit-html.js";

const KINDS = {
  delivery: { title: "Receive", action: "Book the delivery", note: "Note (who brought it, its number)", none: "Add what came." },
  waste: { title: "Waste", action: "Book the waste", note: "What happened?", none: "Add what is thrown away." },
};
const HINTS = ["Spoilt", "Dropped", "Sent back by a guest", "Too old"];

/** The amounts by ingredient, or undefined while one of them cannot be read or is nothing. */
export function amountsOf(lines) {
  const amounts = {};
  for (const { id, base, unit, text } of lines) {
    const amount = read(text, base, unit);
    if (!amount) return undefined;
    amounts[id] = amount;
  }
  return lines.length ? amounts : undefined;
}

const line = (one, index, tried, { change, remove }) => {
  const wrong = tried && !read(one.text, one.base, one.unit);
  return html`<li class="moved"><label for=${`amount-${one.id}`}>${one.name}</label>
    <input id=${`amount-${one.id}`} inputmode="decimal" autocomplete="off" .value=${one.text} aria-invalid=${wrong} aria-describedby=${wrong ? "wrong" : nothing}
      @input=${(event) => change(index, { text: event.target.value })}>
    <select aria-label=${`Unit of ${one.name}`} @change=${(event) => change(index, { unit: event.target.value })}>
      ${unitsOf(one.base).map((name) => html`<option ?selected=${name === one.unit}>${name}</option>`)}</select>
    <button type="button" class="quiet" aria-label=${`Leave out ${one.name}`} @click=${() => remove(index)}>×</button></li>`;
};

export function showLines({ kind, lines, note, tried, ingredients }, acts) {
  const { title, action, note: label, none } = KINDS[kind];
  const left = ingredients.filter(({ id }) => !lines.some((one) => one.id === id));
  const wrong = !tried ? "" : !lines.length ? none : !amountsOf(lines) ? "Every line needs an amount, such as 2 or 1.5." : kind === "waste" && !note.trim() ? "Say what happened." : "";
  const pick = (event) => {
    const found = left.find(({ name }) => name.toLocaleLowerCase() === event.target.value.trim().toLocaleLowerCase());
    if (!found) return;
    event.target.value = "";
    acts.add(found);
  };
  return html`<h1 tabindex="-1">${title}</h1>
    <form @submit=${acts.submit} novalidate>
      <ul class="lines">${lines.map((one, index) => line(one, index, tried, acts))}</ul>
      <p class="field"><label for="pick">Ingredient</label><input id="pick" list="ingredients" autocomplete="off" placeholder="Type a name" @input=${pick} @change=${pick}
        @keydown=${(event) => { if (event.key === "Enter") { event.preventDefault(); pick(event); } }}>
        <datalist id="ingredients">${left.map(({ name }) => html`<option value=${name}></option>`)}</datalist></p>
      <p class="field"><label for="note">${label}</label><input id="note" maxlength="200" autocomplete="off" list=${kind === "waste" ? "hints" : nothing} .value=${note}
        aria-invalid=${Boolean(tried && kind === "waste" && !note.trim())} @input=${(event) => acts.note(event.target.value)}>
        ${kind === "waste" ? html`<datalist id="hints">${HINTS.map((hint) => html`<option value=${hint}></option>`)}</datalist>` : nothing}</p>
      <p class="error" id="wrong" role="alert">${wrong}</p>
      <p class="doings"><a class="button quiet" href="#">Back</a><button class="main">${action}</button></p>
    </form>`;
}

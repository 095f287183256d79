// Counting at the shelf: one ingredient at a time in big figures, and the differences before anything is booked.

import { amountText, bestUnit, signedAmount, unitsOf, unitText } from "../shared/amounts.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { counted, filled, inPieces } from "../shared/sentences.js";
import { difference, readable } from "./count-sheet.js";

export function showCount({ count, ingredients }, { write, go, review }) {
  const ingredient = ingredients.find(({ id }) => id === count.ids[count.at]);
  const figures = count.found[ingredient.id];
  const unit = figures?.unit ?? bestUnit(ingredient.unit, Math.max(ingredient.on_hand + ingredient.set_aside, 0));
  const wrong = figures && figures.counted === undefined;
  const isLast = count.at === count.ids.length - 1;
  const next = () => (isLast ? review() : go(count.at + 1));
  return html`<h1 tabindex="-1">${inPieces(words.count.heading, { place: html`<small>${filled(words.count.place, { at: count.at + 1, count: count.ids.length })}</small>` })}</h1>
    <form class="counting" @submit=${(event) => { event.preventDefault(); if (!wrong) next(); }} novalidate>
      <p class="field"><label for="figure"><bdi>${ingredient.name}</bdi></label>
        <span class="figure"><input id="figure" inputmode="decimal" autocomplete="off" enterkeyhint="next" .value=${figures?.text ?? ""} aria-invalid=${Boolean(wrong)} aria-describedby="wrong"
          @input=${(event) => write(ingredient, event.target.value, unit)}>
        <select aria-label=${words.larder.unit} @change=${(event) => write(ingredient, figures?.text ?? "", event.target.value)}>
          ${unitsOf(ingredient.unit).map((name) => html`<option value=${name} ?selected=${name === unit}>${unitText(name)}</option>`)}</select></span></p>
      <p class="error" id="wrong" role="alert">${wrong ? words.larder.no_amount : ""}</p>
      <p class="pair"><button type="button" class="quiet" ?disabled=${count.at === 0} @click=${() => go(count.at - 1)}>${words.count.previous}</button>
        <button class="main">${isLast ? words.count.differences : words.count.next}</button></p>
      <p class="pair"><a class="button quiet" href="#">${words.count.later}</a><button type="button" class="quiet" @click=${review}>${filled(words.count.differences_of, { count: readable(count).length })}</button></p>
    </form>`;
}

export function showReview({ count, ingredients }, { go, book, discard }) {
  const lines = readable(count).map(([id, figures]) => {
    const ingredient = ingredients.find((other) => other.id === id);
    return { ...ingredient, found: figures.counted, by: difference(figures, ingredient) };
  });
  const differing = lines.filter(({ by }) => by);
  const right = lines.length - differing.length;
  return html`<h1 tabindex="-1">${words.count.differences}</h1>
    ${lines.length ? html`<p>${counted(words.count.as_expected, lines.length, { right })}</p>` : html`<p>${words.count.nothing}</p>`}
    ${differing.length ? html`<ul class="stocks" aria-label=${words.count.differences}>${differing.map(({ id, name, unit, found, by }) => html`<li class="stock"><button type="button" class="name" @click=${() => go(count.ids.indexOf(id))}><bdi>${name}</bdi></button>
      <b>${signedAmount(by, unit)}</b><p>${filled(words.count.found, { counted: amountText(found, unit), expected: amountText(found - by, unit) })}</p></li>`)}</ul>` : nothing}
    <p class="doings"><button type="button" class="main" ?disabled=${!lines.length} @click=${book}>${words.count.book}</button></p>
    <p class="doings"><button type="button" class="quiet" @click=${() => go(count.at)}>${words.larder.go_on}</button>
      <button type="button" class="quiet" @click=${discard}>${words.count.throw}</button></p>`;
}

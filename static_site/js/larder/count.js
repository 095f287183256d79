// Counting at the shelf: one ingredient at a time in big figures, and the differences before anything is booked.

import { amountText, bestUnit, signedAmount, unitsOf } from "../shared/amounts.js";
import { html, nothing } from "../shared/lit-html.js";
import { difference, readable } from "./count-sheet.js";

export function showCount({ count, ingredients }, { write, go, review }) {
  const ingredient = ingredients.find(({ id }) => id === count.ids[count.at]);
  const figures = count.found[ingredient.id];
  const unit = figures?.unit ?? bestUnit(ingredient.unit, Math.max(ingredient.on_hand + ingredient.set_aside, 0));
  const wrong = figures && figures.counted === undefined;
  const isLast = count.at === count.ids.length - 1;
  const next = () => (isLast ? review() : go(count.at + 1));
  return html`<h1 tabindex="-1">Count <small>${count.at + 1} of ${count.ids.length}</small></h1>
    <form class="counting" @submit=${(event) => { event.preventDefault(); if (!wrong) next(); }} novalidate>
      <p class="field"><label for="figure"><bdi>${ingredient.name}</bdi></label>
        <span class="figure"><input id="figure" inputmode="decimal" autocomplete="off" enterkeyhint="next" .value=${figures?.text ?? ""} aria-invalid=${Boolean(wrong)} aria-describedby="wrong"
          @input=${(event) => write(ingredient, event.target.value, unit)}>
        <select aria-label="Unit" @change=${(event) => write(ingredient, figures?.text ?? "", event.target.value)}>
          ${unitsOf(ingredient.unit).map((name) => html`<option ?selected=${name === unit}>${name}</option>`)}</select></span></p>
      <p class="error" id="wrong" role="alert">${wrong ? "That is no amount. Write 2, 1.5 or 250 g." : ""}</p>
      <p class="pair"><button type="button" class="quiet" ?disabled=${count.at === 0} @click=${() => go(count.at - 1)}>Previous</button>
        <button class="main">${isLast ? "Differences" : "Next"}</button></p>
      <p class="pair"><a class="button quiet" href="#">Later</a><button type="button" class="quiet" @click=${review}>Differences (${readable(count).length})</button></p>
    </form>`;
}

export function showReview({ count, ingredients }, { go, book, discard }) {
  const lines = readable(count).map(([id, figures]) => {
    const ingredient = ingredients.find((other) => other.id === id);
    return { ...ingredient, counted: figures.counted, by: difference(figures, ingredient) };
  });
  const differing = lines.filter(({ by }) => by);
  const right = lines.length - differing.length;
  return html`<h1 tabindex="-1">Differences</h1>
    ${lines.length ? html`<p>${right} of ${lines.length} ${lines.length === 1 ? "is" : "are"} as expected.</p>` : html`<p>Nothing is counted yet.</p>`}
    ${differing.length ? html`<ul class="stocks" aria-label="Differences">${differing.map(({ id, name, unit, counted, by }) => html`<li class="stock"><button type="button" class="name" @click=${() => go(count.ids.indexOf(id))}><bdi>${name}</bdi></button>
      <b>${signedAmount(by, unit)}</b><p>${amountText(counted, unit)} counted, ${amountText(counted - by, unit)} expected</p></li>`)}</ul>` : nothing}
    <p class="doings"><button type="button" class="main" ?disabled=${!lines.length} @click=${book}>Book the count</button></p>
    <p class="doings"><button type="button" class="quiet" @click=${() => go(count.at)}>Go on counting</button>
      <button type="button" class="quiet" @click=${discard}>Throw this count away</button></p>`;
}

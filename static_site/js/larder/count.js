// Counting at the shelf: one ingredient at a time in big figures, and the differences before anything is booked.

import { html, nothing } from "../shared/lit-html.js";
import { bestUnit, change, said, unitsOf } from "./amounts.js";
import { difference, readable } from "./counting.js";

export function showCount({ count, ingredients }, { write, go, review }) {
  const one = ingredients.find(({ id }) => id === count.ids[count.at]);
  const written = count.found[one.id];
  const unit = written?.unit ?? bestUnit(one.unit, Math.max(one.on_hand + one.set_aside, 0));
  const wrong = written && written.counted === undefined;
  const isLast = count.at === count.ids.length - 1;
  const next = () => (isLast ? review() : go(count.at + 1));
  return html`<h1 tabindex="-1">Count <small>${count.at + 1} of ${count.ids.length}</small></h1>
    <form class="counting" @submit=${(event) => { event.preventDefault(); if (!wrong) next(); }} novalidate>
      <p class="field"><label for="figure"><bdi>${one.name}</bdi></label>
        <span class="figure"><input id="figure" inputmode="decimal" autocomplete="off" enterkeyhint="next" .value=${written?.text ?? ""} aria-invalid=${Boolean(wrong)} aria-describedby="wrong"
          @input=${(event) => write(one, event.target.value, unit)}>
        <select aria-label="Unit" @change=${(event) => write(one, written?.text ?? "", event.target.value)}>
          ${unitsOf(one.unit).map((name) => html`<option ?selected=${name === unit}>${name}</option>`)}</select></span></p>
      <p class="error" id="wrong" role="alert">${wrong ? "That is no amount. Write 2, 1.5 or 250 g." : ""}</p>
      <p class="pair"><button type="button" class="quiet" ?disabled=${count.at === 0} @click=${() => go(count.at - 1)}>Previous</button>
        <button class="main">${isLast ? "Differences" : "Next"}</button></p>
      <p class="pair"><a class="button quiet" href="#">Later</a><button type="button" class="quiet" @click=${review}>Differences (${readable(count).length})</button></p>
    </form>`;
}

export function showReview({ count, ingredients }, { go, book, discard }) {
  const lines = readable(count).map(([id, written]) => {
    const one = ingredients.find((one) => one.id === id);
    return { ...one, counted: written.counted, by: difference(written, one) };
  });
  const differing = lines.filter(({ by }) => by);
  const right = lines.length - differing.length;
  return html`<h1 tabindex="-1">Differences</h1>
    ${lines.length ? html`<p>${right} of ${lines.length} ${lines.length === 1 ? "is" : "are"} as expected.</p>` : html`<p>Nothing is counted yet.</p>`}
    ${differing.length ? html`<ul class="stocks" aria-label="Differences">${differing.map(({ id, name, unit, counted, by }) => html`<li class="stock"><button type="button" class="name" @click=${() => go(count.ids.indexOf(id))}><bdi>${name}</bdi></button>
      <b>${change(by, unit)}</b><p>${said(counted, unit)} counted, ${said(counted - by, unit)} expected</p></li>`)}</ul>` : nothing}
    <p class="doings"><button type="button" class="main" ?disabled=${!lines.length} @click=${book}>Book the count</button></p>
    <p class="doings"><button type="button" class="quiet" @click=${() => go(count.at)}>Go on counting</button>
      <button type="button" class="quiet" @click=${discard}>Throw this count away</button></p>`;
}

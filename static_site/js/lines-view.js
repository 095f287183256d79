// The lines of the basket, each with a way to change it and a way out; a line taken out can be put back.

import { MOST_PORTIONS, remove, setPortions, total } from "./basket.js";
import { basket, keep, portionsLeft } from "./counter.js";
import { html, nothing } from "./lit-html.js";
import { money, price } from "./words.js";

let taken; // the basket before the last line was taken out

/** The lines and their total. */
export function showLines(lines) {
  return html`
    <ul class="lines">${lines.map(showLine)}</ul>
    ${undo()}
    <p class="total"><span>Total</span><b>${money(total(lines))}</b></p>`;
}

function showLine(line, index) {
  const change = (portions) => keep(setPortions(basket(), index, portions), `${portions} ${line.name}`);
  const left = portionsLeft()[line.dish];
  return html`
    <li class="line" data-dish=${line.dish}>
      <span class="name" dir="auto">${line.name}</span>
      <span class="price">${price(line.price * line.portions)}</span>
      ${line.extras.length ? html`<span class="extras" dir="auto">${line.extras.map(({ name, count }) => (count > 1 ? `${count} × ${name}` : name)).join(", ")}</span>` : nothing}
      ${left !== undefined && left < line.portions ? html`<span class="error">${left ? `only ${left} left` : "sold out"}</span>` : nothing}
      <span class="hands">
        <span class="stepper" role="group" aria-label=${`Portions of ${line.name}`}>
          <button type="button" aria-label="One less" ?disabled=${line.portions <= 1} @click=${() => change(line.portions - 1)}>−</button>
          <b>${line.portions}</b>
          <button type="button" aria-label="One more" ?disabled=${line.portions >= MOST_PORTIONS} @click=${() => change(line.portions + 1)}>+</button>
        </span>
        ${line.extras.length || Object.keys(line.options).length ? html`<button type="button" class="quiet small" aria-label=${`Change ${line.name}`} @click=${() => edit(line, index)}>Change</button>` : nothing}
        <button type="button" class="quiet small" aria-label=${`Take out ${line.name}`} @click=${() => takeOut(index, line)}>Take out</button>
      </span>
    </li>`;
}

/** The way back, for ten seconds. */
export const undo = () => (taken ? html`<p class="undo">Taken out. <button type="button" class="quiet small" @click=${putBack}>Put it back</button></p>` : nothing);

function takeOut(index, line) {
  taken = basket();
  keep(remove(taken, index), `${line.name} is taken out`);
  setTimeout(() => { taken = undefined; document.dispatchEvent(new CustomEvent("basket")); }, 10_000);
}

function putBack() {
  const before = taken;
  taken = undefined;
  keep(before, "It is back in your order");
}

const edit = async (line, index) => (await import("./dish-dialog.js")).openDish(line.dish, index);

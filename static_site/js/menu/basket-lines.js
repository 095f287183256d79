// The lines of the basket, each with a way to change it and a way out; a line taken out can be put back.

import { putBack, remove } from "../shared/basket-changes.js";
import { MOST_PORTIONS, setPortions, total } from "../shared/basket.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { money, price } from "../shared/prices.js";
import { filled } from "../shared/sentences.js";
import { metIn } from "./allergies.js";
import { showMet } from "./allergy-form.js";
import { basket, keep } from "./counter.js";
import { openDish } from "./dish-dialog.js";
import { isForAnotherDay, portionsLeft } from "./left.js";

let takenOut; // {line, index}: the line that was taken out last, and where it stood
let timer = 0;

/** The lines and their total. */
export function showLines(lines) {
  return html`
    <ul class="lines">${lines.map(showLine)}</ul>
    ${undo()}
    <p class="total"><span>${words.basket.total}</span><b translate="no">${money(total(lines))}</b></p>`;
}

function showLine(line, index) {
  const change = (portions) => keep(setPortions(basket(), index, portions), `${portions} ${line.name}`);
  const left = portionsLeft()[line.dish];
  return html`
    <li class="line" data-dish=${line.dish}>
      <span class="name" dir="auto" .textContent=${line.name}></span>
      <span class="price" translate="no">${price(line.price * line.portions)}</span>
      ${line.extras.length ? html`<span class="extras" dir="auto" .textContent=${line.extras.map(({ name, count }) => (count > 1 ? `${count} × ${name}` : name)).join(words.menu.comma)}></span>` : nothing}
      ${isForAnotherDay(line.dish) ? html`<span class="error">${words.basket.another_day}</span>` : nothing}
      ${left !== undefined && left < line.portions ? html`<span class="error" .textContent=${left ? filled(words.dish.only_left, { count: left }) : words.dish.sold_out}></span>` : nothing}
      ${showMet(metIn(line))}
      <span class="hands">
        <span class="stepper" role="group" aria-label=${filled(words.basket.portions_of, { dish: line.name })}>
          <button type="button" aria-label=${words.dish.less} ?disabled=${line.portions <= 1} @click=${() => change(line.portions - 1)}>−</button>
          <b translate="no">${line.portions}</b>
          <button type="button" aria-label=${words.dish.more} ?disabled=${line.portions >= Math.min(MOST_PORTIONS, left ?? MOST_PORTIONS)} @click=${() => change(line.portions + 1)}>+</button>
        </span>
        ${canBeChanged(line) ? html`<button type="button" class="quiet small" aria-label=${filled(words.basket.change_dish, { dish: line.name })} @click=${() => editLine(line)}>${words.dish.change}</button>` : nothing}
        <button type="button" class="quiet small" aria-label=${filled(words.basket.remove_dish, { dish: line.name })} @click=${(event) => takeOut(index, line, event.target)}>${words.basket.remove}</button>
      </span>
    </li>`;
}

/** A dish with options is marked on the card, whether or not the line has any of them; a line whose dish left the card tells by itself. */
const canBeChanged = ({ dish, extras }) => extras.length > 0 || Boolean(document.getElementById(`dish-${dish}`)?.matches(".options"));

/** The way back, for ten seconds. */
export const undo = () => (takenOut ? html`<p class="undo">${words.basket.removed} <button type="button" class="quiet small" @click=${back}>${words.basket.put_back}</button></p>` : nothing);

/** The button goes away under the finger, so the focus goes to the way back. */
function takeOut(index, line, button) {
  const place = button.closest("form, #basket");
  takenOut = { line, index };
  keep(remove(basket(), index), filled(words.basket.is_removed, { dish: line.name }));
  place.querySelector(".undo button").focus();
  clearTimeout(timer);
  timer = setTimeout(() => { takenOut = undefined; document.dispatchEvent(new CustomEvent("basket")); }, 10_000);
}

function back() {
  const { line, index } = takenOut;
  takenOut = undefined;
  keep(putBack(basket(), index, line), filled(words.basket.is_back, { dish: line.name }));
}

export const editLine = (line) => openDish(line.dish, line.name, line);

// The basket beside the menu, on a wide screen.

import { total } from "../shared/basket.js";
import { dialogStyle } from "../shared/dialog-style.js";
import { words } from "../shared/language.js";
import { html, render } from "../shared/lit-html.js";
import { money } from "../shared/prices.js";
import { compare } from "./allergies.js";
import { showLines, undo } from "./basket-lines.js";
import { basket } from "./counter.js";
import { checkOut } from "./menu.js";

const place = document.getElementById("basket");

export async function showSide() {
  await dialogStyle();
  place.replaceChildren();
  document.addEventListener("basket", showBasket);
  document.addEventListener("left", showBasket);
  document.addEventListener("allergies", showBasket);
  showBasket();
  compare();
}

function showBasket() {
  const lines = basket();
  render(lines.length
    ? html`${showLines(lines)}<button type="button" class="main" @click=${checkOut}>${words.basket.order} · <span translate="no">${money(total(lines))}</span></button>`
    : html`<p class="empty">${words.basket.nothing}</p>${undo()}`, place);
}

// The basket beside the menu, on a wide screen.

import { total } from "./basket.js";
import { basket } from "./counter.js";
import { dressed } from "./dressed.js";
import { showLines, undo } from "./lines-view.js";
import { html, render } from "./lit-html.js";
import { money } from "./words.js";

const place = document.getElementById("basket");
await dressed();
place.replaceChildren();

function showBasket() {
  const lines = basket();
  render(lines.length
    ? html`${showLines(lines)}<button type="button" class="main" @click=${checkOut}>Order · ${money(total(lines))}</button>`
    : html`<p class="empty">Nothing yet. Take your time.</p>${undo()}`, place);
}

const checkOut = async () => (await import("./checkout.js")).openCheckout();

document.addEventListener("basket", showBasket);
document.addEventListener("left", showBasket);
showBasket();

// The first touch: from here on a tap on a dish counts. All else that the page does comes after it, in alive.js, or when it is asked for.

import { add, portionsIn, total } from "../shared/basket.js";
import { money, price } from "../shared/prices.js";
import { basket, keep } from "./counter.js";

const [tray, count, sum, list] = ["tray", "tray-count", "tray-total", "basket"].map((id) => document.getElementById(id));
let hasSide = false;

function showBasket() {
  const lines = basket();
  tray.hidden = !lines.length;
  count.textContent = portionsIn(lines);
  sum.textContent = money(total(lines));
  if (hasSide || !lines.length) return;
  list.replaceChildren(...lines.map(showLine));
  import("./basket-side.js").then(() => { hasSide = true; }, () => {}); // at the next change again
}

function showLine(line) {
  const words = document.createElement("p");
  words.textContent = `${line.portions} × ${line.name} · ${price(line.price * line.portions)}`;
  return words;
}

/** A dish with options has a class for it; the price of any other is what the page says. */
async function take(item) {
  const dish = item.id.slice("dish-".length);
  if (item.matches(".options")) return (await import("./dish-dialog.js")).openDish(dish);
  const [name, digits] = [".name", ".price"].map((part) => item.querySelector(part).textContent);
  const lines = add(basket(), { dish, name, options: {}, extras: [], price: Number(digits.replace(/\D/g, "")), portions: 1 });
  return keep(lines, `${name} added, ${portionsIn(lines)} in your order`);
}

document.getElementById("menu").addEventListener("click", ({ target }) => target.closest(".add") && take(target.closest(".dish")));
document.getElementById("show-order").addEventListener("click", async () => (await import("./checkout.js")).openCheckout());
document.addEventListener("basket", showBasket);
showBasket();

// The first touch: from here on a tap on a dish counts. All else that the page does comes after it, in alive.js, or when it is asked for.

import { add, portionsIn, total } from "../shared/basket.js";
import { money, price } from "../shared/prices.js";
import { basket, keep } from "./counter.js";

const [tray, count, sum, order, list] = ["tray", "tray-count", "tray-total", "order", "basket"].map((id) => document.getElementById(id));
const dishes = [...document.querySelectorAll(".dish")];
const textOf = (item, part) => item.querySelector(part).textContent;
let hasSide = false;

function showBasket() {
  const lines = basket();
  tray.hidden = order.hidden = !lines.length;
  count.textContent = portionsIn(lines);
  sum.textContent = money(total(lines));
  if (hasSide || !lines.length) return;
  list.replaceChildren(...lines.map(showLine));
  if (order.offsetParent) import("./basket-side.js").then(() => { hasSide = true; }, () => {}); // at the next change again
}

function showLine(line) {
  const words = document.createElement("p");
  words.textContent = `${line.portions} × ${line.name} · ${price(line.price * line.portions)}`;
  return words;
}

/** The whole row opens the dish; what is sold out opens nothing. */
function touch({ target }) {
  const item = target.closest(".dish:not(.sold-out)");
  if (!item || !getSelection().isCollapsed) return;
  if (target.matches(".add") && !item.matches(".options")) take(item);
  else import("./dish-dialog.js").then(({ openDish }) => openDish(dishOf(item)));
}

/** One portion of a dish without options, at the price that the page says. */
function take(item) {
  const name = textOf(item, ".name");
  const minor = Number(textOf(item, ".price").replace(/\D/g, ""));
  const lines = add(basket(), { dish: dishOf(item), name, options: {}, extras: [], price: minor, portions: 1 });
  keep(lines, `${name} added, ${portionsIn(lines)} in your order`);
}

export const dishOf = (item) => item.id.slice("dish-".length);

/** What stands under the sign of the button; for who cannot see it, after the name of the dish. */
export function mark(item, words = "") {
  const button = item.querySelector(".add");
  button.textContent = words;
  button.ariaLabel = [`${item.matches(".options") ? "Choose" : "Add"} ${textOf(item, ".name")}`, ...(words ? [words] : [])].join(", ");
}

for (const item of dishes) mark(item);
document.getElementById("menu").addEventListener("click", touch);
document.getElementById("show-order").addEventListener("click", async () => (await import("./checkout.js")).openCheckout());
document.addEventListener("basket", showBasket);
showBasket();

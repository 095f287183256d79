// The menu page comes alive: what is left, filters, and the basket. What is rarely needed is fetched when it is.

import { add, count, total } from "./basket.js";
import { askWhatIsLeft, basket, keep, portionsLeft } from "./counter.js";
import { follow } from "./live.js";
import { startFilters } from "./menu-filters.js";
import { load } from "./stored.js";
import { clock, money, when } from "./words.js";

const tray = document.getElementById("tray");
const items = [...document.querySelectorAll(".dish")];

function showTray() {
  const lines = basket();
  tray.hidden = !lines.length;
  document.getElementById("tray-count").textContent = count(lines);
  document.getElementById("tray-total").textContent = money(total(lines));
  if (lines.length) import("./basket-view.js");
}

function showLeft() {
  for (const item of items) {
    const portions = portionsLeft()[item.dataset.dish];
    item.classList.toggle("sold-out", portions === 0);
    item.querySelector(".left").textContent = portions === 0 ? "Sold out" : portions ? `${portions} left` : "";
    item.querySelector(".add").disabled = portions === 0;
  }
}

function showService({ open, closes_at, opens_at, soonest }) {
  const state = document.createElement("b");
  state.textContent = open ? `Open until ${clock(closes_at)}` : "Closed now";
  state.className = open ? "" : "closed";
  const next = soonest ? ` · the next meal is ready ${when(soonest)}` : opens_at ? ` · we open ${when(opens_at)}` : "";
  document.getElementById("service").replaceChildren(state, next);
}

async function take(item) {
  const { dish, price } = item.dataset;
  if ("options" in item.dataset) return (await import("./dish-dialog.js")).openDish(dish);
  const name = item.querySelector(".name").textContent;
  keep(add(basket(), { dish, name, options: {}, extras: [], price: Number(price), portions: 1 }), `${name} is in your order`);
}

async function look() {
  const available = await askWhatIsLeft();
  if (available) showService(available.service);
  return 15;
}

document.getElementById("menu").addEventListener("click", (event) => {
  const button = event.target.closest(".add");
  if (button) take(button.closest(".dish"));
});
document.getElementById("show-order").addEventListener("click", async () => (await import("./checkout.js")).openCheckout());
document.addEventListener("basket", showTray);
document.addEventListener("left", showLeft);
startFilters();
showLeft();
showTray();
follow(look, () => {});
if (load("attempt")) import("./checkout.js").then((checkout) => checkout.resume());
if (load("orders")?.length) import("./earlier.js");

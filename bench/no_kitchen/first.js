// The first touch: the basket, its price, and the way to the order. It needs nothing but what the page says.

import { byId } from "./elements.js";

export const MOST_PORTIONS = 12;
const [before, after, point, group, places, groupedFrom] = document.body.dataset.prices.split("|");
let atWork; // the page's other script, once it is there

export let basket = readBasket();

function readBasket() {
  try {
    return JSON.parse(localStorage.getItem("basket")) ?? [];
  } catch {
    return []; // no storage, or something that is not ours
  }
}

export function money(minor) {
  const text = String(minor).padStart(Number(places) + 1, "0");
  const whole = text.slice(0, text.length - places);
  const inThrees = whole < Number(groupedFrom) ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
  return before + inThrees + (Number(places) ? point + text.slice(-places) : "") + after;
}

export const price = (minor) => (minor ? money(minor) : "free");
export const total = () => basket.reduce((sum, line) => sum + line.price * line.portions, 0);
const portionsIn = () => basket.reduce((sum, line) => sum + line.portions, 0);
const nameOf = (line) => JSON.stringify([line.dish, Object.entries(line.options).sort()]);
const within = (portions) => Math.max(1, Math.min(MOST_PORTIONS, portions));

/** Puts a line into the basket; the same dish with the same options is one line. */
export function add(line) {
  const same = basket.findIndex((other) => nameOf(other) === nameOf(line));
  keep(same < 0 ? [...basket, line] : basket.map((other, index) => (index === same ? { ...other, portions: within(other.portions + line.portions) } : other)),
    `${line.name} added`);
}

export function keep(lines, words) {
  basket = lines;
  try {
    localStorage.setItem("basket", JSON.stringify(lines));
  } catch {
    // a private window: the page goes on from memory
  }
  byId("spoken").textContent = `${words}, ${portionsIn()} in your order`;
  showTray();
  atWork?.basketChanged();
}

export function showTray() {
  byId("tray").hidden = !basket.length;
  byId("tray-count").textContent = portionsIn();
  byId("tray-total").textContent = money(total());
}

export const dishOf = (item) => item.id.slice("dish-".length);
const textOf = (item, part) => item.querySelector(part).textContent;

/** The whole row opens the dish; what is sold out opens nothing. */
function touch({ target }) {
  if (target.closest("#show-order")) return whenAtWork(() => atWork.openOrder());
  const item = target.closest(".dish:not(.sold-out)");
  if (!item || !getSelection().isCollapsed) return undefined;
  if (!target.matches(".add") || item.matches(".options")) return whenAtWork(() => atWork.openDish(dishOf(item)));
  const minor = Number(textOf(item, ".price").replace(/\D/g, ""));
  return add({ dish: dishOf(item), name: textOf(item, ".name"), options: {}, extras: [], price: minor, portions: 1 });
}

const waiting = [];
const whenAtWork = (act) => (atWork ? act() : waiting.push(act));

/** The other script is there, with what it can do. */
export function goToWork(acts) {
  atWork = acts;
  for (const act of waiting.splice(0)) act();
}

document.addEventListener("click", touch);

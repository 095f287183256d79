// What is left, and whether the doors are open: worked out from shelf and hours, and again whenever the shelf is looked at.

import { element } from "./elements.js";
import { clock, coming, freeSlots, when } from "./hours.js";
import { fillShelf, portionsLeft } from "./recipes.js";
import { dishOf } from "./first.js";

export let left = {};
const AGAIN = 15_000;

export function showLeft(book, shelf) {
  fillShelf(shelf);
  left = portionsLeft();
  for (const item of document.querySelectorAll(".dish")) mark(item, left[dishOf(item)]);
  showDoors(book, shelf);
}

function mark(item, portions) {
  const words = portions === 0 ? "Sold out" : portions ? `${portions} left` : "";
  const button = item.querySelector(".add");
  item.classList.toggle("sold-out", portions === 0);
  button.disabled = portions === 0;
  button.textContent = words;
  button.ariaLabel = [`${item.matches(".options") ? "Choose" : "Add"} ${item.querySelector(".name").textContent}`, ...(words ? [words] : [])].join(", ");
}

function nextMeal(soonest, underWay) {
  if (underWay && soonest <= underWay.closes) return `next meal ready ${when(soonest)}`;
  return `order now for ${when(soonest).slice(0, -6) || (clock(soonest) < "17" ? "today" : "tonight")}, from ${clock(soonest)}`;
}

function showDoors(book, shelf) {
  const now = Date.now();
  const services = coming(book.restaurant, now);
  const underWay = services.find(({ opens }) => opens <= now);
  const next = services.find(({ opens }) => opens > now);
  const [soonest] = freeSlots(book, shelf, []);
  const words = soonest ? nextMeal(soonest, underWay) : next ? `we open ${when(next.opens)}` : "no time is free at the moment";
  document.getElementById("service").replaceChildren(
    element("b", { className: underWay ? "" : "closed" }, underWay ? `Open until ${clock(underWay.closes)}` : "Closed now"), `\u00a0· ${words}`);
}

/** Looks at the shelf again and again while somebody looks at the page. */
export function lookAgain(looked) {
  setInterval(async () => {
    if (document.hidden) return;
    const answer = await fetch("/shelf.json", { cache: "no-cache" }).catch(() => null);
    if (answer?.ok) looked(await answer.json());
  }, AGAIN);
}

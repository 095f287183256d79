// What is in the order stands at its dish, and one portion of a dish without options can be taken back there. For who goes by keyboard, the
// way to the order follows the dish that was chosen last: at the end of the page it would be behind all other dishes.

import { remove } from "../shared/basket-changes.js";
import { portionsIn, setPortions } from "../shared/basket.js";
import { dialogStyle } from "../shared/dialog-style.js";
import { words } from "../shared/language.js";
import { filled } from "../shared/sentences.js";
import { basket, keep } from "./counter.js";
import { checkOut, dishOf } from "./menu.js";

const items = [...document.querySelectorAll(".dish")];
const way = document.createElement("button");
way.className = "skip";
way.textContent = words.menu.to_order;
way.addEventListener("click", (event) => {
  event.stopPropagation(); // a tap on the row opens the dish
  checkOut(event);
});

export async function showTaken() {
  await dialogStyle();
  document.addEventListener("basket", showCounts);
  const focused = document.activeElement.closest(".dish");
  showCounts();
  if (!focused && way.isConnected) document.querySelector(".skip").after(way);
}

function showCounts() {
  const lines = basket();
  for (const item of items) {
    const count = portionsIn(lines.filter(({ dish }) => dish === dishOf(item)));
    const shown = item.querySelector(".taken");
    if (!count) hideCount(item, shown);
    else if (shown?.textContent !== String(count)) showCount(item, shown ?? item.appendChild(makeTaken(item)), count);
  }
  if (!lines.length) way.remove();
}

function showCount(item, taken, count) {
  taken.textContent = count;
  item.append(way);
  taken.ariaLabel = filled(item.matches(".options") ? words.dish.in_order : words.menu.one_less, { dish: nameOf(item), count });
}

function makeTaken(item) {
  const taken = document.createElement(item.matches(".options") ? "span" : "button");
  taken.className = "taken";
  taken.translate = false;
  if (taken.matches("button")) taken.addEventListener("click", (event) => takeBack(item, event));
  else taken.role = "img"; // so that its words are read, and not the bare number
  return taken;
}

/** The button goes away under the finger with the last portion, so the focus goes to the one that adds. */
function hideCount(item, shown) {
  if (shown === document.activeElement) item.querySelector(".add").focus();
  shown?.remove();
}

function takeBack(item, event) {
  event.stopPropagation(); // a tap on the row opens the dish
  const lines = basket();
  const index = lines.findIndex(({ dish }) => dish === dishOf(item));
  const { portions } = lines[index];
  const fewer = portions > 1 ? setPortions(lines, index, portions - 1) : remove(lines, index);
  keep(fewer, filled(portions > 1 ? words.dish.in_order : words.basket.is_removed, { dish: nameOf(item), count: portions - 1 }));
}

const nameOf = (item) => item.querySelector(".name").textContent;

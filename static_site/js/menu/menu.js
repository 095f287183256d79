// The first touch: from here on a tap on a dish counts. All else that the page does comes after it, in alive.js, or when it is asked for.
// It stands in the page, which says where the files are that come later: a policy names its hash, and that changes only with these words.

import { announce } from "../shared/announce.js";
import { add, MOST_PORTIONS, portionsIn, total } from "../shared/basket.js";
import { dialogStyle } from "../shared/dialog-style.js";
import { words } from "../shared/language.js";
import { money, price } from "../shared/prices.js";
import { filled } from "../shared/sentences.js";
import { basket, keep } from "./counter.js";

const [tray, count, sum, order, list] = ["tray", "tray-count", "tray-total", "order", "basket"].map((id) => document.getElementById(id));
const dishes = [...document.querySelectorAll(".dish")];
const textOf = (item, part) => item.querySelector(part).textContent;
const empty = list.firstElementChild;
let hasSide = false;

function showBasket() {
  const lines = basket();
  tray.hidden = !lines.length;
  count.textContent = portionsIn(lines);
  sum.textContent = money(total(lines));
  if (hasSide) return;
  list.replaceChildren(...(lines.length ? lines.map(showLine) : [empty]));
  if (lines.length) fetchDialogs().then(showInside).catch(() => {}); // at the next change again
}

/** On a phone too, where the order is looked at next. */
async function showInside({ showSide }) {
  if (order.offsetParent) await showSide();
  hasSide = Boolean(order.offsetParent);
}

function showLine(line) {
  const shown = document.createElement("p");
  shown.textContent = `${line.portions} × ${line.name} · ${price(line.price * line.portions)}`;
  return shown;
}

/** The whole row opens the dish; what is sold out opens nothing. */
function touch({ target, detail }) {
  const item = target.closest(".dish:not(.sold-out)");
  const isButton = target.matches(".add");
  const marked = getSelection(); // to copy it
  if (!item || target.closest("a") || (!isButton && detail && !marked.isCollapsed && marked.containsNode(item, true))) return;
  if (isButton && !item.matches(".options")) take(item);
  else bring(item.querySelector(".add"), ({ openDish }) => openDish(dishOf(item), textOf(item, ".name")));
}

/** The script of the dialogs, asked for at the same time as their style. */
export async function fetchDialogs() {
  dialogStyle();
  return import(document.body.dataset.dialogs);
}

/** Opens a dialog, once its script is there; until then the button is busy. */
async function bring(button, open) {
  if (button.ariaBusy) return;
  const place = button.parentElement;
  button.ariaBusy = "true";
  try {
    const shown = await fetchDialogs().catch(() => null);
    const note = place.querySelector(".error");
    if (shown) {
      note?.remove();
      await open(shown);
    } else if (!note) place.append(away());
    else if (navigator.onLine) location.reload(); // a browser may remember that a script did not come, until the page is read anew
  } finally {
    button.ariaBusy = null;
  }
}

function away() {
  const note = document.querySelector(".by-phone").cloneNode(true);
  note.className = "error";
  note.role = "alert";
  note.prepend(`${words.menu.away_again} `);
  return note;
}

export const checkOut = ({ currentTarget }) => bring(currentTarget, ({ openCheckout }) => openCheckout());

/** One portion of a dish without options, at the price that the page says. */
function take(item) {
  const name = textOf(item, ".name");
  const minor = Number(textOf(item, ".price").replace(/\D/g, ""));
  const most = Math.min(MOST_PORTIONS, item.dataset.left || MOST_PORTIONS);
  if (basket().find(({ dish }) => dish === dishOf(item))?.portions >= most) {
    const no = filled(words.menu.at_most, { count: most });
    mark(item, no);
    return announce(no);
  }
  const lines = add(basket(), { dish: dishOf(item), name, options: {}, extras: [], price: minor, portions: 1 });
  return keep(lines, filled(words.menu.added, { dish: name, count: portionsIn(lines) }));
}

export const dishOf = (item) => item.id.slice("dish-".length);

/** What stands under the sign of the button; for who cannot see it, after the name of the dish. */
export function mark(item, sign = "") {
  const button = item.querySelector(".add");
  button.textContent = sign;
  button.ariaLabel = [filled(item.matches(".options") ? words.menu.choose : words.menu.add, { dish: textOf(item, ".name") }), ...(sign ? [sign] : [])].join(words.menu.comma);
}

for (const item of dishes) mark(item);
document.getElementById("menu").addEventListener("click", touch);
document.getElementById("show-order").addEventListener("click", checkOut);
document.addEventListener("basket", showBasket);
showBasket();

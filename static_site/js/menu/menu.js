// The menu page comes alive: what is left, filters, and the basket. What is rarely needed is fetched when it is.

import { add, portionsIn, total } from "../shared/basket.js";
import { follow } from "../shared/connection.js";
import { clock, when } from "../shared/dates.js";
import { load } from "../shared/stored.js";
import { askWhatIsLeft, basket, isForAnotherDay, keep, portionsLeft } from "./counter.js";

const tray = document.getElementById("tray");
const { phone, version } = document.body.dataset;
const items = [...document.querySelectorAll(".dish")];

function showTray() {
  const lines = basket();
  document.getElementById("tray-count").textContent = portionsIn(lines);
  tray.hidden ||= !lines.length;
  if (!lines.length) return;
  import("../shared/prices.js").then(({ money }) => {
    document.getElementById("tray-total").textContent = money(total(basket()));
  }).catch(() => {}).then(() => {
    tray.hidden = !basket().length; // and not before: what comes in later would move what is there
  });
  import("./basket-side.js").catch(() => {}); // at the next change again
}

function showLeft() {
  for (const item of items) {
    const portions = portionsLeft()[item.dataset.dish];
    item.classList.toggle("sold-out", portions === 0);
    const later = isForAnotherDay(item.dataset.dish);
    item.querySelector(".do").textContent = later ? "Another day" : "options" in item.dataset ? "Choose" : "Add";
    item.querySelector(".left").textContent = later ? "sold out today" : portions === 0 ? "Sold out" : portions ? `${portions} left` : "";
    item.querySelector(".add").disabled = portions === 0;
  }
}

function say(state, className, next) {
  const words = document.createElement("b");
  words.textContent = state;
  words.className = className;
  document.getElementById("service").replaceChildren(words, next);
}

function showService({ open, closes_at, opens_at, soonest, paused_until, closed_for, special }) {
  const next = soonest ? `next meal ready ${when(soonest)}` : opens_at ? `we open ${when(opens_at)}` : open ? "no time is free at the moment" : "";
  const after = next && `\u00a0· ${next}`; // a new line begins with a word
  if (paused_until) say(`The kitchen pauses until ${when(paused_until)}`, "closed", after);
  else say(open ? `Open until ${clock(closes_at)}` : `Closed ${closed_for ? `today: ${closed_for}` : "now"}`, open ? "" : "closed", after);
  if (special || document.getElementById("special")) import("./special-days.js").then((days) => days.showSpecial(special ?? []));
}

/** The page shows the menu that it was rendered from; once another is published, prices may differ. */
function showNewMenu() {
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = "Read it anew";
  link.addEventListener("click", () => location.reload());
  say("The menu has just changed. ", "closed", link);
}

async function take(item) {
  const { dish, price } = item.dataset;
  if ("options" in item.dataset) return (await import("./dish-dialog.js")).openDish(dish);
  const name = item.querySelector(".name").textContent;
  const lines = add(basket(), { dish, name, options: {}, extras: [], price: Number(price), portions: 1 });
  keep(lines, `${name} added, ${portionsIn(lines)} in your order`);
}

const showEarlier = async () => load("orders")?.length && (await import("./earlier-orders.js")).showLast();

async function look() {
  const available = await askWhatIsLeft();
  if (available && String(available.version) !== version) showNewMenu();
  else if (available) showService(available.service);
  return 15;
}

document.getElementById("menu").addEventListener("click", (event) => {
  const button = event.target.closest(".add");
  if (button) take(button.closest(".dish"));
});
document.getElementById("show-order").addEventListener("click", async () => (await import("./checkout.js")).openCheckout());
document.addEventListener("basket", showTray);
document.addEventListener("left", showLeft);
showLeft();
showTray();
follow(look, (failures) => failures && say("We cannot reach the kitchen. ", "closed", `Call us: ${phone}`));
import("./courses.js");
document.querySelector(".filters").addEventListener("toggle", () => import("./filters.js"), { once: true });
if (/[?&](search|diet|without)=/.test(location.search)) import("./filters.js");
if (/[?&]table=/.test(location.search) || load("table", "sessionStorage")) import("./table.js");
if (load("attempt")) import("./checkout.js").then((checkout) => checkout.resume());
addEventListener("pageshow", showEarlier); // also back from the order page

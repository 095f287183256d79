// The menu page comes alive: what is left and whether the doors are open. What is rarely needed is fetched when it is.

import { follow } from "../shared/connection.js";
import { clock, dayText, when } from "../shared/dates.js";
// It is sent in this file, since dialogs and filters both need it and neither is to wait for the other.
import "../shared/diets.js";
import { load } from "../shared/stored.js";
import { askWhatIsLeft, isForAnotherDay, portionsLeft } from "./left.js";
import { dishOf, fetchDialogs, mark } from "./menu.js";
import { workQuietly } from "./quiet.js";

const { phone, version } = document.body.dataset;
const items = [...document.querySelectorAll(".dish")];
const filters = document.querySelector(".filters");

function showLeft() {
  for (const item of items) {
    const portions = portionsLeft()[dishOf(item)];
    item.classList.toggle("sold-out", portions === 0);
    item.querySelector(".add").disabled = portions === 0;
    item.dataset.left = portions ?? "";
    mark(item, isForAnotherDay(dishOf(item)) ? "sold out today" : portions === 0 ? "Sold out" : portions ? `${portions} left` : "");
  }
}

function say(state, className, next) {
  const words = document.createElement("b");
  words.textContent = state;
  words.className = className;
  document.getElementById("service").replaceChildren(words, next);
}

/** The soonest meal: of the service under way, or else what can be ordered now for a later one. */
function nextMeal(soonest, closes_at) {
  const at = when(soonest);
  return soonest <= closes_at ? `next meal ready ${at}` : `order now for ${at.slice(0, -6) || (at < "17" ? "today" : "tonight")}, from ${at.slice(-5)}`;
}

function showService({ open, closes_at, opens_at, soonest, paused_until, closed_for, closed_until, special }) {
  const next = soonest ? nextMeal(soonest, closes_at) : opens_at ? `we open ${when(opens_at)}` : open ? "no time is free at the moment" : "";
  const after = next && `\u00a0· ${next}`; // a new line begins with a word
  if (paused_until) say(`The kitchen pauses until ${when(paused_until)}`, "closed", after);
  else say(open ? `Open until ${clock(closes_at)}` : `Closed ${closed_for ? `${closed_until ? `until ${dayText(closed_until)}` : "today"}: ${closed_for}` : "now"}`, open ? "" : "closed", after);
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

const showEarlier = async () => load("orders")?.length && (await import("./earlier-orders.js")).showLast();

async function look() {
  const available = await askWhatIsLeft();
  if (available && String(available.version) !== version) showNewMenu();
  else if (available) showService(available.service);
  return 15;
}

document.addEventListener("left", showLeft);
document.addEventListener("left", workQuietly, { once: true });
document.querySelector(".courses").onclick = () => { document.getElementById("menu").className = ""; }; // what is led to is where it stays
if (!AbortSignal.timeout || ![].toSpliced) import("./too-old.js"); // as in oldest.js
else follow(look, (failures) => failures && say("We cannot reach the kitchen. ", "closed", `Call us: ${phone}`));
if (scrollY) import("./courses.js");
else addEventListener("scroll", () => import("./courses.js"), { once: true });
if (filters.open || /[?&](search|diet|without)=/.test(location.search)) import("./filters.js"); // a quick finger may have been here before
else filters.addEventListener("toggle", () => import("./filters.js"), { once: true });
if (/[?&]table=/.test(location.search) || load("table", "sessionStorage")) fetchDialogs().then(({ sitDown }) => sitDown());
if (load("attempt")) fetchDialogs().then(({ resume }) => resume());
showEarlier();
addEventListener("pageshow", ({ persisted }) => persisted && showEarlier()); // back from the order page

// The menu page comes alive: what is left and whether the doors are open. What is rarely needed is fetched when it is.

import { follow } from "../shared/connection.js";
import { clock, dayOf, dayText, when } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { filled } from "../shared/sentences.js";
import { load, save } from "../shared/stored.js";
import { askWhatIsLeft, isForAnotherDay, portionsLeft } from "./left.js";
import { dishOf, fetchDialogs, mark } from "./menu.js";
import { workQuietly } from "./quiet.js";
// It is sent in this file, since dialogs and filters both need it and neither is to wait for the other.
import "../shared/diets.js";
import "../shared/language-links.js";

const { phone, version } = document.body.dataset;
const items = [...document.querySelectorAll(".dish")];
const filters = document.querySelector(".filters");
const found = document.getElementById("found");
const pageLanguage = document.querySelector(".languages [aria-current]")?.lang;
const style = document.querySelector("style");

/** For some minutes after a deploy a CDN may send this page with the policy of the page before it: then it has its style from a file. */
function fetchStyle() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("../../css/menu/menu.css", import.meta.url);
  style.replaceWith(link);
}

/** A script that is fetched late may not come: it is fetched again once the kitchen has been heard again. */
function late(script, use) {
  script().then(use, () => document.addEventListener("left", () => late(script, use), { once: true }));
}

/** For these somebody waits. */
function fetchFilters() {
  if (!filters.open && !/[?&](search|diet|without)=/.test(location.search)) return;
  found.replaceChildren();
  import("./filters.js").then(() => filters.removeEventListener("toggle", fetchFilters), sayFiltersAreAway);
}

/** A browser may remember that a script did not come, until the page is read anew: with what was chosen meanwhile. */
function sayFiltersAreAway() {
  const again = document.createElement("button");
  again.textContent = words.dish.try_again;
  again.onclick = () => { if (navigator.onLine) location.search += `&${new URLSearchParams(new FormData(filters.querySelector("form")))}`; };
  found.replaceChildren(`${words.service.away} `, again);
}

function showLeft() {
  for (const item of items) {
    const portions = portionsLeft()[dishOf(item)];
    item.classList.toggle("sold-out", portions === 0);
    item.querySelector(".add").disabled = portions === 0;
    item.dataset.left = portions ?? "";
    if (!item.matches(".options")) showNameAsButton(item.querySelector("bdi"), portions !== 0);
    mark(item, isForAnotherDay(dishOf(item)) ? words.menu.for_another_day : portions === 0 ? words.menu.sold_out : portions ? filled(words.menu.left, { count: portions }) : "");
  }
}

/** With a keyboard too, a dish is opened by its name, unless its button opens it already. */
function showNameAsButton(name, canBeOpened) {
  name.role = canBeOpened ? "button" : null;
  name.tabIndex = canBeOpened ? 0 : -1;
}

function openByName(event) {
  if (!event.target.matches("bdi") || !["Enter", " "].includes(event.key)) return;
  event.preventDefault(); // nor does the page scroll
  event.target.click();
}

function say(state, className, next) {
  const now = document.createElement("b");
  now.textContent = state;
  now.className = className;
  document.getElementById("service").replaceChildren(now, next);
}

/** The soonest meal: of the service under way, or else what can be ordered now for a later one. */
function nextMeal(soonest, closes_at) {
  if (soonest <= closes_at) return filled(words.service.ready, { when: when(soonest) });
  const time = clock(soonest);
  return filled(words.service.order_now, { day: dayOf(soonest) || (time < "17" ? words.service.today : words.service.tonight), time });
}

function closed(why, until) {
  return why ? filled(until ? words.service.closed_until : words.service.closed_for, { why, day: until && dayText(until) }) : words.service.closed;
}

function showService({ open, closes_at, opens_at, soonest, paused_until, closed_for, closed_until, special }) {
  const next = soonest ? nextMeal(soonest, closes_at) : opens_at ? filled(words.service.opens, { when: when(opens_at) }) : open ? words.service.no_time : "";
  const after = next && `\u00a0· ${next}`; // a new line begins with a word
  if (paused_until) say(filled(words.service.pauses, { when: when(paused_until) }), "closed", after);
  else say(open ? filled(words.service.open, { time: clock(closes_at) }) : closed(closed_for, closed_until), open ? "" : "closed", after);
  if (special || document.getElementById("special")) import("./special-days.js").then((days) => days.showSpecial(special ?? []), () => {}); // or at the next look
}

/** The page shows the menu that it was rendered from; once another is published, prices may differ. */
function showNewMenu() {
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = words.service.read;
  link.addEventListener("click", () => location.reload());
  say(`${words.service.new_menu} `, "closed", link);
}

/** From the first dish in the basket on. */
const showCounts = () => late(fetchDialogs, ({ showTaken }) => showTaken());

const showEarlier = () => load("orders")?.length && late(() => import("./earlier-orders.js"), ({ showLast }) => showLast());

async function look() {
  const available = await askWhatIsLeft();
  if (available && String(available.version) !== version) showNewMenu();
  else if (available) {
    showService(available.service);
    save("read", { version, at: new Date() });
  }
  return 15;
}

/** Without network this may be a page of some days ago. */
function showAway(failures) {
  if (!failures) return;
  const read = load("read");
  const next = [filled(words.service.call, { phone })];
  if (read?.version === version) next.unshift(filled(words.service.as_of, { when: when(read.at) }));
  say(`${navigator.onLine ? words.service.away : words.service.offline} `, "closed", next.join(" "));
}

if (!style.sheet) fetchStyle();
document.addEventListener("left", showLeft);
document.getElementById("menu").addEventListener("keydown", openByName);
if (load("basket")?.length) showCounts();
else document.addEventListener("basket", showCounts, { once: true });
document.addEventListener("left", workQuietly, { once: true });
document.querySelector(".courses").onclick = () => { document.getElementById("menu").className = ""; }; // what is led to is where it stays
if (!AbortSignal.timeout || ![].toSpliced) import("./too-old.js").catch(() => { document.querySelector(".by-phone").className = ""; }); // as in oldest.js
else follow(look, showAway);
const markCourses = () => late(() => import("./courses.js"), () => {});
if (scrollY) markCourses();
else addEventListener("scroll", markCourses, { once: true });
filters.addEventListener("toggle", fetchFilters);
fetchFilters(); // a quick finger may have been here before
if (/[?&]table=/.test(location.search) || load("table", "sessionStorage")) late(fetchDialogs, ({ sitDown }) => sitDown());
if (!load("basket")?.length) save("basket-language", null);
else if (pageLanguage && load("basket-language") !== pageLanguage) late(fetchDialogs, ({ renameBasket }) => renameBasket(pageLanguage));
if (load("attempt")) late(fetchDialogs, ({ resume }) => resume());
showEarlier();
addEventListener("pageshow", ({ persisted }) => persisted && showEarlier()); // back from the order page

// Search, diets and allergens; the choice stands in the address, so that it can be sent to a friend.

import { button, byId } from "./elements.js";
import { dishOf } from "./first.js";
import { dishOfBook, usualContents } from "./recipes.js";

const filters = byId("filters");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const optionNames = (dish) => (dish.groups ?? []).flatMap((group) => [group.name, ...group.options.map(({ name }) => name)]);
let dishes;

const readDishes = () => [...document.querySelectorAll(".dish")].map((item) => ({
  item,
  text: plain([...[...item.querySelectorAll(".name, .about, .contains")].map((part) => part.textContent), ...optionNames(dishOfBook(dishOf(item)))].join(" ")),
  ...usualContents(dishOfBook(dishOf(item))),
}));

function filtersChanged() {
  dishes ??= readDishes();
  const filled = new FormData(filters);
  const choice = { search: filled.get("search").trim(), diets: filled.getAll("diet"), without: filled.getAll("without") };
  const query = new URLSearchParams([...filled].filter(([, value]) => value));
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  showFound(choice, !query.size);
}

const shows = (choice, dish) =>
  plain(choice.search).split(/\s+/).every((word) => dish.text.includes(word)) &&
  choice.diets.every((diet) => dish.diets.includes(diet)) &&
  !choice.without.some((allergen) => dish.allergens.includes(allergen));

function showFound(choice, isEmpty) {
  let count = 0;
  for (const dish of dishes) {
    dish.item.hidden = !shows(choice, dish);
    count += !dish.item.hidden;
  }
  let within = false; // a heading stays while a heading nested in it has something to show
  for (const course of [...document.querySelectorAll(".course")].reverse()) {
    const isTop = course.matches(".depth-0");
    course.hidden = !course.querySelector(".dish:not([hidden])") && !(isTop && within);
    within = isTop ? false : within || !course.hidden;
    const link = document.querySelector(`.courses [href="#${course.id}"]`);
    if (link) link.parentElement.hidden = course.hidden;
  }
  byId("found").textContent = isEmpty ? "" : count === 0 ? "Nothing on the menu is like that. " : count === 1 ? "One dish is like that." : `${count} dishes are like that.`;
  if (!count) byId("found").append(button("Clear the filters", () => { filters.reset(); filters.search.focus(); }, { className: "quiet" }));
}

/** Whoever comes by such an address finds the dishes that it says. */
export function startFilters() {
  const query = new URLSearchParams(location.search);
  filters.search.value ||= query.get("search") ?? "";
  for (const box of filters.querySelectorAll("[type=checkbox]")) box.checked ||= query.getAll(box.name).includes(box.value);
  filters.addEventListener("input", filtersChanged);
  filters.addEventListener("reset", () => setTimeout(filtersChanged));
  filters.addEventListener("submit", (event) => event.preventDefault());
  if ([...new FormData(filters)].some(([, value]) => value)) {
    filters.closest("details").open = true;
    filtersChanged();
  }
}

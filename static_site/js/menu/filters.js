// The filters of the menu page: reads the form, hides dishes and empty courses, and says how many are left.

import { andLessStrict, NO_ALCOHOL } from "../shared/diets.js";
import { words } from "../shared/language.js";
import { plain } from "../shared/plain-text.js";
import { counted } from "../shared/sentences.js";
import { card } from "./card.js";
import { showChips } from "./filter-chips.js";
import { isEmpty, readChoice, shows, writeChoice } from "./filter-choice.js";
import { dishOf } from "./menu.js";

const form = document.getElementById("filters");
const found = document.getElementById("found");
const wordsOf = (name) => new Map([...form.querySelectorAll(`[name=${name}]`)].map((box) => [box.parentElement.textContent, box.value]));
const [diets, allergens] = [wordsOf("diet"), wordsOf("without")];
const dishes = [...document.querySelectorAll(".dish")].map((item) => ({
  item,
  text: plain([item.closest(".course").querySelector(":is(h2, h3, h4)"), ...item.querySelectorAll(".name, .about, .contains")].map((part) => part.textContent).join(" ")),
  diets: suited(item),
  allergens: textAfter(item.querySelector(".contains > i")).map((word) => allergens.get(word) ?? word),
}));
const courses = [...document.querySelectorAll(".course")].reverse();
let options;

/** The diets of a dish: the card names the strictest one. */
function suited(item) {
  const strictest = item.querySelector(".contains > b")?.textContent;
  return [...(strictest ? andLessStrict(diets.get(strictest)) : []), ...("alcohol" in item.dataset ? [] : [NO_ALCOHOL])];
}

/** The words of a list that stands after a label. */
function textAfter(label) {
  return label ? label.nextSibling.data.split(/[,;،؛]/).map((word) => word.trim()) : [];
}

/** What can be chosen with a dish is on its card only. It is fetched when somebody is about to search, and again if it did not come. */
function learnOptions() {
  options ??= card().then((known) => {
    for (const dish of dishes) {
      const groups = known.get(dishOf(dish.item))?.groups ?? [];
      dish.text += ` ${plain(groups.flatMap((group) => [group.name, ...group.options.map(({ name }) => name)]).join(" "))}`;
    }
    show(chosen());
  }, () => { options = undefined; });
}

function chosen() {
  const filledIn = new FormData(form);
  return { search: filledIn.get("search").trim(), diets: filledIn.getAll("diet"), without: filledIn.getAll("without") };
}

function changed() {
  const choice = chosen();
  history.replaceState(history.state, "", location.pathname + writeChoice(choice, location.search) + location.hash);
  show(choice);
}

function show(choice) {
  if (choice.search) learnOptions();
  let count = 0;
  for (const dish of dishes) {
    dish.item.hidden = !shows(choice, dish);
    count += !dish.item.hidden;
  }
  for (const course of courses) {
    const inner = document.querySelectorAll(`#${CSS.escape(course.id)} .dish:not([hidden])`);
    course.hidden = !inner.length && !followedByInner(course);
    const link = document.querySelector(`.courses [href="#${course.id}"]`);
    if (link) link.parentElement.hidden = course.hidden;
  }
  showChips(count, changed);
  found.textContent = isEmpty(choice) ? "" : count === 0 ? `${words.filters.nothing} ` : counted(words.filters.found, count);
  if (!count) found.append(clearButton());
}

/** A heading stays while one of the headings nested in it has something to show. */
function followedByInner(course) {
  const depth = (section) => Number(section.className.match(/depth-(\d)/)[1]);
  for (let next = course.nextElementSibling; next && depth(next) > depth(course); next = next.nextElementSibling) if (!next.hidden) return true;
  return false;
}

function clearButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = words.filters.clear_filters;
  button.addEventListener("click", () => {
    form.reset();
    form.search.focus();
  });
  return button;
}

const choiceInAddress = readChoice(location.search);
form.search.value ||= choiceInAddress.search; // a quick finger may have been here before this script
for (const box of form.querySelectorAll("[type=checkbox]")) box.checked ||= [...choiceInAddress.diets, ...choiceInAddress.without].includes(box.value);
form.search.addEventListener("focus", learnOptions);
form.addEventListener("input", changed);
form.addEventListener("reset", () => setTimeout(changed));
if (!isEmpty(chosen())) {
  form.closest("details").open = true;
  changed();
} else showChips(dishes.length, changed);

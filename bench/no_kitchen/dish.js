// One dish with its options: what may be chosen, what it then costs and contains.

import { openDialog } from "./dialogs.js";
import { button, element, stepper } from "./elements.js";
import { add, basket, keep, money, MOST_PORTIONS } from "./first.js";
import { left } from "./left.js";
import { allergenWords, chosen, containsOf, dishOfBook, firstChoice, strictest } from "./recipes.js";

let id; // of the dish that is open
let dish;
let options;
let portions;
let editing; // the line of the basket that is being changed, if there is one

export function openDish(itsId, line) {
  [id, dish, editing] = [itsId, dishOfBook(itsId), line];
  options = line?.options ?? firstChoice(dish, left, id);
  portions = line?.portions ?? 1;
  showDishDialog();
}

const taken = (group) => group.options.reduce((sum, option) => sum + (options[option.id] ?? 0), 0);
const mayTake = (group, option) => taken(group) < group.most && (options[option.id] ?? 0) < group.each;
const priceOf = () => chosen(dish, options).reduce((sum, option) => sum + (option.price ?? 0) * option.count, dish.price);
const most = () => Math.max(1, Math.min(MOST_PORTIONS, ...[id, ...Object.keys(options).map((option) => `${id}/${option}`)].map((what) => left[what] ?? MOST_PORTIONS)));

function showDishDialog() {
  const { allergens, diets } = containsOf(dish, options);
  const suits = strictest(diets);
  const missing = (dish.groups ?? []).find((group) => taken(group) < group.least);
  portions = Math.min(portions, most());
  const dialog = openDialog("dish-dialog", "Choose options", element("form", { method: "dialog", onsubmit: done },
    element("h2", { dir: "auto" }, dish.name),
    dish.description && element("p", { className: "about", dir: "auto" }, dish.description),
    (dish.groups ?? []).map(showGroup),
    element("p", { className: "contains", ariaLive: "polite" },
      suits && element("b", { className: "suits" }, suits),
      allergens.length ? [element("span", { className: "label" }, "Contains"), ` ${allergenWords(allergens)}`] : "None of the allergens that must be named"),
    element("div", { className: "portions" },
      element("span", {}, "Portions ", few(id)),
      stepper("Portions", portions, 1, most(), (next) => { portions = next; showDishDialog(); })),
    element("div", { className: "buttons" },
      button("Back", () => dialog.close(), { className: "quiet" }),
      element("button", { className: "main", disabled: Boolean(missing) }, missing ? `Choose: ${missing.name}` : `${editing ? "Change" : "Add"} · ${money(priceOf() * portions)}`))));
}

function few(name) {
  return left[name] !== undefined && element("em", { className: "few" }, left[name] ? `${left[name]} left` : "sold out");
}

const limit = ({ least, most: highest }) => (least === highest ? `choose ${highest}` : least ? `choose ${least} to ${highest}` : `up to ${highest}`);

const showGroup = (group) => element("fieldset", {},
  element("legend", {}, element("span", { dir: "auto" }, group.name), " ", element("small", {}, limit(group))),
  group.options.map((option) => showOption(group, option)));

function showOption(group, option) {
  const isRadio = group.least === 1 && group.most === 1;
  const out = left[`${id}/${option.id}`] === 0;
  const count = options[option.id] ?? 0;
  const label = [
    element("span", { className: "option", dir: "auto" }, option.name), few(`${id}/${option.id}`),
    element("span", { className: "extra" }, option.price && !out ? `+ ${money(option.price)}` : ""),
  ];
  if (group.each > 1) {
    const highest = count + (mayTake(group, option) && !out ? 1 : 0);
    return element("div", { className: "choice" }, element("span", { className: "offer" }, label), stepper(option.name, count, 0, highest, (next) => choose(option, next)));
  }
  return element("label", { className: "choice" },
    element("input", {
      type: isRadio ? "radio" : "checkbox", name: group.id, checked: Boolean(count), ariaLabel: option.name,
      disabled: (out && !count) || (!isRadio && !count && !mayTake(group, option)),
      onchange: ({ target }) => (isRadio ? chooseOnly(group, option) : choose(option, target.checked ? 1 : 0)),
    }), label);
}

function choose(option, count) {
  options = { ...options, [option.id]: count };
  if (!count) delete options[option.id];
  showDishDialog();
}

function chooseOnly(group, option) {
  const others = Object.entries(options).filter(([other]) => !group.options.some((one) => one.id === other));
  options = { ...Object.fromEntries(others), [option.id]: 1 };
  showDishDialog();
}

function done() {
  const extras = chosen(dish, options).map(({ name, count }) => ({ name, count }));
  const line = { dish: id, name: dish.name, options, extras, price: priceOf(), portions };
  if (editing) keep(basket.map((other) => (other === editing ? line : other)), `${dish.name} changed`);
  else add(line);
}

// One dish with its options: what may be chosen, what it then costs and contains, live.

import { allergens, NO_ALLERGENS } from "../shared/allergens.js";
import { Unreachable } from "../shared/api.js";
import { replace } from "../shared/basket-changes.js";
import { add, MOST_PORTIONS, positionOf } from "../shared/basket.js";
import { openDialog } from "../shared/dialog.js";
import { strictest } from "../shared/diets.js";
import { containsOf, incompleteGroup, lineOf, mayTake, metBy, mostPortions, priceOf, stillOffered, usualChoice } from "../shared/dish.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { money } from "../shared/prices.js";
import { filled } from "../shared/sentences.js";
import { allergies } from "./allergies.js";
import { showMet } from "./allergy-form.js";
import { card } from "./card.js";
import { basket, keep } from "./counter.js";
import { isForAnotherDay, portionsLeft } from "./left.js";

let dialog;
let dish;
let options;
let portions;
let editing; // the line of the basket that is being changed, if there is one

/** The language of a text of the card, where it is not the page's. */
const langOf = (entry, field = "name") => entry.lang?.[field] ?? nothing;

/** Opens a dish, or a line of the basket to be changed. */
export async function openDish(id, name, line) {
  dialog = await openDialog("dish-dialog", name);
  render(html`<p class="waiting">${words.dish.moment}</p>`, dialog);
  try {
    dish = (await card()).get(id);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return render(html`<p>${words.service.away}</p><button type="button" @click=${() => openDish(id, name, line)}>${words.dish.try_again}</button>`, dialog);
  }
  if (!dish) return render(html`<p>${words.dish.gone}</p><button type="button" @click=${() => dialog.close()}>${words.dish.close}</button>`, dialog);
  editing = line;
  options = line ? stillOffered(dish, line.options) : usualChoice(dish, portionsLeft());
  portions = line?.portions ?? 1;
  showDish();
}

function showDish() {
  const { allergens: contained, diets } = containsOf(dish, options);
  const suits = strictest(diets);
  const missing = incompleteGroup(dish, options);
  const most = mostPortions(dish, options, portionsLeft());
  const more = most - (editing ? 0 : (basket()[positionOf(basket(), { dish: dish.id, options })]?.portions ?? 0));
  portions = Math.max(1, Math.min(portions, more));
  const no = more > 0 ? "" : most < MOST_PORTIONS ? filled(words.dish.only_left, { count: most }) : filled(words.menu.at_most, { count: most });
  const price = priceOf(dish, options) * portions;
  render(html`
    <form method="dialog" @submit=${done}>
      <h2 dir="auto" lang=${langOf(dish)}>${dish.name}</h2>
      ${dish.picture ? html`<img src=${`/assets/pictures/${dish.picture.name}`} alt="" width=${dish.picture.width} height=${dish.picture.height} loading="lazy" decoding="async">` : nothing}
      ${dish.description ? html`<p class="about" dir="auto" lang=${langOf(dish, "description")}>${dish.description}</p>` : nothing}
      ${dish.least_price > dish.price ? html`<p class="price">${filled(words.dish.price_from, { price: money(dish.least_price) })}</p>` : nothing}
      ${dish.groups.map(showGroup)}
      <p class="contains" aria-live="polite">
        ${suits ? html`<b class="suits">${words.food.diets[suits]}</b>` : nothing}
        ${showMet(metBy(dish, options, allergies()))}
        ${contained.length ? html`<span class="label">${words.menu.contains}</span> ${allergens(contained)}` : NO_ALLERGENS}
      </p>
      <div class="portions">
        <span><span id="portions-label">${words.dish.portions}</span> ${isForAnotherDay(dish.id) ? html`<em class="few">${words.dish.for_another_day}</em>` : few(dish.id)}</span>
        ${stepper("portions-label", portions, 1, more, (next) => { portions = next; showDish(); })}
      </div>
      <div class="buttons">
        <button type="button" class="quiet" @click=${() => dialog.close()}>${words.dish.back}</button>
        <button class="main" ?disabled=${Boolean(no)}>${no || (missing ? html`<span class="missing">${filled(words.dish.missing, { what: missing.name })}</span>` : `${editing ? words.dish.change : words.dish.add} · ${money(price)}`)}</button>
      </div>
    </form>`, dialog);
}

function showGroup(group) {
  const isRadio = group.least === 1 && group.most === 1;
  return html`
    <fieldset id=${`group-${group.id}`}>
      <legend><span dir="auto" lang=${langOf(group)}>${group.name}</span> <small>${limit(group)}</small></legend>
      ${group.options.map((option) => {
        const out = portionsLeft()[`${dish.id}/${option.id}`] === 0;
        const label = html`<span class="option" dir="auto" lang=${langOf(option)}>${option.name}</span>${few(`${dish.id}/${option.id}`)}<span class="extra">${option.price && !out ? `+ ${money(option.price)}` : ""}</span>`;
        if (group.each > 1) {
          const count = options[option.id] ?? 0;
          const most = count + (mayTake(group, option, options) && !out ? 1 : 0);
          return html`<div class="choice"><span class="offer" id=${`option-${option.id}`}>${label}</span>${stepper(`option-${option.id}`, count, 0, most, (next) => choose(option, next))}</div>`;
        }
        const on = Boolean(options[option.id]);
        const full = !isRadio && !on && !mayTake(group, option, options);
        return html`<label class="choice"><input type=${isRadio ? "radio" : "checkbox"} name=${group.id} .checked=${on} ?disabled=${(out && !on) || full}
          @change=${(event) => (isRadio ? chooseOnly(group, option) : choose(option, event.target.checked ? 1 : 0))}>${label}</label>`;
      })}
    </fieldset>`;
}

/** How many portions are left of a "dish" or a "dish/option", where there is not plenty. */
function few(name) {
  const left = portionsLeft()[name];
  return left === undefined ? nothing : html`<em class="few">${left ? filled(words.menu.left, { count: left }) : words.dish.sold_out}</em>`;
}

const limit = ({ least, most }) => filled(least === most ? words.dish.choose : least ? words.dish.choose_from_to : words.dish.up_to, { least, most });

function stepper(label, value, least, most, changed) {
  return html`<span class="stepper" role="group" aria-labelledby=${label}>
    <button type="button" aria-label=${words.dish.less} ?disabled=${value <= least} @click=${() => changed(value - 1)}>−</button>
    <b>${value}</b>
    <button type="button" aria-label=${words.dish.more} ?disabled=${value >= most} @click=${() => changed(value + 1)}>+</button>
  </span>`;
}

function choose(option, count) {
  const { [option.id]: _, ...others } = options;
  options = count ? { ...others, [option.id]: count } : others;
  showDish();
}

function chooseOnly(group, option) {
  const others = Object.entries(options).filter(([id]) => !group.options.some((other) => other.id === id));
  options = { ...Object.fromEntries(others), [option.id]: 1 };
  showDish();
}

/** Leads to what must still be chosen, or puts what is chosen into the basket. */
function done(event) {
  const missing = incompleteGroup(dish, options);
  if (missing) {
    event.preventDefault();
    const group = document.getElementById(`group-${missing.id}`);
    group.scrollIntoView({ block: "nearest" });
    return group.querySelector(":enabled:is(input, button)")?.focus();
  }
  const line = lineOf(dish, options, portions);
  return keep(editing ? replace(basket(), positionOf(basket(), editing), line) : add(basket(), line), filled(words.dish.in_order, { count: portions, dish: dish.name }));
}

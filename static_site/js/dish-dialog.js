// One dish with its options: what may be chosen, what it then costs and contains, live.

import { Unreachable } from "./api.js";
import { add, MOST_PORTIONS, replace } from "./basket.js";
import { basket, dishOf, keep, portionsLeft } from "./counter.js";
import { openDialog } from "./dialog.js";
import { containsOf, firstChoice, incomplete, lineOf, mayTake, priceOf } from "./lines.js";
import { html, nothing, render } from "./lit-html.js";
import { allergens, diet, money } from "./words.js";

let dialog;
let dish;
let options;
let portions;
let editing;

/** Opens a dish, or line number `line` of the basket to be changed. */
export async function openDish(id, line = -1) {
  dialog = openDialog("dish-dialog", "Choose options");
  render(html`<p class="waiting">One moment…</p>`, dialog);
  try {
    dish = await dishOf(id);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return render(html`<p>We cannot reach the kitchen.</p><button type="button" @click=${() => openDish(id, line)}>Try again</button>`, dialog);
  }
  if (!dish) return render(html`<p>This dish is no longer on the menu.</p><button type="button" @click=${() => dialog.close()}>Close</button>`, dialog);
  editing = line;
  const old = basket()[line];
  options = old ? { ...old.options } : firstChoice(dish, portionsLeft());
  portions = old?.portions ?? 1;
  show();
}

function show() {
  const { allergens: contains, diets } = containsOf(dish, options);
  const missing = incomplete(dish, options);
  const price = priceOf(dish, options) * portions;
  render(html`
    <form method="dialog" @submit=${done}>
      <h2 dir="auto">${dish.name}</h2>
      ${dish.description ? html`<p class="about" dir="auto">${dish.description}</p>` : nothing}
      ${dish.groups.map(showGroup)}
      <p class="contains" aria-live="polite">
        ${diet(diets) ? html`<b class="suits">${diet(diets)}</b>` : nothing}
        ${contains.length ? html`<span class="label">Contains</span> ${allergens(contains)}` : "None of the fourteen allergens"}
      </p>
      <div class="portions">
        <span id="portions-label">Portions</span>
        ${stepper("portions-label", portions, 1, MOST_PORTIONS, (next) => { portions = next; show(); })}
      </div>
      <div class="buttons">
        <button type="button" class="quiet" @click=${() => dialog.close()}>Back</button>
        <button class="main" ?disabled=${Boolean(missing)}>${missing ? `Choose: ${missing.name}` : `${editing < 0 ? "Add" : "Change"} · ${money(price)}`}</button>
      </div>
    </form>`, dialog);
}

function showGroup(group) {
  const one = group.least === 1 && group.most === 1;
  return html`
    <fieldset>
      <legend><span dir="auto">${group.name}</span> <small>${limit(group)}</small></legend>
      ${group.options.map((option) => {
        const out = portionsLeft()[`${dish.id}/${option.id}`] === 0;
        const label = html`<span class="option" dir="auto">${option.name}</span><span class="extra">${out ? "sold out" : option.price ? `+ ${money(option.price)}` : ""}</span>`;
        if (group.each > 1) {
          const count = options[option.id] ?? 0;
          const most = count + (mayTake(group, option, options) && !out ? 1 : 0);
          return html`<div class="choice"><span class="option" id=${`option-${option.id}`}>${label}</span>${stepper(`option-${option.id}`, count, 0, most, (next) => choose(option, next))}</div>`;
        }
        const on = Boolean(options[option.id]);
        const full = !one && !on && !mayTake(group, option, options);
        return html`<label class="choice"><input type=${one ? "radio" : "checkbox"} name=${group.id} .checked=${on} ?disabled=${(out && !on) || full}
          @change=${(event) => (one ? chooseOnly(group, option) : choose(option, event.target.checked ? 1 : 0))}>${label}</label>`;
      })}
    </fieldset>`;
}

const limit = ({ least, most }) => (least === most ? `choose ${most}` : least ? `choose ${least} to ${most}` : `up to ${most}`);

function stepper(label, value, least, most, changed) {
  return html`<span class="stepper" role="group" aria-labelledby=${label}>
    <button type="button" aria-label="One less" ?disabled=${value <= least} @click=${() => changed(value - 1)}>−</button>
    <b>${value}</b>
    <button type="button" aria-label="One more" ?disabled=${value >= most} @click=${() => changed(value + 1)}>+</button>
  </span>`;
}

function choose(option, count) {
  const { [option.id]: _, ...others } = options;
  options = count ? { ...others, [option.id]: count } : others;
  show();
}

function chooseOnly(group, option) {
  const others = Object.entries(options).filter(([id]) => !group.options.some((one) => one.id === id));
  options = { ...Object.fromEntries(others), [option.id]: 1 };
  show();
}

function done() {
  const line = lineOf(dish, options, portions);
  keep(editing < 0 ? add(basket(), line) : replace(basket(), editing, line), `${dish.name} is in your order`);
}

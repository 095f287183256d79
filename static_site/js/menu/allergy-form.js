// The allergies in the order form, to be ticked as in the filters, and what is said at a line that meets one.

import { allergens } from "../shared/allergens.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { filled } from "../shared/sentences.js";
import { allergies, areRemembered, metIn, rememberHere, tick, wereOrdered } from "./allergies.js";

const boxes = [...document.querySelectorAll("#filters [name=without]")];
let offered = []; // what the filters hide and nobody had ticked: it stays on offer, so that its tick can be taken back

export function showAllergies(lines) {
  const ticked = allergies();
  offered = boxes.filter(({ checked, value }) => checked && (offered.includes(value) || !ticked.includes(value))).map(({ value }) => value);
  const met = lines.filter((line) => metIn(line).length).map(({ name }) => name).join(words.menu.comma);
  return html`
    <details class="allergies">
      <summary>${words.allergies.heading} <span .textContent=${ticked.length ? allergens(ticked) : words.allergies.none}></span></summary>
      <fieldset aria-label=${words.allergies.heading}>${boxes.map(({ value }) => html`<label class="choice"><input type="checkbox" name="allergy" value=${value} .checked=${ticked.includes(value)}
        @change=${({ target }) => tick([value], target.checked)}>${allergens([value])}</label>`)}</fieldset>
      <label class="shown"><input type="checkbox" .checked=${areRemembered()} @change=${({ target }) => rememberHere(target.checked)}> ${words.allergies.remember}</label>
      <p><small>${words.allergies.detail}</small></p>
    </details>
    ${offered.length ? html`<label class="shown"><input type="checkbox" name="allergy" .checked=${offered.every((one) => ticked.includes(one))} @change=${({ target }) => tick(offered, target.checked)}>
      <span .textContent=${filled(words.allergies.offer, { allergens: allergens(offered) })}></span></label>` : nothing}
    <p class="error" role="status" .textContent=${met ? filled(words.allergies.meets, { dishes: met }) : wereOrdered() ? words.allergies.ordered : ""}></p>`;
}

/** What is said where allergies are met: what the dish contains whatever is chosen, and what comes from an option. */
export function showMet(met) {
  const own = met.filter(({ option }) => !option).map(({ allergen }) => allergen);
  return [
    ...(own.length ? [filled(words.allergies.met, { allergens: allergens(own) })] : []),
    ...met.filter(({ option }) => option).map(({ allergen, option }) => filled(words.allergies.met_from, { allergens: allergens([allergen]), option })),
  ].map((sentence) => html`<strong class="met" .textContent=${sentence}></strong>`);
}

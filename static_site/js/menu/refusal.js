// The kitchen's no: its sentence, what to do next, and the way on as buttons.

import { remove } from "../shared/basket-changes.js";
import { setPortions } from "../shared/basket.js";
import { when } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { money } from "../shared/prices.js";
import { refusedIn } from "../shared/refused.js";
import { filled } from "../shared/sentences.js";

const MOST_TIMES = 6;
const CALLED_ABOUT = new Set(["call-us", "too-many-open"].map((name) => `urn:refectory:problem:${name}`));
const isForACall = ({ type, slots }) => CALLED_ABOUT.has(type) || slots?.length === 0;

/** `problem` is the kitchen's document, `phone` the restaurant's number. `ways` are what the visitor can do: keep(lines, news), edit(line), choose(slot), accept(total), anyway(allergens). */
export function showRefusal(problem, lines, phone, ways) {
  const { detail, next, lang = nothing } = refusedIn(problem, lines);
  return html`
    <div class="refusal" role="alert" tabindex="-1">
      <p lang=${lang}><b .textContent=${detail}></b> <span .textContent=${next}></span></p>
      <p class="ways">${buttons(problem, lines, ways)}${isForACall(problem) ? call(phone) : nothing}</p>
    </div>`;
}

function buttons(problem, lines, { keep, edit, choose, accept, anyway }) {
  if (problem.total !== undefined) return button(filled(words.refusal.accept, { price: money(problem.total) }), () => accept(problem.total));
  if (problem.slots?.length) return problem.slots.slice(0, MOST_TIMES).map((slot) => button(when(slot), () => choose(slot)));
  if (/:(not-at-table|no-such-table)$/.test(problem.type)) return button(words.refusal.collect, () => choose(""));
  if (problem.dishes) {
    const others = lines.flatMap((line, index) => (problem.dishes.includes(line.dish) ? leaveOut(lines, index, keep) : []));
    return problem.allergens ? [...others, button(words.refusal.anyway, () => anyway(problem.allergens))] : others;
  }
  const index = lines.findIndex((line) => line.dish === problem.dish && (!problem.option || line.options[problem.option]));
  if (index < 0) return nothing;
  const line = lines[index];
  const few = problem.left ?? problem.most;
  return html`
    ${few > 0 && few < line.portions ? button(filled(words.refusal.take, { count: few }), () => keep(setPortions(lines, index, few), `${few} ${line.name}`)) : nothing}
    ${problem.option || problem.group ? button(filled(words.basket.change_dish, { dish: line.name }), () => edit(line)) : nothing}
    ${leaveOut(lines, index, keep)}`;
}

const leaveOut = (lines, index, keep) =>
  button(filled(words.basket.remove_dish, { dish: lines[index].name }), () =>
    keep(remove(lines, index), filled(words.basket.is_removed, { dish: lines[index].name })));

/**
 * An order that was sent at `at` and never answered: only the visitor knows whether it is still wanted. `settle` takes whether to ask
 * again.
 */
export const showUnanswered = ({ at }, phone, settle) => html`
  <div class="refusal" role="alert" tabindex="-1">
    <p><b .textContent=${at ? filled(words.refusal.unanswered_of, { when: when(at) }) : words.refusal.unanswered}></b> ${words.refusal.unanswered_detail}</p>
    <p class="ways">${button(words.refusal.ask, () => settle(true))}${button(words.refusal.forget, () => settle(false))}
      ${call(phone)}</p>
  </div>`;

const call = (phone) => html`<a class="call" href=${`tel:${phone.replaceAll(" ", "")}`}>${filled(words.service.call, { phone })}</a>`;

const button = (label, act) => html`<button type="button" @click=${act} .textContent=${label}></button>`;

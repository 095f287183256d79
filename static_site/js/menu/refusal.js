// The kitchen's no: its sentence, what to do next, and the way on as buttons.

import { remove } from "../shared/basket-changes.js";
import { setPortions } from "../shared/basket.js";
import { when } from "../shared/dates.js";
import { html, nothing } from "../shared/lit-html.js";
import { money } from "../shared/prices.js";

const MOST_TIMES = 6;
const CALLED_ABOUT = new Set(["call-us", "too-many-open"].map((name) => `urn:refectory:problem:${name}`));
const isForACall = ({ type, slots }) => CALLED_ABOUT.has(type) || slots?.length === 0;

/** `problem` is the kitchen's document, `phone` the restaurant's number. `ways` are what the visitor can do: keep(lines, words), edit(line), choose(slot), accept(total). */
export function showRefusal(problem, lines, phone, ways) {
  return html`
    <div class="refusal" role="alert" tabindex="-1">
      <p><b .textContent=${problem.detail ?? "The kitchen could not take this order."}></b> <span .textContent=${problem.next ?? ""}></span></p>
      <p class="ways">${buttons(problem, lines, ways)}${isForACall(problem) ? call(phone) : nothing}</p>
    </div>`;
}

function buttons(problem, lines, { keep, edit, choose, accept }) {
  if (problem.total !== undefined) return button(`Order for ${money(problem.total)}`, () => accept(problem.total));
  if (problem.slots?.length) return problem.slots.slice(0, MOST_TIMES).map((slot) => button(when(slot), () => choose(slot)));
  if (problem.type?.endsWith(":not-at-table")) return button("Collect it", () => choose(""));
  if (problem.dishes) return lines.flatMap((line, index) => (problem.dishes.includes(line.dish) ? leaveOut(lines, index, keep) : []));
  const index = lines.findIndex((line) => line.dish === problem.dish && (!problem.option || line.options[problem.option]));
  if (index < 0) return nothing;
  const line = lines[index];
  const few = problem.left ?? problem.most;
  return html`
    ${few > 0 && few < line.portions ? button(`Take ${few}`, () => keep(setPortions(lines, index, few), `${few} ${line.name}`)) : nothing}
    ${problem.option || problem.group ? button(`Change ${line.name}`, () => edit(line)) : nothing}
    ${leaveOut(lines, index, keep)}`;
}

const leaveOut = (lines, index, keep) =>
  button(`Remove ${lines[index].name}`, () => keep(remove(lines, index), `${lines[index].name} is removed`));

/**
 * An order that was sent at `at` and never answered: only the visitor knows whether it is still wanted. `settle` takes whether to ask
 * again.
 */
export const showUnanswered = ({ at }, phone, settle) => html`
  <div class="refusal" role="alert" tabindex="-1">
    <p><b .textContent=${`Your order${at ? ` of ${when(at)}` : ""} was never answered.`}></b> We can ask the kitchen once more, which places it if it did not arrive.</p>
    <p class="ways">${button("Ask once more", () => settle(true))}${button("Forget it", () => settle(false))}
      ${call(phone)}</p>
  </div>`;

const call = (phone) => html`<a class="call" href=${`tel:${phone.replaceAll(" ", "")}`}>Call us: ${phone}</a>`;

const button = (words, act) => html`<button type="button" @click=${act} .textContent=${words}></button>`;

// The kitchen's no: its sentence, what to do next, and the way on as one button.

import { remove, setPortions } from "./basket.js";
import { html, nothing } from "./lit-html.js";
import { money, when } from "./words.js";

/** `problem` is the document; `keep` takes the changed lines, `choose` a slot, `accept` a new total. */
export function showRefusal(problem, { lines, keep, choose, accept }) {
  return html`
    <div class="refusal" role="alert" tabindex="-1">
      <p><b>${problem.detail ?? "The kitchen could not take this order."}</b> ${problem.next ?? ""}</p>
      <p class="ways">${ways(problem, lines, { keep, choose, accept })}</p>
    </div>`;
}

function ways(problem, lines, { keep, choose, accept }) {
  if (problem.total !== undefined) return html`<button type="button" @click=${() => accept(problem.total)}>Order for ${money(problem.total)}</button>`;
  if (problem.slots?.length) return problem.slots.map((slot) => html`<button type="button" @click=${() => choose(slot)}>${when(slot)}</button>`);
  const index = lines.findIndex((line) => line.dish === problem.dish && (!problem.option || line.options[problem.option]));
  if (index < 0) return nothing;
  const { name, portions } = lines[index];
  return html`
    ${problem.left && problem.left < portions ? html`<button type="button" @click=${() => keep(setPortions(lines, index, problem.left), `${problem.left} ${name}`)}>Take ${problem.left}</button>` : nothing}
    <button type="button" @click=${() => keep(remove(lines, index), `${name} is taken out`)}>Take out ${name}</button>`;
}

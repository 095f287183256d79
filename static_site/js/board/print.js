// One ticket on paper, in a window of its own: a printer that is slow or jammed holds up nothing.

import { allergens } from "../shared/allergens.js";
import { ask, Unreachable } from "../shared/api.js";
import { clock, when } from "../shared/dates.js";
import { english, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { filled, inPieces } from "../shared/sentences.js";
import { CANCELLED } from "../shared/states.js";
import { noteKind } from "./note-kind.js";
import { titleOf } from "./title.js";

const page = document.getElementById("ticket");

async function show() {
  try {
    const { status, body } = await ask(`/tickets/${encodeURIComponent(location.hash.slice(1))}`);
    render(status === 200 ? showSlip(body) : html`<h1>${english(body.title)}</h1><p>${refusalText(body)}</p>`, page);
    if (status !== 200) return;
    document.title = body.code;
    await document.fonts.ready;
    print();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    render(html`<h1>${words.paper.not_printed}</h1><p>${words.staff.away}</p><p><button type="button" @click=${show}>${words.dish.try_again}</button></p>`, page);
  }
}

const showSlip = ({ code, allergies, table, table_name: tableName, slot, name, contact, note, call_first: callFirst, lines, placed_at, state }) => html`
  <h1>${titleOf({ table, table_name: tableName, code })}</h1>
  ${state === CANCELLED ? html`<p class="note">${words.staff.cancelled}</p>` : nothing}
  <p class="due">${when(slot)}</p>
  ${callFirst ? html`<p class="note">${inPieces(words.paper.call_first, { contact: html`<span dir="auto">${contact}</span>` })}</p>` : nothing}
  ${note ? html`<p class=${noteKind(note)} dir="auto">${note}</p>` : nothing}
  ${allergies.length ? html`<p class="allergies">${filled(words.ticket.allergic, { allergens: allergens(allergies) })}</p>` : nothing}
  <ul class="lines">${lines.map((line) => (line.struck ? html`<li><p class="dish"><b>${line.portions}</b> <s dir="auto">${line.name}</s> ${words.staff.struck}</p></li>` : html`<li><p class="dish"><b>${line.portions}</b> <span dir="auto">${line.name}</span></p>
    ${line.options.map((option) => html`<p class="extra">${option.count > 1 ? `${option.count} × ` : ""}<bdi>${option.name}</bdi></p>`)}
    ${line.meets.length ? html`<p class="met">${filled(words.ticket.meets, { allergens: allergens(line.meets) })}</p>` : nothing}
    ${line.allergens.length ? html`<p class="contains">${allergens(line.allergens)}</p>` : nothing}</li>`))}</ul>
  <p class="name"><span dir="auto">${name}</span> · ${code} · ${filled(words.staff.ordered, { time: clock(placed_at) })}</p>
  <p class="again"><button type="button" @click=${() => print()}>${words.staff.print}</button></p>`;

page.replaceChildren();
show();

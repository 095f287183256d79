// What the panel shows of a ticket that is being corrected: its lines, what is about to happen, and one button that says so.

import { allergens, NO_ALLERGENS } from "../shared/allergens.js";
import { containsOf, incomplete, mayTake, mostPortions, priceOf } from "../shared/dish.js";
import { html, nothing } from "../shared/lit-html.js";
import { COOKED, NOT_BEGUN, OVER } from "../shared/states.js";
import { money } from "../shared/words.js";

const TITLES = { strike: "Strike off", again: "Make again", swap: "Swap", all: "Cancel the ticket" };

/** `ticket` is undefined when it has left the board; `menu` until it is known. */
export function showCorrecting(ticket, state, menu, acts) {
  if (!ticket || OVER.has(ticket.state)) return html`<p>This ticket is done with.</p>`;
  return html`<p class="who">${ticket.table ? `Table ${ticket.table}` : ticket.code} <span dir="auto">${ticket.name}</span></p>
    ${state.words ? html`<p class="refused" role="alert">${state.words}</p>` : nothing}
    ${state.kind ? showDoing(ticket, state, menu, acts) : showLines(ticket, acts)}`;
}

const named = ({ portions, name }) => html`${portions} × <span dir="auto">${name}</span>`;

const showLines = (ticket, acts) => html`<ul class="correct">${ticket.lines.map((line, index) => (line.struck ? nothing : html`<li>
    <p><b>${named(line)}</b> ${line.options.map(({ name }) => name).join(", ")}</p>
    <p class="keys">${kinds(ticket).map((kind) => html`<button type="button" @click=${() => acts.choose(kind, index)}>${TITLES[kind]}<span class="spoken"> ${line.name}</span></button>`)}</p></li>`))}</ul>
  <p class="keys"><button type="button" class="quiet" @click=${() => acts.choose("all")}>${TITLES.all}</button></p>`;

const kinds = ({ state, lines }) => [
  ...(lines.filter(({ struck }) => !struck).length > 1 ? ["strike"] : []),
  "swap",
  ...(NOT_BEGUN.has(state) ? [] : ["again"]),
];

function showDoing(ticket, state, menu, acts) {
  const line = ticket.lines[state.line];
  const ready = state.kind !== "swap" || (state.dish && !incomplete(state.dish, state.options));
  return html`<form class="correct" @submit=${(event) => { event.preventDefault(); acts.send(ticket); }}>
    <h3>${TITLES[state.kind]}</h3>
    ${line ? html`<p><b>${named(line)}</b></p>` : nothing}
    ${state.kind === "swap" ? showSwap(ticket, state, menu, acts) : nothing}
    ${state.kind === "again" ? html`<p>It takes what it needs from the larder once more. The guest pays once.</p>` : showStock(ticket, state, acts)}
    <p class="keys"><button type="button" class="quiet" @click=${acts.leave}>Leave it as it is</button>
      <button class="main" ?disabled=${!ready || state.busy}>${sentence(ticket, state)}</button></p></form>`;
}

function sentence(ticket, { kind, line, dish, portions }) {
  if (kind === "all") return `Cancel ${ticket.table ? `table ${ticket.table}` : ticket.code}`;
  const what = `${ticket.lines[line].portions} × ${ticket.lines[line].name}`;
  if (kind === "swap") return dish ? `${portions} × ${dish.name} instead` : "Choose a dish";
  return kind === "again" ? `Make ${what} again` : `Strike off ${what}`;
}

/** What becomes of the food. */
function showStock(ticket, { kind, line, begun }, acts) {
  if (NOT_BEGUN.has(ticket.state)) return html`<p>Nothing was begun: it goes back on the shelf.</p>`;
  const done = COOKED.has(ticket.state) || (kind !== "all" && ticket.ticks.includes(line));
  if (done) return html`<p>It was cooked: it is booked as waste.</p>`;
  return html`<label class="tick"><input type="checkbox" .checked=${begun} @change=${({ target }) => acts.begun(target.checked)}>
    <span>It was begun. Then it is booked as waste; otherwise it goes back on the shelf.</span></label>`;
}

function showSwap(ticket, { dish, options, portions }, menu, acts) {
  if (!menu) return html`<p>One moment, we ask for the menu.</p>`;
  return html`<p class="field"><label for="instead">Instead</label><select id="instead" @change=${({ target }) => acts.dish(target.value)}>
      <option value="" .selected=${!dish}>Choose a dish…</option>${menu.dishes.map(({ id, name }) => html`
      <option value=${id} .selected=${dish?.id === id} ?disabled=${menu.left[id] === 0}>${name}${id in menu.left ? ` (${menu.left[id] || "sold out"}${menu.left[id] ? " left" : ""})` : ""}</option>`)}</select></p>
    ${dish ? showDish(ticket, dish, options, portions, menu.left, acts) : nothing}`;
}

function showDish(ticket, dish, options, portions, left, acts) {
  const { allergens: contains } = containsOf(dish, options);
  const most = mostPortions(dish, options, left);
  return html`${dish.groups.map((group) => showGroup(dish, group, options, left, acts))}
    <p class="field"><label for="portions">Portions</label><input id="portions" type="number" inputmode="numeric" min="1" max=${most} required .value=${String(portions)}
      @change=${({ target }) => acts.portions(Math.max(1, Math.min(most, Number(target.value) || 1)))}></p>
    <p class="contains">${contains.length ? `Contains ${allergens(contains)}` : NO_ALLERGENS}</p>
    <p>${money(priceOf(dish, options) * portions)} for it; the guest's total is decided anew.</p>`;
}

const showGroup = (dish, group, options, left, acts) => html`<fieldset><legend dir="auto">${group.name}</legend>${group.options.map((option) => {
  const count = options[option.id] ?? 0;
  const one = group.least === 1 && group.most === 1;
  const others = one ? Object.fromEntries(Object.entries(options).filter(([id]) => !group.options.some((other) => other.id === id))) : options;
  const cannot = left[`${dish.id}/${option.id}`] === 0 || (!one && !count && !mayTake(group, option, options));
  return html`<label class="tick"><input type=${one ? "radio" : "checkbox"} name=${group.id} .checked=${count > 0} ?disabled=${cannot && !count}
    @change=${({ target }) => acts.options(counted(others, option.id, target.checked ? 1 : 0))}><span dir="auto">${option.name}</span>
    ${group.each > 1 && count ? html`<button type="button" aria-label=${`One more ${option.name}`} ?disabled=${!mayTake(group, option, options)}
      @click=${() => acts.options(counted(options, option.id, count + 1))}>${count} +</button>` : nothing}</label>`;
})}</fieldset>`;

function counted(options, id, count) {
  const { [id]: _, ...others } = options;
  return count ? { ...others, [id]: count } : others;
}

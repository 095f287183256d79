// Correcting a ticket: a line struck off, swapped or made again, or all of it called off. Each is one question with an answer, and is never
// stored to be sent later.

import { allergens, NO_ALLERGENS } from "../shared/allergens.js";
import { ask, Unreachable } from "../shared/api.js";
import { containsOf, firstChoice, incompleteGroup, mayTake, metBy, mostPortions, priceOf } from "../shared/dish.js";
import { refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { money } from "../shared/prices.js";
import { filled, inPieces } from "../shared/sentences.js";
import { askAsStaff } from "../shared/staff.js";
import { COOKED, NOT_BEGUN, OVER } from "../shared/states.js";
import { TABLET } from "./tablet.js";
import { printLink } from "./ticket.js";
import { mentionOf, titleOf } from "./title.js";

const TITLES = { strike: words.change.strike, again: words.change.again, swap: words.change.swap, all: words.change.all };
const NOTHING_CHOSEN = { line: undefined, kind: "", begun: false, dish: undefined, options: {}, portions: 1, news: "", busy: false };

/**
 * `box` is the outbox with the taps that go first. `changed` is called when there is something else to show.
 * `corrected` takes the ticket after a correction, and whether it was cancelled. `call` takes a ticket and whether the screen in the dining
 * room shows it, and `off` takes the line whose dish nobody can have any more.
 */
export function corrections(box, changed, corrected, { call, off }) {
  let id;
  let choice = NOTHING_CHOSEN;
  let menu; // {dishes, left}, asked for when the first swap begins

  function choose(more) {
    choice = { ...choice, news: "", ...more };
    changed();
  }

  async function send(ticket, method, path, wish) {
    choose({ busy: true });
    try {
      await box.flush();
      if (box.waiting().some((change) => change.id === id)) throw new Unreachable();
      const body = JSON.stringify({ seen: ticket.turn, tablet: TABLET, begun: choice.begun, ...wish });
      const { status, body: answer } = await askAsStaff(`/tickets/${id}/${path}`, { method, body });
      choice = NOTHING_CHOSEN;
      if (status === 200) return corrected(answer, path === "cancellation");
      choose({ news: refusalText(answer) });
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      choose({ busy: false, news: words.change.not_changed });
    }
  }

  /** Asks what can be had instead: the card, and what is left of it at this moment. */
  async function askMenu() {
    const { status, body } = await ask("/menu").catch(() => ({}));
    if (status !== 200) return choose({ news: words.change.no_menu });
    menu = { dishes: body.menu.dishes, left: body.availability.left };
    changed();
  }

  const acts = {
    begin(kind, line, usual = 1) {
      choose({ ...NOTHING_CHOSEN, kind, line, usual });
      if (kind === "swap") askMenu();
    },
    leave: () => choose(NOTHING_CHOSEN),
    begun: (begun) => choose({ begun }),
    dish(dishId) {
      const dish = menu.dishes.find((other) => other.id === dishId);
      const options = dish ? firstChoice(dish, menu.left) : {};
      choose({ dish, options, portions: dish ? Math.min(choice.usual, mostPortions(dish, options, menu.left)) : 1 });
    },
    options: (options) => choose({ options }),
    portions: (portions) => choose({ portions }),
    call,
    off,
    send(ticket) {
      const { kind, line, dish, options, portions } = choice;
      if (kind === "all") return send(ticket, "PUT", "cancellation", {});
      const instead = kind === "swap" ? { instead: { dish: dish.id, portions, options }, warned: metIn(ticket, dish, options) } : {};
      return send(ticket, "POST", "corrections", { line, ...instead, ...(kind === "again" ? { again: true } : {}) });
    },
  };

  return {
    begin(ticket) {
      id = ticket.id;
      choice = NOTHING_CHOSEN;
    },
    /** What the panel shows of the ticket, if it is still among these. */
    inside: (tickets) => showPanel(tickets.find((ticket) => ticket.id === id), choice, menu, acts),
  };
}

/** The lines of a ticket with what can be done to them, or what is about to happen and one button that says so. */
function showPanel(ticket, choice, menu, acts) {
  if (!ticket || OVER.has(ticket.state)) return html`<p>${words.change.over}</p>`;
  return html`<p class="who">${titleOf(ticket)} <span dir="auto">${ticket.name}</span>${ticket.contact ? html` <span dir="auto">${ticket.contact}</span>` : nothing}</p>
    ${choice.news ? html`<p class="refused" role="alert">${choice.news}</p>` : nothing}
    ${choice.kind ? showCorrection(ticket, choice, menu, acts) : showLines(ticket, acts)}`;
}

const portionsOfLine = ({ portions, name }) => html`${portions} × <span dir="auto">${name}</span>`;

const showLines = (ticket, acts) => html`<ul class="correct">${ticket.lines.map((line, index) => (line.struck ? nothing : html`<li>
    <p><b>${portionsOfLine(line)}</b> ${line.options.map(({ name }) => name).join(words.menu.comma)}</p>
    <p class="keys">${kindsFor(ticket).map((kind) => html`<button type="button" @click=${() => acts.begin(kind, index, line.portions)}>${TITLES[kind]}<span class="spoken"> ${line.name}</span></button>`)}
      <button type="button" @click=${() => acts.off(line)}>${words.rules.off_tomorrow}<span class="spoken"> ${line.name}</span></button></p></li>`))}</ul>
  <p class="keys">${ticket.table || ticket.shown ? nothing : html`
    <button type="button" class="quiet" @click=${() => acts.call(ticket, Boolean(ticket.hidden))}>${ticket.hidden ? words.change.call : words.change.do_not_call}</button>`}
    ${printLink(ticket)} <button type="button" class="quiet" @click=${() => acts.begin("all")}>${TITLES.all}</button></p>`;

/** What can be done to a line: the last one is not struck off, and what was not begun is not made again. */
const kindsFor = ({ state, lines }) => [
  ...(lines.filter(({ struck }) => !struck).length > 1 ? ["strike"] : []),
  "swap",
  ...(NOT_BEGUN.has(state) ? [] : ["again"]),
];

function showCorrection(ticket, choice, menu, acts) {
  const line = ticket.lines[choice.line];
  const isComplete = choice.kind !== "swap" || (choice.dish && !incompleteGroup(choice.dish, choice.options));
  return html`<form class="correct" @submit=${(event) => { event.preventDefault(); acts.send(ticket); }}>
    <h3>${TITLES[choice.kind]}</h3>
    ${line ? html`<p><b>${portionsOfLine(line)}</b></p>` : nothing}
    ${choice.kind === "swap" ? showSwap(ticket, choice, menu, acts) : nothing}
    ${choice.kind === "again" ? html`<p>${words.change.again_detail}</p>` : showStock(ticket, choice, acts)}
    <p class="keys"><button type="button" class="quiet" @click=${acts.leave}>${words.change.leave}</button>
      <button class="main" ?disabled=${!isComplete || choice.busy}>${sentence(ticket, choice)}</button></p></form>`;
}

function sentence(ticket, { kind, line, dish, portions }) {
  if (kind === "all") return filled(words.change.all_it, { who: mentionOf(ticket) });
  if (kind === "swap") return dish ? filled(words.change.swap_it, { what: `${portions} × ${dish.name}` }) : words.change.choose;
  const what = `${ticket.lines[line].portions} × ${ticket.lines[line].name}`;
  return filled(kind === "again" ? words.change.again_it : words.change.strike_it, { what });
}

/** What becomes of the food. */
function showStock(ticket, { kind, line, begun }, acts) {
  if (NOT_BEGUN.has(ticket.state)) return html`<p>${words.change.not_begun}</p>`;
  const isCooked = COOKED.has(ticket.state) || (kind !== "all" && ticket.ticks.includes(line));
  if (isCooked) return html`<p>${words.change.cooked}</p>`;
  return html`<label class="tick"><input type="checkbox" .checked=${begun} @change=${({ target }) => acts.begun(target.checked)}>
    <span>${words.change.begun}</span></label>`;
}

/** The allergies of the guest that this dish meets: the crew is warned of them, and the kitchen checks it anew. */
const metIn = ({ allergies = [] }, dish, options) => metBy(dish, options, allergies).map(({ allergen }) => allergen);

function showSwap(ticket, { dish, options, portions }, menu, acts) {
  if (!menu) return html`<p>${words.change.menu_moment}</p>`;
  return html`<p class="field"><label for="instead">${words.change.instead}</label><select id="instead" @change=${({ target }) => acts.dish(target.value)}>
      <option value="" .selected=${!dish}>${words.change.choose_one}</option>${menu.dishes.map(({ id, name }) => html`
      <option value=${id} .selected=${dish?.id === id} ?disabled=${menu.left[id] === 0}>${id in menu.left ? filled(menu.left[id] ? words.change.dish_left : words.change.dish_sold_out, { dish: name, left: menu.left[id] }) : name}</option>`)}</select></p>
    ${dish ? showDish(ticket, dish, options, portions, menu.left, acts) : nothing}`;
}

function showDish(ticket, dish, options, portions, left, acts) {
  const { allergens: contained } = containsOf(dish, options);
  const met = metIn(ticket, dish, options);
  const most = mostPortions(dish, options, left);
  return html`${dish.groups.map((group) => showGroup(dish, group, options, left, acts))}
    <p class="field"><label for="portions">${words.dish.portions}</label><input id="portions" type="number" inputmode="numeric" min="1" max=${most} required .value=${String(portions)}
      @change=${({ target }) => acts.portions(Math.max(1, Math.min(most, Number(target.value) || 1)))}></p>
    ${met.length ? html`<p class="met" role="alert" .textContent=${filled(words.ticket.meets, { allergens: allergens(met) })}></p>` : nothing}
    <p class="holds">${contained.length ? filled(words.change.contains, { allergens: allergens(contained) }) : NO_ALLERGENS}</p>
    <p>${filled(words.change.price, { price: money(priceOf(dish, options) * portions) })}</p>`;
}

const showGroup = (dish, group, options, left, acts) => html`<fieldset><legend dir="auto">${group.name}</legend>${group.options.map((option) => {
  const count = options[option.id] ?? 0;
  const isRadio = group.least === 1 && group.most === 1;
  const others = isRadio ? Object.fromEntries(Object.entries(options).filter(([id]) => !group.options.some((other) => other.id === id))) : options;
  const cannot = left[`${dish.id}/${option.id}`] === 0 || (!isRadio && !count && !mayTake(group, option, options));
  return html`<label class="tick"><input type=${isRadio ? "radio" : "checkbox"} name=${group.id} .checked=${count > 0} ?disabled=${cannot && !count}
    @change=${({ target }) => acts.options(withCount(others, option.id, target.checked ? 1 : 0))}><span dir="auto">${option.name}</span>
    ${group.each > 1 && count ? html`<button type="button" aria-label=${filled(words.change.one_more, { option: option.name })} ?disabled=${!mayTake(group, option, options)}
      @click=${() => acts.options(withCount(options, option.id, count + 1))}>${count} +</button>` : nothing}</label>`;
})}</fieldset>`;

function withCount(options, id, count) {
  const { [id]: _, ...others } = options;
  return count ? { ...others, [id]: count } : others;
}

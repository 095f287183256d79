// The panel at the side: what is still to be cooked all day, what was served lately, the rules of the hour, or a ticket that is being
// corrected. Only the rules are asked for while the panel is closed.

import { roughAmountText } from "../shared/amounts.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { filled, inPieces } from "../shared/sentences.js";
import { askAsStaff, isCrew } from "../shared/staff.js";
import { minutesSince } from "./queue.js";
import { rulesPanel } from "./rules-panel.js";
import { sittingsPanel } from "./sittings.js";
import { dishTotals } from "./totals.js";
import { titleOf } from "./title.js";

const QUESTIONS = { totals: ["/tickets/needs", "needs"], recall: ["/tickets/served", "tickets"], tables: ["/sittings", "sittings"] }; // the path, and the name of what is asked for

/**
 * `changed` is called when there is something else to show, `say` takes words for the crew, and `insides` show what others have to show in
 * it, by its name: the ticket that is being corrected, or a rush.
 */
export function openPanel(changed, say, insides) {
  const rules = rulesPanel(changed, say);
  const sittings = sittingsPanel(changed, (left) => (left ? takeAnswer(left, asks += 1) : refresh()));
  let name = "";
  let focusedBefore; // where the focus was when the panel was opened
  let answer;
  let answerFor; // the tickets and their turns at the time of the answer
  let asks = 0;
  let answered = 0; // the latest ask that was answered: what an earlier one brings is old

  function takeAnswer(fresh, ask) {
    [answer, answered] = [fresh, ask];
  }

  /**
   * Asks again when the tickets have changed since the last answer, and for the tables at each look: what others settle changes no open
   * ticket. What goes wrong is for the next look at the tickets to say.
   */
  async function refresh(tickets) {
    rules.refresh(name === "house");
    const key = tickets?.map(({ id, turn }) => `${id}${turn}`).join();
    if (!QUESTIONS[name] || (key && key === answerFor && name !== "tables")) return;
    const [path, member] = QUESTIONS[name];
    const ask = asks += 1;
    const { status, body } = await askAsStaff(path).catch(() => ({}));
    if (status !== 200 || ask < answered || path !== QUESTIONS[name]?.[0]) return; // or another panel was opened meanwhile
    takeAnswer(body[member], ask);
    answerFor = key;
    changed();
  }

  return {
    refresh,
    name: () => name,
    news: rules.news,
    /** Takes a dish off the card till tomorrow; whether it was done. */
    takeOff: (dish) => rules.put("off", { dish, until: "tomorrow" }),
    /** Opens the panel of that name, or closes it; the panel of one ticket takes the focus along, and it goes back where it was. */
    open(other) {
      if (!name) focusedBefore = document.activeElement;
      [name, answer, answerFor] = [other, undefined, undefined];
      changed();
      if (name === "change") document.getElementById("panel").focus({ preventScroll: true });
      if (!name) focusedBefore?.focus({ preventScroll: true });
      refresh();
    },
    inside(tickets, station, now, recall) {
      if (name in insides) return insides[name](tickets);
      if (name === "recall") return showRecall(answer, recall, now);
      if (name === "house") return rules.inside();
      if (name === "tables") return sittings(answer);
      return name ? showTotals(dishTotals(tickets, station, now), answer, station) : "";
    },
  };
}

/** `served` is undefined until the kitchen has answered; `recall` takes a ticket. */
function showRecall(served, recall, now) {
  if (!served) return html`<p>${words.staff.moment}</p>`;
  if (!served.length) return html`<p>${words.board.nothing_served}</p>`;
  return html`<ul class="served">${served.map((ticket) => html`<li>
    <p><b class="who">${titleOf(ticket)}</b> <span dir="auto">${ticket.name}</span> ${ticket.table ? ticket.code : ""}</p>
    <p>${inPieces(words.board.ago, { count: minutesSince(ticket.steps.served, now), what: html`<span dir="auto">${ticket.lines.map(({ portions, name }) => `${portions} ${name}`).join(words.menu.comma)}</span>` })}</p>
    ${isCrew() ? html`<button type="button" aria-label=${filled(words.board.recall_of, { code: ticket.code })} @click=${() => recall(ticket)}>${words.board.recall}</button>` : nothing}</li>`)}</ul>`;
}

/** `needs` is what the whole kitchen takes from the larder; undefined until the kitchen has answered. */
const showTotals = (dishes, needs, station) => html`
  <h3>${station ? filled(words.board.dishes_of, { station }) : words.board.dishes}</h3>
  ${dishes.length ? html`<ul class="totals">${dishes.map(({ name, extras, portions }) => html`<li><b>${portions}</b>
    <span><span dir="auto">${name}</span>${extras ? html`<em dir="auto">${extras}</em>` : nothing}</span></li>`)}</ul>` : html`<p>${words.board.no_dishes}</p>`}
  <h3>${words.board.needs}</h3>
  ${needs?.length ? html`<ul class="totals amounts">${needs.map(({ name, amount, unit }) => html`<li><b>${roughAmountText(amount, unit)}</b> <span dir="auto">${name}</span></li>`)}</ul>`
    : html`<p>${needs ? words.board.no_needs : words.staff.moment}</p>`}`;

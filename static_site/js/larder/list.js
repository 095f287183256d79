// The first screen of the desk: everything that is on hand, what is low first.

import { amountText, countText } from "../shared/amounts.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { counted, filled } from "../shared/sentences.js";
import { isCrew } from "../shared/staff.js";
import { ingredientsLike } from "./typed.js";

const lasting = (days) => (days >= 30 ? words.larder.for_weeks : filled(words.larder.lasts, { days: counted(words.larder.days, days, { count: countText(days) }) }));

const showRow = ({ id, name, unit, on_hand, set_aside, per_day, cover, low }) => html`<li class=${low ? "stock low" : "stock"}>
  <a href=${`#of=${id}`}><bdi>${name}</bdi></a>
  <b>${amountText(on_hand, unit)}</b>
  <p>${low ? html`<strong class="flag">${words.larder.low}</strong> ` : nothing}${[
    set_aside ? filled(words.larder.set_aside, { amount: amountText(set_aside, unit) }) : "",
    per_day ? filled(words.larder.a_day, { amount: amountText(per_day, unit) }) : "",
    cover === null ? "" : lasting(cover),
  ].filter(Boolean).join(" · ")}</p></li>`;

export function showList({ ingredients, search, count }, { find, startCount }) {
  const found = ingredientsLike(ingredients, search);
  return html`<h1 tabindex="-1">${words.pages.larder}</h1>
    ${!isCrew() ? nothing : html`<nav class="doings" aria-label=${words.larder.what_to_do}><a class="button" href="#receive">${words.larder.receive}</a>
      <button type="button" @click=${() => startCount(found)}>${count ? words.larder.go_on : search.trim() ? filled(words.larder.count_these, { count: found.length }) : words.larder.count}</button>
      <a class="button" href="#waste">${words.larder.waste}</a></nav>`}
    <p class="field"><label for="search">${words.larder.search}</label><input id="search" type="search" autocomplete="off" .value=${search} @input=${(event) => find(event.target.value)}></p>
    ${found.length ? html`<ul class="stocks" aria-label=${words.larder.on_hand}>${found.map(showRow)}</ul>` : html`<p>${words.larder.nothing_found}</p>`}`;
}

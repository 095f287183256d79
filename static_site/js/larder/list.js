// The first screen of the desk: everything that is on hand, what is low first.

import { amountText, countText } from "../shared/amounts.js";
import { html, nothing } from "../shared/lit-html.js";
import { isCrew } from "../shared/staff.js";
import { ingredientsLike } from "./typed.js";

const daysText = (days) => (days >= 30 ? "for weeks" : `${countText(days)} ${days === 1 ? "day" : "days"}`);

const showRow = ({ id, name, unit, on_hand, set_aside, per_day, cover, low }) => html`<li class=${low ? "stock low" : "stock"}>
  <a href=${`#of=${id}`}><bdi>${name}</bdi></a>
  <b>${amountText(on_hand, unit)}</b>
  <p>${low ? html`<strong class="flag">Low</strong> ` : nothing}${[
    set_aside ? `${amountText(set_aside, unit)} set aside` : "",
    per_day ? `${amountText(per_day, unit)} a day` : "",
    cover === null ? "" : `lasts ${daysText(cover)}`,
  ].filter(Boolean).join(" · ")}</p></li>`;

export function showList({ ingredients, search, count }, { find, startCount }) {
  const found = ingredientsLike(ingredients, search);
  return html`<h1 tabindex="-1">Larder</h1>
    ${!isCrew() ? nothing : html`<nav class="doings" aria-label="What to do"><a class="button" href="#receive">Receive</a>
      <button type="button" @click=${() => startCount(found)}>${count ? "Go on counting" : search.trim() ? `Count these ${found.length}` : "Count"}</button>
      <a class="button" href="#waste">Waste</a></nav>`}
    <p class="field"><label for="search">Search</label><input id="search" type="search" autocomplete="off" .value=${search} @input=${(event) => find(event.target.value)}></p>
    ${found.length ? html`<ul class="stocks" aria-label="On hand">${found.map(showRow)}</ul>` : html`<p>Nothing in the larder is called that.</p>`}`;
}

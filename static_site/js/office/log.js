// The log book: who changed what, a day at a time, newest first. The address says which day; without one it is today.

import { announce } from "../shared/announce.js";
import { Unreachable } from "../shared/api.js";
import { clock, dayText } from "../shared/dates.js";
import { english, NO_ANSWER, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { counted, filled } from "../shared/sentences.js";
import { askAsStaff, NotLetIn } from "../shared/staff.js";

const desk = document.getElementById("desk");
const dayInAddress = () => location.hash.slice(1);
const countText = (number) => (number ? counted(words.log.entries, number) : words.log.no_entries);

/** The kitchen's answer for a day: a page of the book, or a refusal. Undefined when nobody is signed in. */
async function readDay(day) {
  try {
    return await askAsStaff(day ? `/log/${encodeURIComponent(day)}` : "/log");
  } catch (error) {
    if (error instanceof NotLetIn) return undefined;
    if (!(error instanceof Unreachable)) throw error;
    return { status: 0 };
  }
}

const showEntry = ({ at, who, what }) => html`<li><time datetime=${at}>${clock(at)}</time>
  <div><b dir="auto">${who}</b>${what.map((sentence) => html`<p>${english(sentence)}</p>`)}</div></li>`;

const showPage = ({ day, entries, earlier }) => html`<h2 tabindex="-1">${dayText(day)}</h2>
  ${entries.length ? html`<ol>${entries.map(showEntry)}</ol>` : html`<p class="label">${words.log.nothing}</p>`}
  <nav class="days" aria-label=${words.log.days}>${earlier ? html`<a href=${`#${earlier}`}>${filled(words.log.before, { day: dayText(earlier) })}</a>` : html`<span>${words.log.begins}</span>`}
    ${dayInAddress() ? html`<a href="#">${words.staff.today}</a>` : nothing}</nav>`;

const showRefusal = (body) => html`<p class="error" role="alert">${body ? refusalText(body) : NO_ANSWER}</p>
  ${body?.type?.endsWith(":not-for-you") ? nothing : html`<p class="days"><button type="button" @click=${turn}>${words.dish.try_again}</button>${dayInAddress() ? html`<a href="#">${words.staff.today}</a>` : nothing}</p>`}`;

/** Turns to the day that the address names, unless another one was asked for meanwhile. */
async function turn() {
  const day = dayInAddress();
  const answer = await readDay(day);
  if (!answer || day !== dayInAddress()) return;
  const { status, body } = answer;
  render(html`<h1>${words.log.title}</h1>${status === 200 ? showPage(body) : showRefusal(body)}`, desk);
  if (status === 200) announce(filled(words.log.day, { day: dayText(body.day), entries: countText(body.entries.length) }));
}

addEventListener("hashchange", async () => {
  await turn();
  desk.querySelector("h2")?.focus({ preventScroll: true });
  scrollTo(0, 0);
});
desk.replaceChildren();
render(html`<h1>${words.log.title}</h1><p>${words.staff.moment}</p>`, desk);
turn();

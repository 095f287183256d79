// The owner's office: dishes and prices are changed, compared with what is on offer, published and taken back. The address says what is shown.

import { announce } from "../shared/announce.js";
import { Unreachable } from "../shared/api.js";
import { when } from "../shared/dates.js";
import { english, NO_ANSWER, refusalText } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing, render } from "../shared/lit-html.js";
import { plain } from "../shared/plain-text.js";
import { price } from "../shared/prices.js";
import { filled } from "../shared/sentences.js";
import { askAsStaff, askWho, isOwner, NotLetIn } from "../shared/staff.js";
import { load, save } from "../shared/stored.js";
import { ownRow } from "../shared/unsent.js";
import { differenceText } from "./differences.js";
import { showClash, showForm } from "./dish-form.js";
import { formOf, isSame, readPrice } from "./typed-dish.js";

const desk = document.getElementById("desk");
let book; // as the kitchen has it: languages, categories, dishes, faults, draft, turn, menu
let changes; // what publishing would change
let versions;
let unsaved = {}; // by dish: {seen, form}, as it was typed and not kept by the kitchen yet
let clash; // {id, detail, mine, theirs}: somebody else was at the dish
let notice; // {text, good, orders, anyway}
let toConfirm; // what shall be confirmed
let search = "";
let busy = false;
let saving = Promise.resolve();

const view = () => decodeURIComponent(location.hash.slice(1));
const shownDish = () => view().startsWith("dish/") && book?.dishes.find(({ id }) => id === view().slice(5));
const first = (texts) => texts[book.languages[0].code];
const keep = () => save(ownRow("dishes"), Object.keys(unsaved).length ? unsaved : null, "sessionStorage");

/** Asks the kitchen; what goes wrong is said on the page. Gives undefined then, and a refusal only to whoever takes it. */
async function kitchen(path, options, takesRefusal = () => false) {
  busy = true;
  show();
  try {
    const answer = await askAsStaff(path, options);
    if (answer.status === 200 || takesRefusal(answer.body)) return answer;
    tell({ text: refusalText(answer.body) });
  } catch (error) {
    if (error instanceof NotLetIn) return undefined;
    if (!(error instanceof Unreachable)) throw error;
    tell({ text: NO_ANSWER });
  } finally {
    busy = false;
    show();
  }
  return undefined;
}

function tell(what) {
  notice = what;
  show();
  desk.querySelector(".notice")?.focus();
}

const send = (method, body) => ({ method, body: JSON.stringify(body) });
const isChanged = ({ type }) => type?.endsWith(":book-changed");

/** Reads what the address asks for. */
async function turn() {
  await saving;
  [notice, clash, toConfirm] = [undefined, undefined, undefined];
  await read();
  show();
  desk.querySelector("h1")?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

async function read() {
  const answer = await kitchen("/book");
  if (answer) book = answer.body;
  if (view() === "changes") changes = (await kitchen("/book/differences"))?.body;
  if (view() === "earlier") versions = (await kitchen("/book/versions"))?.body.versions;
}

function type(dish, form) {
  unsaved[dish.id] = { seen: unsaved[dish.id]?.seen ?? dish.seen, form };
  if (isSame(form, formOf(dish))) delete unsaved[dish.id];
  keep();
  show();
}

/** Saves go one after the other: each needs the mark that the one before has given. */
function saveDish({ id }) {
  saving = saving.then(() => saveNow(id));
  return saving;
}

/** Keeps in the draft what was typed of this dish; once more, if somebody typed on meanwhile. */
async function saveNow(id) {
  const dish = book.dishes.find((one) => one.id === id);
  const typed = unsaved[id];
  const minor = typed && readPrice(typed.form.price);
  if (!dish || minor === undefined || clash) return show();
  notice = undefined;
  const sent = { ...typed.form, price: minor };
  const answer = await kitchen(`/book/draft/dishes/${encodeURIComponent(dish.id)}`, send("PUT", { seen: typed.seen, dish: sent }), isChanged);
  if (!answer) return undefined;
  const { status, body } = answer;
  if (status !== 200) {
    clash = { id: dish.id, detail: body.detail, mine: sent, theirs: body.theirs };
    show();
    return desk.querySelector(".notice")?.focus();
  }
  Object.assign(dish, sent, { seen: body.seen });
  Object.assign(book, { turn: body.turn, faults: body.faults, draft: book.draft ?? { base: book.menu } });
  const isDone = isSame(unsaved[dish.id]?.form, typed.form);
  if (isDone) delete unsaved[dish.id];
  else if (unsaved[dish.id]) unsaved[dish.id].seen = body.seen;
  keep();
  show();
  return isDone ? undefined : saveNow(id);
}

function settle(dish, isMine) {
  const { theirs } = clash;
  clash = undefined;
  Object.assign(dish, theirs);
  if (isMine) unsaved[dish.id].seen = theirs.seen;
  else delete unsaved[dish.id];
  keep();
  show();
  if (isMine) saveDish(dish);
}

async function publish(anyway = false) {
  const takes = (body) => isChanged(body) || body.type?.endsWith(":orders-stranded");
  const answer = await kitchen("/book/publication", send("PUT", { seen: changes.turn, menu: changes.menu, anyway }), takes);
  if (!answer) return;
  const { status, body } = answer;
  if (body.orders) return tell({ text: refusalText(body), orders: body.orders, anyway: () => publish(true) });
  await read();
  if (status !== 200) return tell({ text: refusalText(body) });
  tell({ good: true, text: filled(words.book.published, { number: body.version }) });
  announce(filled(words.book.published, { number: body.version }));
}

async function throwAway() {
  toConfirm = undefined;
  if (!(await kitchen(`/book/draft?seen=${changes.turn}`, { method: "DELETE" }))) return;
  await read();
  tell({ good: true, text: words.book.thrown });
}

async function takeBack(version) {
  toConfirm = undefined;
  if (await kitchen("/book/draft", send("POST", { from: version, seen: book.turn }))) location.hash = "changes";
}

const errorsOf = (dish, form) => ({
  ...Object.fromEntries(book.faults.filter(({ kind, id }) => kind === "dish" && id === dish.id).map(({ field, message }) => [field, english(message)])),
  ...(readPrice(form.price) === undefined && { price: words.book.no_price }),
});

const confirm = (question, yes, act) => html`<div class="confirm" role="group" aria-label=${words.staff.sure}><p>${question}</p>
  <button type="button" class="quiet" @click=${() => { toConfirm = undefined; show(); }}>${words.staff.leave_it}</button>
  <button type="button" class="main" ?disabled=${busy} @click=${act}>${yes}</button></div>`;

const showNotice = () => (notice ? html`<div class=${notice.good ? "notice good" : "notice"} role=${notice.good ? "status" : "alert"} tabindex="-1"><p>${notice.text}</p>
  ${notice.orders ? html`<ul>${notice.orders.map(({ code, slot, name, contact }) => html`<li>${code} <bdi>${name}</bdi>${words.menu.comma}${when(slot)} <bdi>${contact}</bdi></li>`)}</ul>
    <p class="keys"><button type="button" class="main" @click=${notice.anyway}>${words.hours.anyway}</button></p>` : nothing}</div>` : nothing);

const showRow = (dish) => html`<li><a href=${`#dish/${dish.id}`}><span dir="auto">${first(dish.name) || dish.id}</span>
  ${dish.id in unsaved ? html`<em>${words.book.not_saved}</em>` : nothing}${dish.off ? html`<em>${words.book.off}</em>` : nothing}
  ${book.faults.some(({ id, kind }) => kind === "dish" && id === dish.id) ? html`<em class="wrong">${words.book.wrong}</em>` : nothing}<b>${price(dish.price)}</b></a></li>`;

function showList() {
  const found = book.dishes.filter(({ name, id }) => plain([...Object.values(name), id].join(" ")).includes(plain(search.trim())));
  const courses = book.categories.map((course) => [course, found.filter(({ category }) => category === course.id)]).filter(([, dishes]) => dishes.length);
  return html`<p class="field"><label for="search">${words.book.search}</label><input id="search" type="search" autocomplete="off" dir="auto" .value=${search} @input=${({ target }) => { search = target.value; show(); }}></p>
    ${courses.map(([{ id, name }, dishes]) => html`<section aria-labelledby=${`course-${id}`}><h2 id=${`course-${id}`} dir="auto">${name}</h2><ul class="dishes">${dishes.map(showRow)}</ul></section>`)}
    ${found.length ? nothing : html`<p class="label">${words.book.nothing_found}</p>`}`;
}

function showDish(dish) {
  const form = unsaved[dish.id]?.form ?? formOf(dish);
  const isUnsaved = dish.id in unsaved;
  const mine = { languages: book.languages, takeTheirs: () => settle(dish, false), keepMine: () => settle(dish, true) };
  return html`${clash?.id === dish.id ? showClash(clash, mine) : nothing}${showForm(form, {
    languages: book.languages, errors: errorsOf(dish, form), mayWrite: isOwner(), isUnsaved,
    status: isUnsaved ? words.book.not_saved : book.draft ? words.book.saved : "",
    typed: (typed) => type(dish, typed), left: () => saveDish(dish), submit: () => saveDish(dish),
  })}`;
}

const showFaults = ({ faults }) => (faults.length ? html`<h2>${words.book.to_put_right}</h2><ul class="faults">${faults.map(({ kind, id, message }) =>
  html`<li>${kind === "dish" ? html`<a href=${`#dish/${id}`}>${id}</a>` : id}${words.menu.comma}${english(message)}</li>`)}</ul>` : nothing);

function showChanges() {
  if (!changes?.draft) return html`<p>${words.book.no_changes}</p>`;
  const { differences, draft, menu, faults } = changes;
  return html`<p class="label">${filled(words.book.changed_by, { name: draft.by, when: when(draft.at) })}</p>
    ${draft.base === menu ? nothing : html`<p class="notice">${filled(words.book.other_base, { base: draft.base, menu })}</p>`}
    ${differences.length ? html`<ul class="differences">${differences.map((one) => html`<li dir="auto">${differenceText(one, book.languages)}</li>`)}</ul>` : html`<p>${words.book.same}</p>`}
    ${showFaults(changes)}
    ${!isOwner() ? nothing : toConfirm === "throw" ? confirm(words.book.throw_detail, words.book.throw, throwAway) : html`<p class="keys">
      <button type="button" class="main" ?disabled=${busy || faults.length > 0 || !differences.length} @click=${() => publish()}>${words.book.publish}</button>
      <button type="button" class="quiet" ?disabled=${busy} @click=${() => { toConfirm = "throw"; show(); }}>${words.book.throw}</button></p>`}`;
}

const showEarlier = () => html`<ul class="versions">${(versions ?? []).map(({ version, who, at }) => html`<li><p><b>${filled(words.book.menu_number, { number: version })}</b>
  <span class="label">${[who, at && when(at)].filter(Boolean).join(words.menu.comma)}</span></p>
  ${version === book.menu ? html`<em>${words.book.on_offer}</em>` : !isOwner() ? nothing : toConfirm === version ? confirm(book.draft ? words.book.back_instead : words.book.back_detail, words.book.back, () => takeBack(version))
    : html`<button type="button" @click=${() => { toConfirm = version; show(); }} aria-label=${filled(words.book.back_of, { number: version })}>${words.book.back}</button>`}</li>`)}</ul>`;

function show() {
  const dish = shownDish();
  const title = dish ? first(dish.name) || dish.id : view() === "changes" ? words.book.changes : view() === "earlier" ? words.book.earlier : words.book.title;
  render(html`<nav class="ways" aria-label=${words.book.ways}>${[["", words.book.dishes], ["changes", words.book.changes], ["earlier", words.book.earlier]].map(([to, name]) =>
    html`<a href=${`#${to}`} aria-current=${view() === to ? "true" : "false"}>${name}${to === "changes" && book?.draft ? html` <i aria-hidden="true">•</i>` : nothing}</a>`)}</nav>
    <h1 tabindex="-1" dir="auto">${title}</h1>${showNotice()}
    ${!book ? (notice ? nothing : html`<p>${words.staff.moment}</p>`) : dish ? showDish(dish) : view() === "changes" ? showChanges() : view() === "earlier" ? showEarlier() : showList()}`, desk);
}

addEventListener("hashchange", turn);
desk.replaceChildren();
show();
try {
  await askWho();
  unsaved = load(ownRow("dishes"), "sessionStorage") ?? {};
} catch (error) {
  if (!(error instanceof Unreachable) && !(error instanceof NotLetIn)) throw error;
}
await turn();

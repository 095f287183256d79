// The form of one dish: what guests read of it in each language of the house, its price, and whether it is off.

import { english } from "../shared/kitchen-words.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { price } from "../shared/prices.js";
import { filled } from "../shared/sentences.js";
import { placesThatDiffer } from "./typed-dish.js";

const LABELS = { name: words.book.name, description: words.book.description, price: words.book.price, off: words.book.off };

const labelOf = (field, language, languages) =>
  (languages.length > 1 && language ? filled(words.book.in_language, { what: LABELS[field], language: languages.find(({ code }) => code === language).name }) : LABELS[field]);

const showError = (id, error) => (error ? html`<span class="error" id=${`${id}-error`}>${error}</span>` : nothing);

/** `errors` are by field, as in "name" or "name, fr"; `typed` and `left` are called with each change of a field, and when it is left. */
export function showForm(form, { languages, errors, mayWrite, isUnsaved, status, typed, left, submit }) {
  const textField = (field, { code }, index) => {
    const id = `${field}-${code}`;
    const error = errors[index ? `${field}, ${code}` : field];
    const put = ({ target }) => typed({ ...form, [field]: { ...form[field], [code]: target.value } });
    return html`<p class="field"><label for=${id}>${labelOf(field, code, languages)}</label>
      ${field === "name" ? html`<input id=${id} lang=${code} dir="auto" maxlength="80" autocomplete="off" .value=${form.name[code]} aria-invalid=${Boolean(error)} aria-describedby=${`${id}-error`} @input=${put} @change=${left}>`
        : html`<textarea id=${id} lang=${code} dir="auto" rows="3" maxlength="1000" .value=${form.description[code]} @input=${put} @change=${left}></textarea>`}
      ${showError(id, error)}</p>`;
  };
  return html`<form class="dish" novalidate @submit=${(event) => { event.preventDefault(); submit(); }}><fieldset ?disabled=${!mayWrite}>
    ${["name", "description"].map((field) => html`<div class="languages">${languages.map((language, index) => textField(field, language, index))}</div>`)}
    <p class="field price"><label for="price">${words.book.price}</label>
      <input id="price" inputmode="decimal" autocomplete="off" dir="ltr" .value=${form.price} aria-invalid=${Boolean(errors.price)} aria-describedby="price-error"
        @input=${({ target }) => typed({ ...form, price: target.value })} @change=${left}>${showError("price", errors.price)}</p>
    <p class="tick"><label><input type="checkbox" id="off" .checked=${form.off} @change=${({ target }) => { typed({ ...form, off: target.checked }); left(); }}> ${words.book.off_detail}</label></p>
    ${mayWrite ? html`<p class="keys"><button class="main" ?disabled=${!isUnsaved}>${words.book.save}</button><span role="status">${status}</span></p>` : nothing}
  </fieldset></form>`;
}

/** What somebody else has made of the dish meanwhile, beside what was typed here; one of the two is taken. */
export function showClash({ detail, mine, theirs }, { languages, takeTheirs, keepMine }) {
  const shown = (dish, field, language) => {
    if (field === "price") return price(dish.price);
    if (field === "off") return dish.off ? words.book.off : words.book.not_off;
    return dish[field][language] || words.book.nothing;
  };
  return html`<div class="notice" role="alert" tabindex="-1"><h2>${english(detail)}</h2>
    <table><thead><tr><td></td><th scope="col">${words.book.theirs}</th><th scope="col">${words.book.yours}</th></tr></thead>
      <tbody>${placesThatDiffer(mine, theirs).map(([field, language]) => html`<tr><th scope="row">${labelOf(field, language, languages)}</th><td dir="auto">${shown(theirs, field, language)}</td><td dir="auto">${shown(mine, field, language)}</td></tr>`)}</tbody></table>
    <p class="keys"><button type="button" @click=${takeTheirs}>${words.book.take_theirs}</button><button type="button" class="main" @click=${keepMine}>${words.book.keep_mine}</button></p></div>`;
}

// The fields of the order form: a label above, what is wrong beside it, and all that is wrong summed up.

import { html, nothing } from "../shared/lit-html.js";

export function field(form, errors, name, label, { autocomplete, maxlength, required = false }) {
  return html`<p class="field"><label for=${name}>${label}</label>
    <input id=${name} name=${name} dir="auto" autocomplete=${autocomplete} maxlength=${maxlength} ?required=${required} .value=${form[name]}
      aria-invalid=${Boolean(errors[name])} aria-describedby=${`${name}-error`}>
    <span class="error" id=${`${name}-error`}>${errors[name] ?? ""}</span></p>`;
}

/** `focusOn` takes the name of a field. */
export function showFaults(errors, focusOn) {
  const link = ([name, words]) => html`<li><a href=${`#${name}`} @click=${(event) => { event.preventDefault(); focusOn(name); }}>${words}</a></li>`;
  return Object.keys(errors).length
    ? html`<div class="summary" role="alert"><p>Before we can take your order:</p><ul>${Object.entries(errors).map(link)}</ul></div>`
    : nothing;
}

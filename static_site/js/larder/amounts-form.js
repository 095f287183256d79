// Receiving and throwing away: several ingredients at once, each with an amount. What is typed outlives a reload, and comes back when the
// kitchen has said no.

import { bestUnit, readAmount, unitsOf, unitText } from "../shared/amounts.js";
import { words } from "../shared/language.js";
import { html, nothing } from "../shared/lit-html.js";
import { filled } from "../shared/sentences.js";
import { load, save } from "../shared/stored.js";
import { amountsOf, ingredientMeant, inWords, mistake } from "./typed.js";

const STORED = "drafts";
const BLANK = { lines: [], note: "" };
const KINDS = {
  delivery: { title: words.larder.receive, action: words.larder.book_delivery, note: words.larder.note_delivery },
  waste: { title: words.larder.waste, action: words.larder.book_waste, note: words.larder.what_happened },
};
const HINTS = Object.values(words.larder.hints);

/**
 * The forms of both kinds: "delivery" and "waste".
 * `changed` is called after every change. `send` takes a kind, its form, the form in words, and the draft that comes back if it is refused.
 */
export function amountsForms(changed, send) {
  let drafts = load(STORED) ?? {};
  let tried = ""; // the kind that could not be sent as it is, so that its mistakes are shown
  const draftOf = (kind) => drafts[kind] ?? BLANK;

  function put(kind, changes) {
    drafts = { ...drafts, [kind]: { ...draftOf(kind), unknown: "", ...changes } };
    save(STORED, drafts);
    changed();
  }

  function submit(event, kind) {
    event.preventDefault();
    const unknown = event.target.elements.pick.value.trim();
    const draft = { ...draftOf(kind), unknown };
    tried = mistake(kind, draft) ? kind : "";
    put(kind, tried ? { unknown } : BLANK);
    if (tried) event.target.querySelector("[aria-invalid=true]").focus();
    else send(kind, { amounts: amountsOf(draft.lines), note: draft.note.trim() }, inWords(draft.lines), { ...draft, kind });
  }

  return {
    show(kind, ingredients) {
      const { lines } = draftOf(kind);
      return showForm({ kind, ingredients, draft: draftOf(kind), tried: tried === kind }, {
        add({ id, name, unit: base, on_hand: amount }) {
          put(kind, { lines: [...lines, { id, name, base, unit: bestUnit(base, amount), text: "" }] });
          document.getElementById(`amount-${id}`).focus();
        },
        change: (index, changes) => put(kind, { lines: lines.map((line, at) => (at === index ? { ...line, ...changes } : line)) }),
        remove(index) {
          put(kind, { lines: lines.filter((_, at) => at !== index) });
          document.getElementById("pick").focus();
        },
        note: (note) => put(kind, { note }),
        submit: (event) => submit(event, kind),
      });
    },
    /** Puts a draft back, unless another one has been begun meanwhile; whether it did. */
    bringBack({ kind, ...draft }) {
      if (draftOf(kind).lines.length) return false;
      put(kind, draft);
      return true;
    },
  };
}

function showForm({ kind, draft, tried, ingredients }, acts) {
  const { title, action, note: label } = KINDS[kind];
  const { lines, note, unknown } = draft;
  const others = ingredients.filter(({ id }) => !lines.some((line) => line.id === id));
  const pick = ({ target }, sure) => {
    const ingredient = ingredientMeant(others, target.value, sure);
    if (!ingredient) return;
    target.value = "";
    acts.add(ingredient);
  };
  return html`<h1 tabindex="-1">${title}</h1>
    <form @submit=${acts.submit} novalidate>
      <ul class="lines">${lines.map((line, index) => showLine(line, index, tried, acts))}</ul>
      <p class="field"><label for="pick">${words.larder.ingredient}</label><input id="pick" list="ingredients" autocomplete="off" placeholder=${words.larder.type_name} dir="auto"
        aria-invalid=${Boolean(tried && (unknown || !lines.length))} aria-describedby=${tried ? "wrong" : nothing} @input=${(event) => pick(event, isPicked(event))} @change=${(event) => pick(event, true)}
        @keydown=${(event) => { if (event.key === "Enter" && event.target.value) { event.preventDefault(); pick(event, true); } }}>
        <datalist id="ingredients">${others.map(({ name }) => html`<option value=${name}></option>`)}</datalist></p>
      <p class="field"><label for="note">${label}</label><input id="note" maxlength="200" autocomplete="off" dir="auto" list=${kind === "waste" ? "hints" : nothing} .value=${note}
        aria-invalid=${Boolean(tried && kind === "waste" && !note.trim())} aria-describedby=${tried ? "wrong" : nothing} @input=${(event) => acts.note(event.target.value)}>
        ${kind === "waste" ? html`<datalist id="hints">${HINTS.map((hint) => html`<option value=${hint}></option>`)}</datalist>` : nothing}</p>
      <p class="error" id="wrong" role="alert">${tried ? mistake(kind, draft) : ""}</p>
      <p class="doings"><a class="button quiet" href="#">${words.dish.back}</a><button class="main">${action}</button></p>
    </form>`;
}

function showLine({ id, name, base, unit, text }, index, tried, { change, remove }) {
  const wrong = tried && !readAmount(text, base, unit);
  return html`<li class="moved"><label for=${`amount-${id}`}><bdi>${name}</bdi></label>
    <input id=${`amount-${id}`} inputmode="decimal" autocomplete="off" .value=${text} aria-invalid=${wrong} aria-describedby=${wrong ? "wrong" : nothing}
      @input=${(event) => change(index, { text: event.target.value })}>
    <select aria-label=${filled(words.larder.unit_of, { name })} @change=${(event) => change(index, { unit: event.target.value })}>
      ${unitsOf(base).map((measure) => html`<option value=${measure} ?selected=${measure === unit}>${unitText(measure)}</option>`)}</select>
    <button type="button" class="quiet" aria-label=${filled(words.larder.leave_out, { name })} @click=${() => remove(index)}>×</button></li>`;
}

/** Whether the whole name was picked from the list at once, and not typed letter by letter. */
const isPicked = ({ inputType }) => inputType === undefined || inputType === "insertReplacementText";

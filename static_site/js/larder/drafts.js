// What is being written down for a delivery or as waste: kept over a reload, and there again when the kitchen has said no.

import { load, save } from "../shared/stored.js";
import { showLines } from "./amounts-form.js";
import { bestUnit } from "./amounts.js";
import { amountsOf, inWords, mistake } from "./written.js";

const KEPT = "drafts";
const BLANK = { lines: [], note: "" };

/** `changed` hears of every change; `send` gets a kind, its form, the form in words, and the draft that comes back if it is refused. */
export function drafts(changed, send) {
  let all = load(KEPT) ?? {};
  let tried = "";
  const of = (kind) => all[kind] ?? BLANK;

  function put(kind, more) {
    all = { ...all, [kind]: { ...of(kind), unknown: "", ...more } };
    save(KEPT, all);
    changed();
  }

  function submit(event, kind) {
    event.preventDefault();
    const unknown = event.target.elements.pick.value.trim();
    const draft = { ...of(kind), unknown };
    tried = mistake(kind, draft) ? kind : "";
    put(kind, tried ? { unknown } : BLANK);
    if (tried) event.target.querySelector("[aria-invalid=true]").focus();
    else send(kind, { amounts: amountsOf(draft.lines), note: draft.note.trim() }, inWords(draft.lines), { ...draft, kind });
  }

  return {
    show(kind, ingredients) {
      const { lines } = of(kind);
      return showLines({ kind, ingredients, draft: of(kind), tried: tried === kind }, {
        add({ id, name, unit: base, on_hand: amount }) {
          put(kind, { lines: [...lines, { id, name, base, unit: bestUnit(base, amount), text: "" }] });
          document.getElementById(`amount-${id}`).focus();
        },
        change: (index, more) => put(kind, { lines: lines.map((one, at) => (at === index ? { ...one, ...more } : one)) }),
        remove(index) {
          put(kind, { lines: lines.filter((_, at) => at !== index) });
          document.getElementById("pick").focus();
        },
        note: (note) => put(kind, { note }),
        submit: (event) => submit(event, kind),
      });
    },
    /** Whether it could be put back: what has been begun anew meanwhile stays. */
    bringBack({ kind, ...draft }) {
      if (of(kind).lines.length) return false;
      put(kind, draft);
      return true;
    },
  };
}

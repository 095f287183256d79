// What is chosen of the filters, in sight while their form is closed too: a tap takes it back. The form closes with what is left to show.

import { words } from "../shared/language.js";
import { counted, filled } from "../shared/sentences.js";

const fields = document.getElementById("filters");
const below = document.getElementById("found");
const chips = document.createElement("p");
const close = document.createElement("button");
chips.className = "chips";
below.before(chips);
close.type = "button";
close.className = "main";
close.addEventListener("click", showDishes);
fields.lastElementChild.append(" ", close);

/** Shows what is chosen, and how many dishes are like that. `changed` is called once a chip is taken back. */
export function showChips(count, changed) {
  close.textContent = counted(words.filters.show, count);
  const search = fields.search.value.trim();
  const boxes = [...fields.querySelectorAll(":checked")].map((box) => {
    const what = box.parentElement.textContent;
    return chip(box.name === "diet" ? what : filled(words.filters.no, { what }), () => { box.checked = false; });
  });
  chips.replaceChildren(...(search ? [chip(search, () => { fields.search.value = ""; })] : []), ...boxes);

  function chip(what, takeBack) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.dir = "auto";
    button.textContent = what;
    button.ariaLabel = filled(words.filters.take_back, { what });
    button.addEventListener("click", () => {
      const place = [...chips.children].indexOf(button);
      takeBack();
      changed();
      (chips.children[Math.min(place, chips.childElementCount - 1)] ?? fields.parentElement.querySelector("summary")).focus();
    });
    return button;
  }
}

function showDishes() {
  fields.closest("details").open = false;
  const menu = document.getElementById("menu");
  menu.focus({ preventScroll: true });
  chips.scrollIntoView();
}

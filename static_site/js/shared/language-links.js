// The choice of a language: the same page in another one, with the table or the order that its address leads to. The address decides, and
// the last choice only marks its link: whoever was sent an address, by a friend or by the code on a table, reads what they were sent.

import { load, save } from "./stored.js";

for (const link of document.querySelectorAll(".languages a")) {
  const lead = () => Object.assign(link, { search: location.search, hash: location.hash });
  link.classList.toggle("yours", link.hreflang === load("language") && !link.ariaCurrent);
  link.addEventListener("pointerdown", lead);
  link.addEventListener("click", lead);
  link.addEventListener("click", () => save("language", link.hreflang));
}

// The menu in a browser that is too old to order with (shared/oldest.js says which are): it can be read, and whoever wants to order calls.

import { words } from "../shared/language.js";

const byPhone = document.querySelector(".by-phone").cloneNode(true);
byPhone.className = "closed";
byPhone.prepend(words.menu.too_old, " ");
document.getElementById("service").replaceChildren(byPhone);
document.getElementById("menu").addEventListener("click", (event) => event.target.closest("a") || event.stopPropagation(), true);
for (const button of document.querySelectorAll(".add, .tray, .order")) button.remove();

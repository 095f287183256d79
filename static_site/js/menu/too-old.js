// The menu in a browser that is too old to order with (shared/oldest.js says which are): it can be read, and whoever wants to order calls.

const words = document.querySelector(".by-phone").cloneNode(true);
words.className = "closed";
words.prepend("Your browser is too old to order here. ");
document.getElementById("service").replaceChildren(words);
document.getElementById("menu").addEventListener("click", (event) => event.target.closest("a") || event.stopPropagation(), true);
for (const button of document.querySelectorAll(".add, .tray, .order")) button.remove();

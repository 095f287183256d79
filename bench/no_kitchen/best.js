// The page as well as it can be built: all is in it, and the list is readable before any script.

import { openDish } from "./dish.js";
import { startFilters } from "./filters.js";
import { dishOf } from "./first.js";
import { showForm } from "./form.js";
import { openBook } from "./recipes.js";
import { startWork } from "./work.js";

const { book, shelf } = JSON.parse(document.getElementById("book-and-shelf").textContent);
for (const item of document.querySelectorAll(".dish")) { // names stand in the page, and not a second time in the book
  const dish = book.dishes[dishOf(item)];
  dish.name = item.querySelector(".name").textContent;
  dish.description = item.querySelector(".about")?.textContent;
}
openBook(book, shelf);
startWork(book, shelf, async () => ({ openDish, showForm, startFilters }));

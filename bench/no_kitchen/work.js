// All that comes after the first touch, once book and shelf are there.

import { followCourses } from "./courses.js";
import { loadDialogStyle } from "./dialogs.js";
import { basket, goToWork, showTray } from "./first.js";
import { lookAgain, showLeft } from "./left.js";
import { isOrderOpen, openOrder, showOrder, startLines } from "./lines.js";

let atHand;

export const bookAndShelf = () => atHand;

/** `later` gives the acts of `later.js`. */
export function startWork(book, shelf, later) {
  atHand = { book, shelf };
  showLeft(book, shelf);
  startLines(later);
  followCourses();
  if (basket.length) showTray();
  goToWork({
    openOrder,
    openDish: async (id) => (await later()).openDish(id),
    basketChanged() {
      loadDialogStyle();
      later();
      if (isOrderOpen()) showOrder();
    },
  });
  const filters = document.querySelector(".filters");
  filters.addEventListener("toggle", async () => (await later()).startFilters(), { once: true });
  if (/[?&](search|diet|without)=/.test(location.search)) filters.open = true;
  lookAgain((fresh) => {
    atHand = { book, shelf: fresh };
    showLeft(book, fresh);
  });
}

// A bump bar's keys: 1 to 9 choose a ticket by its place, Enter is its big button, space ticks its next line, and backspace takes back.
// What is chosen has the focus, so that a key means what it means everywhere once somebody tabs further. A tablet without a bump bar can
// switch them off: whoever speaks to it, or touches a key by chance, would change tickets.

import { chooseBumpBar, hasBumpBar } from "./tablet.js";

const ELSEWHERE = "input, select, textarea, dialog, #panel, [popover]";

/** `undo` takes the id of a ticket, and says whether there was something to undo. */
export function listenForKeys(undo) {
  const bumpBar = document.getElementById("bump-bar");
  bumpBar.checked = hasBumpBar();
  bumpBar.addEventListener("change", () => chooseBumpBar(bumpBar.checked));
  addEventListener("keydown", (event) => {
    const { key, target, repeat } = event;
    if (!bumpBar.checked || event.ctrlKey || event.altKey || event.metaKey || target.closest?.(ELSEWHERE)) return;
    const ticket = target.closest?.("article");
    const isChosen = ticket === target;
    if (/^[1-9]$/.test(key)) {
      document.body.classList.add("by-keys");
      document.querySelectorAll("#due > li > article")[key - 1]?.focus();
    } else if (ticket && key === "Backspace") {
      if (!repeat && !undo(ticket.dataset.id)) ticket.querySelector(".back")?.click();
    } else if (isChosen && key === "Enter") {
      if (!repeat) ticket.querySelector(".buttons .main:not(.undo)")?.click();
    } else if (isChosen && key === " ") {
      if (!repeat) ticket.querySelector("button.line[aria-pressed=false]:not(:disabled)")?.click();
    } else return;
    event.preventDefault();
  });
}

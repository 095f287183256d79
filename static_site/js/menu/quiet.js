// What is done while nobody waits for it, once the page has said all that it has to say.

import { fetchDialogs } from "./menu.js";

const whenIdle = globalThis.requestIdleCallback ?? setTimeout;

/** What the first taps ask for, and what is read without network; unless data is dear. */
function prepare() {
  if (navigator.connection?.saveData) return;
  fetchDialogs().then(() => import("./offline.js")).then(({ keepMenu }) => keepMenu()).catch(() => {}); // then at the tap, or not at all
}

/** A long card gets its full height, one course at a time: what leads into it must meet it where it stays. */
function drawNext() {
  const course = document.querySelector(".long .course:not(.drawn)");
  course?.classList.add("drawn");
  if (course) whenIdle(drawNext);
}

export function workQuietly() {
  whenIdle(prepare);
  whenIdle(drawNext);
}

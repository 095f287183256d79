// What is done while nobody waits for it, once the page has said all that it has to say.

import { fetchDialogs } from "./menu.js";

const whenIdle = globalThis.requestIdleCallback ?? setTimeout;

/** What the first taps ask for, unless data is dear. */
async function prepare() {
  if (!navigator.connection?.saveData) await fetchDialogs().catch(() => {}); // then at the tap
  const { keepMenu } = await import("./offline.js");
  await keepMenu();
}

/** A long card gets its full height, one course at a time: what leads into it must meet it where it stays. */
function drawNext() {
  const course = document.querySelector(".long .course:not(.drawn)");
  course?.classList.add("drawn");
  if (course) whenIdle(drawNext);
}

export function workQuietly() {
  whenIdle(() => prepare().catch(() => {})); // without storage or network, nothing is kept
  whenIdle(drawNext);
}

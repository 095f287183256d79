// What an order's state means to its guest, in words and as a picture.

import { clock, when } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { filled } from "../shared/sentences.js";
import { CANCELLED, COOKING, READY, RECEIVED, SERVED } from "../shared/states.js";

const PICTURES = {
  [RECEIVED]: new URL("../../pictures/received.svg", import.meta.url),
  [COOKING]: new URL("../../pictures/cooking.svg", import.meta.url),
  [READY]: new URL("../../pictures/ready.svg", import.meta.url),
  [SERVED]: new URL("../../pictures/served.svg", import.meta.url),
  [CANCELLED]: new URL("../../pictures/cancelled.svg", import.meta.url),
};

/** A title and a sentence for an order, and the address of its picture. */
export function sentences({ state, table, ready_at, slot, late, overdue }) {
  const picture = (PICTURES[state] ?? PICTURES[COOKING]).href;
  const ready = late ? filled(words.state.late, { time: clock(ready_at) }) : filled(words.state.ready_at, { when: when(ready_at) });
  const [title, detail] = {
    [RECEIVED]: [words.state.received, ready],
    [COOKING]: [words.state.cooking, ready],
    [READY]: [words.state.ready, table ? words.state.brought : words.state.waits],
    [SERVED]: [words.state.served, words.state.thanks],
    [CANCELLED]: [words.state.cancelled, filled(words.state.cancelled_detail, { when: when(slot) })],
  }[state] ?? [filled(words.state.unknown, { state }), ready];
  if (overdue) return { title: filled(words.state.overdue, { when: when(slot) }), detail: words.state.overdue_detail, picture };
  return { title, detail, picture };
}

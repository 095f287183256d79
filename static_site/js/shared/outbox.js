// What is on its way to the kitchen. It is stored before the first try, so that a reload does not lose it, and sent in order, one after the
// other, until the kitchen has given a definite answer. The kitchen knows each by its key, so that a second try changes nothing.

import { isDefinite, Unreachable } from "./api.js";
import { load, save } from "./stored.js";

/** Milliseconds before try number `tries` + 1. The kitchen may ask for more, in seconds; `chance` is from 0 to 1. */
export const retryPause = (tries, retryAfter = 0, chance = Math.random()) =>
  Math.max(retryAfter * 1000, Math.min(8000, 500 * 2 ** tries) * (0.5 + chance / 2));

const withoutFirst = (row, { key }) => row.filter((item) => item.key !== key);

/**
 * `name` and `storage` say where the row of items is stored; a function gives the name where each person has a row of their own.
 * `send` takes an item, asks the kitchen, and gives its answer. `answered` takes an item that has left the row, and its answer.
 * `changed` is called when the row has changed, and when another try was lost.
 * `rest` takes the row, its first item and the answer, and gives the row that stays.
 */
export function outbox(name, { send, answered, changed = () => {}, rest = withoutFirst, storage }) {
  let current; // the item that this page is sending: it goes on until there is an answer, even if another tab had one and took the item out
  let lost = 0;
  let timer = 0;
  let busy = false;
  const rowName = typeof name === "string" ? () => name : name;
  const waiting = (place = rowName()) => [load(place, storage) ?? []].flat();

  function keep(row, place = rowName()) {
    save(place, row.length ? row : null, storage);
    changed();
  }

  /**
   * Sends what waits, and first of all `item`, which another tab may have taken out of the row.
   * Resolves when nothing waits any more, or when a try was lost: then it tries again by itself.
   */
  async function flush(item) {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    let retryAfter = 0;
    try {
      for (current ??= item ?? waiting()[0]; current; [current] = waiting()) {
        const [sent, place] = [current, rowName()];
        const answer = await send(sent);
        if (!isDefinite(answer.status)) {
          ({ retryAfter } = answer);
          throw new Unreachable();
        }
        lost = 0;
        keep(rest(waiting(place), sent, answer), place);
        answered(sent, answer);
      }
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      timer = setTimeout(() => flush().catch((error) => reportError(error)), retryPause(lost, retryAfter));
      lost += 1;
      changed();
    } finally {
      busy = false;
    }
  }

  return {
    flush,
    waiting: () => waiting(),
    /** How many tries in a row were lost. */
    lost: () => lost,
    add(...items) {
      keep([...waiting(), ...items]);
      return flush();
    },
    /** Takes the last item back. False when it may have reached the kitchen: the first of the row may, even without an answer. */
    takeBack({ key }) {
      const row = waiting();
      if (row.length < 2 || row.at(-1).key !== key) return false;
      keep(row.slice(0, -1));
      return true;
    },
    /** Gives up whatever waits. */
    clear() {
      clearTimeout(timer);
      [current, lost] = [undefined, 0];
      keep([]);
    },
  };
}

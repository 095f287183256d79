// What is on its way to the kitchen. It is stored before the first try, so that a reload does not lose it, and sent in order, one after the
// other, until the kitchen has given a definite answer. Each has a key: to send it twice is to send it once.

import { isDefinite, Unreachable } from "./api.js";
import { load, save } from "./stored.js";

/** Milliseconds before try number `tries` + 1. The kitchen may ask for more, in seconds; `chance` is from 0 to 1. */
export const retryPause = (tries, retryAfter = 0, chance = Math.random()) =>
  Math.max(retryAfter * 1000, Math.min(8000, 500 * 2 ** tries) * (0.5 + chance / 2));

const withoutFirst = (row, { key }) => row.filter((item) => item.key !== key);

/**
 * `name` and `storage` say where the row of items is stored.
 * `send` takes an item and asks the kitchen.
 * `answered` takes an item and its definite answer, when it has left the row.
 * `changed` hears that the row is another one, or that one more try was lost.
 * `rest` gives the row that stays after an answer.
 */
export function outbox(name, { send, answered, changed = () => {}, rest = withoutFirst, storage }) {
  let current; // what is being sent: it is sent until there is an answer, even when another tab has taken it out of the row
  let lost = 0;
  let timer = 0;
  let busy = false;
  const waiting = () => [load(name, storage) ?? []].flat();

  function keep(row) {
    save(name, row.length ? row : null, storage);
    changed();
  }

  /** Sends what waits. Resolves when nothing waits any more, or when a try was lost: then it tries again by itself. */
  async function flush() {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    let retryAfter = 0;
    try {
      for (current ??= waiting()[0]; current; [current] = waiting()) {
        const [item, answer] = [current, await send(current)];
        if (!isDefinite(answer.status)) {
          ({ retryAfter } = answer);
          throw new Unreachable();
        }
        lost = 0;
        keep(rest(waiting(), item, answer));
        answered(item, answer);
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
    waiting,
    /** How many tries in a row were lost. */
    lost: () => lost,
    add(item) {
      keep([...waiting(), item]);
      return flush();
    },
    /** Takes back what came last into the row. False when it may have reached the kitchen, which the first may even if no answer came. */
    takeBack({ key }) {
      const row = waiting();
      if (row.length < 2 || row.at(-1).key !== key) return false;
      keep(row.slice(0, -1));
      return true;
    },
    /** Sends nothing of it any more. */
    clear() {
      clearTimeout(timer);
      [current, lost] = [undefined, 0];
      keep([]);
    },
  };
}

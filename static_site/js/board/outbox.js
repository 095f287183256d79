// Changes on their way to the kitchen: sent in order, one after the other, kept while there is no network and over a reload, each made at most once.

import { isDefinite, Unreachable } from "../shared/api.js";
import { retryPause } from "../shared/schedule.js";
import { asSent, isMade, stillMeant } from "./moves.js";

const KEPT = "moves";
const TRIES = 5;

/** `send` takes route and body and answers {status, body}; `kept` hears the ticket after a change, `lost` a change and why it was not made. */
export function outbox(send, kept, lost) {
  const tablet = remember("tablet", crypto.randomUUID());
  let waiting = remember(KEPT, []);
  let underWay = false;
  let failures = 0;
  let again = 0;

  const keep = (changes) => store(KEPT, (waiting = changes));

  /** The later changes of the same ticket saw what this one would have made of it. */
  const follow = (id, turns) => keep(waiting.map((one, index) => (index && one.id === id ? { ...one, seen: one.seen + turns } : one)));

  async function deliver(change, tries = 0) {
    const [path, body] = asSent(change, tablet);
    const answer = await send(path, body);
    if (!isDefinite(answer.status)) throw new Unreachable();
    const now = answer.body;
    if (answer.status === 200) return () => kept(now);
    if (now.turn === undefined || tries === TRIES || !(stillMeant(change, now) || isMade(change, now))) {
      const refused = () => lost(change, now.detail);
      keep(waiting.filter((one, index) => !index || one.id !== change.id)); // what built on it falls with it
      return refused;
    }
    follow(change.id, now.turn - change.seen - (isMade(change, now) ? 1 : 0));
    if (isMade(change, now)) return () => {};
    keep([{ ...change, seen: now.turn }, ...waiting.slice(1)]);
    return deliver(waiting[0], tries + 1);
  }

  async function flush() {
    if (underWay) return;
    underWay = true;
    clearTimeout(again);
    try {
      while (waiting.length) {
        const heard = await deliver(waiting[0]);
        keep(waiting.slice(1));
        failures = 0;
        heard();
      }
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      again = setTimeout(() => flush().catch((error) => reportError(error)), retryPause(failures)); // or at the next look at the kitchen, whatever comes first
      failures += 1;
    } finally {
      underWay = false;
    }
  }

  return {
    flush,
    tablet,
    waiting: () => waiting,
    /** Whether what waits was tried in vain, more than once. */
    isStuck: () => waiting.length > 0 && failures > 1,
    add(change) {
      keep([...waiting, change]);
      return flush();
    },
    /** Takes the last change back; false when it may have reached the kitchen, which the first in the row may even if no answer came. */
    takeBack(change) {
      const index = waiting.indexOf(change);
      if (index < 1 || index < waiting.length - 1) return false;
      keep(waiting.slice(0, -1));
      return true;
    },
  };
}

function remember(name, otherwise) {
  try {
    const found = JSON.parse(sessionStorage.getItem(name));
    if (found) return found;
  } catch {
    // what is not ours is not read
  }
  store(name, otherwise);
  return otherwise;
}

function store(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // without storage it is kept in memory until the window is closed
  }
}

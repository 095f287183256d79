// What is booked at the desk on its way to the kitchen: kept with its key over a reload and while there is no network, and sent in order
// until there is a definite answer. The kitchen knows a key for ever, so twice is once.

import { isDefinite, Unreachable } from "../shared/api.js";
import { retryPause } from "../shared/schedule.js";
import { askAsStaff } from "../shared/staff.js";
import { load, save } from "../shared/stored.js";

const KEPT = "movements";

/** `changed` hears that something waits or does no longer; `heard` an attempt and its answer. */
export function outbox(changed, heard) {
  let underWay = false;
  let failures = 0;
  let again = 0;
  const waiting = () => load(KEPT) ?? [];
  const keep = (attempts) => {
    save(KEPT, attempts.length ? attempts : null);
    changed();
  };

  async function flush() {
    clearTimeout(again);
    if (underWay) return;
    underWay = true;
    try {
      for (let [first] = waiting(); first; [first] = waiting()) {
        const { key, path, body } = first;
        const answer = await askAsStaff(path, { method: "POST", body, headers: { "Idempotency-Key": key } });
        if (!isDefinite(answer.status)) throw new Unreachable();
        keep(waiting().filter((one) => one.key !== key));
        failures = 0;
        heard(first, answer);
      }
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      again = setTimeout(() => flush().catch(reportError), retryPause(failures));
      failures += 1;
    } finally {
      underWay = false;
    }
  }

  return {
    flush,
    waiting,
    /** `words` say to a person what it is; `back` is what comes back if it is refused. */
    add(path, form, words, back) {
      keep([...waiting(), { key: crypto.randomUUID(), path, body: JSON.stringify(form), words, back }]);
      return flush();
    },
  };
}

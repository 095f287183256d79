// The panel at the side: what is still to be cooked all day, or what was served lately. It asks the kitchen only while it is open.

import { showRecall, showTotals } from "./board-panel-view.js";
import { dishTotals } from "./board-totals.js";
import { askAsStaff } from "./staff.js";

const ASKED = { totals: ["/tickets/needs", "needs"], recall: ["/tickets/served", "tickets"] };

/** `changed` hears when there is something else to show. */
export function openPanel(changed) {
  let name = "";
  let found;
  let foundFor;

  /** Asks when the tickets have changed since it last did; what goes wrong is for the next look at the kitchen to say. */
  async function refresh(tickets) {
    const key = tickets?.map(({ id, turn }) => `${id}${turn}`).join();
    if (!name || (key && key === foundFor)) return;
    const [path, member] = ASKED[name];
    const { status, body } = await askAsStaff(path).catch(() => ({}));
    if (status !== 200 || path !== ASKED[name]?.[0]) return; // or another panel was opened meanwhile
    [found, foundFor] = [body[member], key];
    changed();
  }

  return {
    refresh,
    name: () => name,
    open(other) {
      [name, found, foundFor] = [other, undefined, undefined];
      changed();
      refresh();
    },
    inside: (tickets, station, now, recall) =>
      name === "recall" ? showRecall(found, recall, now) : name ? showTotals(dishTotals(tickets, station, now), found, station) : "",
  };
}

// The panel at the side: what is still to be cooked all day, what was served lately, what the house does now, or a ticket that is being corrected. It asks
// the kitchen only while it is open, but for the house.

import { askAsStaff } from "../shared/staff.js";
import { houseNow } from "./house.js";
import { showRecall, showTotals } from "./panel-view.js";
import { dishTotals } from "./totals.js";

const ASKED = { totals: ["/tickets/needs", "needs"], recall: ["/tickets/served", "tickets"] };

/** `changed` hears when there is something else to show, `say` what the crew must hear; `showChange` gives what is in the panel of one ticket. */
export function openPanel(changed, say, showChange) {
  const house = houseNow(changed, say);
  let name = "";
  let from; // where the focus was when it was opened
  let found;
  let foundFor;

  /** Asks when the tickets have changed since it last did; what goes wrong is for the next look at the kitchen to say. */
  async function refresh(tickets) {
    house.refresh(name === "house");
    const key = tickets?.map(({ id, turn }) => `${id}${turn}`).join();
    if (!ASKED[name] || (key && key === foundFor)) return;
    const [path, member] = ASKED[name];
    const { status, body } = await askAsStaff(path).catch(() => ({}));
    if (status !== 200 || path !== ASKED[name]?.[0]) return; // or another panel was opened meanwhile
    [found, foundFor] = [body[member], key];
    changed();
  }

  return {
    refresh,
    name: () => name,
    news: house.news,
    /** What is about one ticket takes the focus along; whoever closes it is back where they were. */
    open(other) {
      if (!name) from = document.activeElement;
      [name, found, foundFor] = [other, undefined, undefined];
      changed();
      if (name === "change") document.getElementById("panel").focus({ preventScroll: true });
      if (!name) from?.focus({ preventScroll: true });
      refresh();
    },
    inside: (tickets, station, now, recall) =>
      name === "change" ? showChange(tickets) : name === "recall" ? showRecall(found, recall, now) : name === "house" ? house.inside() : name ? showTotals(dishTotals(tickets, station, now), found, station) : "",
  };
}

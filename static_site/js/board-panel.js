// The panel at the side: what is still to be cooked all day, what was served lately, what the house does now, or a ticket that is being corrected. It asks
// the kitchen only while it is open.

import { showRecall, showTotals } from "./board-panel-view.js";
import { dishTotals } from "./board-totals.js";
import { showNow } from "./hours-now.js";
import { html } from "./lit-html.js";
import { askAsStaff } from "./staff.js";

const ASKED = { totals: ["/tickets/needs", "needs"], recall: ["/tickets/served", "tickets"], house: ["/house"] };

/** `changed` hears when there is something else to show, `say` what the crew must hear; `showChange` gives what is in the panel of one ticket. */
export function openPanel(changed, say, showChange) {
  let name = "";
  let from; // where the focus was when it was opened
  let found;
  let foundFor;

  /** Asks when the tickets have changed since it last did, and for the house always; what goes wrong is for the next look at the kitchen to say. */
  async function refresh(tickets) {
    const key = tickets?.map(({ id, turn }) => `${id}${turn}`).join();
    if (!ASKED[name] || (name !== "house" && key && key === foundFor)) return;
    const [path, member] = ASKED[name];
    const { status, body } = await askAsStaff(path).catch(() => ({}));
    if (status !== 200 || path !== ASKED[name]?.[0]) return; // or another panel was opened meanwhile
    [found, foundFor] = [member ? body[member] : body, key];
    changed();
  }

  /** Pauses, slows down, takes a dish off; whether it was done. */
  async function put(what, wish) {
    const { status, body } = await askAsStaff(`/house/${what}`, { method: "PUT", body: JSON.stringify(wish) }).catch(() => ({}));
    if (status !== 200) return say(body?.detail ?? "That did not reach the kitchen. Try again.");
    if (name === "house") found = body;
    changed();
    return true;
  }

  const showHouse = () => (found ? html`${showNow(found, put)}<p><a class="quiet" href="hours.html">Hours and special days</a></p>` : html`<p>One moment, we ask the kitchen.</p>`);

  return {
    refresh,
    name: () => name,
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
      name === "change" ? showChange(tickets) : name === "recall" ? showRecall(found, recall, now) : name === "house" ? showHouse() : name ? showTotals(dishTotals(tickets, station, now), found, station) : "",
  };
}

// All day: how many portions of each dish are still to be cooked. No page, no network.

import { words } from "../shared/language.js";
import { CAN_TICK } from "../shared/states.js";
import { missing } from "./queue.js";

const AHEAD = 12 * 3_600_000;

/**
 * Portions that are not done, by dish and options, of what is due in the next twelve hours; the most first. Without a station, of all of
 * them.
 */
export function dishTotals(tickets, station, now) {
  const totals = new Map();
  for (const ticket of tickets) {
    if (!CAN_TICK.has(ticket.state) || new Date(ticket.slot) - now > AHEAD) continue;
    for (const index of missing(ticket, station)) {
      const { name, options, portions } = ticket.lines[index];
      const extras = options.map((option) => (option.count > 1 ? `${option.count} × ${option.name}` : option.name)).join(words.menu.comma);
      const key = `${name}\n${extras}`;
      totals.set(key, { name, extras, portions: portions + (totals.get(key)?.portions ?? 0) });
    }
  }
  return [...totals.values()].sort((first, second) => second.portions - first.portions || first.name.localeCompare(second.name));
}

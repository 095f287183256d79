// All day: how many of what is still to be cooked. No page, no network.

import { CAN_TICK } from "../shared/states.js";
import { missing } from "./queue.js";

const AHEAD = 12 * 3_600_000;
const LARGE = { g: "kg", ml: "l" };
const number = new Intl.NumberFormat(globalThis.document?.documentElement.lang || "en", { maximumSignificantDigits: 3 });

/** Portions that are not done, by dish and options, of what is due in the hours to come; the most first. */
export function dishTotals(tickets, station, now) {
  const totals = new Map();
  for (const ticket of tickets) {
    if (!CAN_TICK.has(ticket.state) || new Date(ticket.slot) - now > AHEAD) continue;
    for (const index of missing(ticket, station)) {
      const { name, options, portions } = ticket.lines[index];
      const extras = options.map((option) => (option.count > 1 ? `${option.count} × ${option.name}` : option.name)).join(", ");
      const key = `${name}\n${extras}`;
      totals.set(key, { name, extras, portions: portions + (totals.get(key)?.portions ?? 0) });
    }
  }
  return [...totals.values()].sort((one, other) => other.portions - one.portions || one.name.localeCompare(other.name));
}

/** Thousandths of a unit as a cook says them: 1.5 kg, 250 g, 3 pieces. */
export function amount({ amount: thousandths, unit }) {
  const whole = thousandths / 1000;
  if (LARGE[unit] && whole >= 1000) return `${number.format(whole / 1000)} ${LARGE[unit]}`;
  return `${LARGE[unit] ? number.format(whole) : whole} ${unit === "piece" && whole !== 1 ? "pieces" : unit}`.trim();
}

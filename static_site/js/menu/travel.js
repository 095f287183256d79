// What the browser has noted of an order on its way, for the page that draws it.

import { keepTravel } from "../shared/travel.js";

const OF_ORDER = new Set(["slot", "table", "table_name", "total", "placed_at", "currency", "digits", "menu_version"]);
const OF_LINE = new Set(["dish", "name", "portions", "options", "price", "allergens", "diets"]);
const LEFT_OUT = new Set(["allergies", "warned"]); // who has none sends none, so the name alone tells of one
const ENTRIES = 10_000; // a browser by itself stops at 250, and a menu that is open for long has asked as often

globalThis.performance.setResourceTimingBufferSize?.(ENTRIES);

const veil = (paper, shown) => Object.fromEntries(Object.entries(paper).filter(([name]) => !LEFT_OUT.has(name)).map(([name, value]) => [name, shown.has(name) ? value : "…"]));

/**
 * A paper as it crossed the wall. What speaks of the guest or opens the order is not kept on this device, under whatever name it comes:
 * an allergy is in the line that meets it too.
 */
export const veiled = (paper) => ({ ...veil(paper, OF_ORDER), lines: paper.lines.map((line) => veil(line, OF_LINE)) });

/** Milliseconds, each begun ten as ten: by the browser's own entry of a request, and by what the kitchen says of it in the same way. */
export function timesOf({ startTime, responseEnd, serverTiming = [] }) {
  const { kitchen, larder } = Object.fromEntries(serverTiming.map(({ name, duration }) => [name, duration]));
  return { whole: Math.ceil((responseEnd - startTime) / 10) * 10, kitchen, larder };
}

/** Keeps the way of an order that was just answered, where browser and kitchen have said enough of it. */
export function noteTravel(order, { body }) {
  const entry = performance.getEntriesByName(`${location.origin}/api/orders`, "resource").at(-1);
  const times = entry && timesOf(entry);
  if (!times?.kitchen) return;
  const sent = new TextEncoder().encode(body).length;
  keepTravel({ id: order.id, times, sent, received: entry.decodedBodySize, request: veiled(JSON.parse(body)), answer: veiled(order) });
}

// At which table the guest sits: the link of its code names it, and this window remembers it for the sitting, so that the next order is for
// the same table.

import { load, save } from "../shared/stored.js";

const SITTING = 4 * 3_600_000;
const PLACE = "sessionStorage";

/** Stores a link, such as 7.k3m9x2ab; an empty one is forgotten. */
export const sitAt = (link, now = Date.now()) => save("table", link ? { link, at: now } : null, PLACE);

/** The link of the table: from the address, or else the one with which this sitting began. */
export function tableLink(now = Date.now()) {
  const stored = load("table", PLACE);
  const link = new URLSearchParams(location.search).get("table") ?? (stored && now - stored.at < SITTING ? stored.link : "");
  return tableOf(link) > 0 ? link : "";
}

/** A link has the table's number, and a token by which the kitchen knows it. */
export const tableOf = (link) => parseInt(link);

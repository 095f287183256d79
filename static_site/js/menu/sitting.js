// At which table the guest sits: the link of its code names it, and this window remembers it for the sitting, so that the next order is for
// the same table.

import { load, save } from "../shared/stored.js";

const SITTING = 4 * 3_600_000;
const PLACE = "sessionStorage";

/** Stores a link, such as 7.k3m9x2ab, with what the house calls the table; an empty one is forgotten. */
export const sitAt = (link, now = Date.now(), name = "") => save("table", link ? { link, at: now, name } : null, PLACE);

/** The link of the table: from the address, or else the one with which this sitting began. */
export function tableLink(now = Date.now()) {
  const stored = load("table", PLACE);
  const link = new URLSearchParams(location.search).get("table") ?? (stored && now - stored.at < SITTING ? stored.link : "");
  return tableOf(link) > 0 ? link : "";
}

/** What the house calls the table of this link; empty where it goes by its number, or nobody has told this window yet. */
export function tableName(link) {
  const stored = load("table", PLACE);
  return (stored?.link === link && stored.name) || "";
}

/** A link has the table's number, and a token by which the kitchen knows it. */
export const tableOf = (link) => parseInt(link);

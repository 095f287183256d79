// Which station this tablet stands at: chosen once and kept on it, or given in the address as #station=Hot line; #station= is the whole kitchen.

import { load, save } from "../shared/stored.js";

const KEPT = "station";
const inAddress = () => new URLSearchParams(location.hash.slice(1)).get(KEPT);

let station = inAddress() ?? load(KEPT) ?? "";

/** The chosen one, spelled as the kitchen spells it, once it has said which there are. */
export function chosen(stations) {
  if (!station || !stations.length) return station;
  return stations.find((name) => name.toLowerCase() === station.toLowerCase()) ?? "";
}

export function choose(name) {
  station = name;
  save(KEPT, name || null);
  history.replaceState(null, "", `${location.pathname}#${new URLSearchParams({ [KEPT]: name })}`); // a reload of this tab is not moved by another one
}

if (inAddress() !== null) save(KEPT, station || null);

// This tablet: by what name the kitchen knows which changes were made on it, at which station it stands, how large its tickets are,
// and whether a bump bar's keys work.

import { load, save } from "../shared/stored.js";

const STATION = "station";
const SIZE = "ticket-size";
const BUMP_BAR = "bump-bar";
const inAddress = () => new URLSearchParams(location.hash.slice(1)).get(STATION);

/** Its name, for as long as its window is open. */
export const TABLET = load("tablet", "sessionStorage") ?? crypto.randomUUID();

let station = inAddress() ?? load(STATION) ?? ""; // in the address as #station=Hot line; #station= is the whole kitchen

/**
 * The chosen station, spelled as the kitchen spells it; `stations` is empty until the kitchen has answered. Empty for the whole kitchen.
 */
export function chosenStation(stations) {
  if (!station || !stations.length) return station;
  return stations.find((name) => name.toLowerCase() === station.toLowerCase()) ?? "";
}

export function chooseStation(name) {
  station = name;
  save(STATION, name || null);
  history.replaceState(null, "", `${location.pathname}#${new URLSearchParams({ [STATION]: name })}`); // a reload of this tab is not moved by another one
}

/** How large tickets are set here: large, medium or small. */
export const chosenSize = () => load(SIZE) ?? "medium";

export const chooseSize = (size) => save(SIZE, size);

export const hasBumpBar = () => load(BUMP_BAR) ?? true;

export const chooseBumpBar = (isThere) => save(BUMP_BAR, isThere);

save("tablet", TABLET, "sessionStorage");
if (inAddress() !== null) save(STATION, station || null);

// The way of the last order that was placed in this tab: what crossed the wall, and when. It is forgotten with the tab.

import { load, save } from "./stored.js";

const TAB = "sessionStorage";

export const keepTravel = (travel) => save("travel", travel, TAB);

/** The way of this order, if it was placed in this tab. */
export function travelOf(id) {
  const travel = load("travel", TAB);
  return travel?.id === id ? travel : undefined;
}

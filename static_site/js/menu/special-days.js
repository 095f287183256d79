// What is not as usual on the coming days, at the foot of the menu. Fetched when there is such a day.

import { dayText } from "../shared/dates.js";

export function showSpecial(special) {
  const place = document.getElementById("special") ?? makePlace();
  place.replaceChildren(...special.flatMap(showDay));
}

function showDay({ day, until, name, openings }) {
  const title = document.createElement("bdi");
  title.textContent = name;
  return [title, `, ${dayText(day)}${until ? ` to ${dayText(until)}` : ""}: ${openings.map((opening) => opening.replace("-", " to ")).join(", ") || "closed"}`, document.createElement("br")];
}

function makePlace() {
  const place = document.createElement("p");
  place.id = "special";
  document.querySelector("footer").prepend(place);
  return place;
}

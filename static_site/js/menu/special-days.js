// What is not as usual on the coming days, at the foot of the menu. Fetched when there is such a day.

import { dayText } from "../shared/dates.js";
import { words } from "../shared/language.js";
import { filled } from "../shared/sentences.js";

export function showSpecial(special) {
  const place = document.getElementById("special") ?? makePlace();
  place.replaceChildren(...special.flatMap(showDay));
}

function showDay({ day, until, name, openings }) {
  const title = document.createElement("bdi");
  title.textContent = name;
  const days = until ? filled(words.service.days, { first: dayText(day), last: dayText(until) }) : dayText(day);
  const open = openings.map(hours).join(words.menu.comma) || words.service.closed_all_day;
  return [title, filled(words.service.special_day, { days, open }), document.createElement("br")];
}

const hours = (opening) => filled(words.service.hours, { opens: opening.split("-")[0], closes: opening.split("-")[1] });

function makePlace() {
  const place = document.createElement("p");
  place.id = "special";
  document.querySelector("footer").prepend(place);
  return place;
}

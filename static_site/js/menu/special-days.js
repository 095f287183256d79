// What is not as usual on the coming days, at the foot of the menu. Fetched when there is such a day.

const language = document.documentElement.lang || "en";
const dateFormat = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }); // a date has no hour

export function showSpecial(special) {
  const place = document.getElementById("special") ?? makePlace();
  place.replaceChildren(...special.flatMap(showDay));
}

function showDay({ day, name, openings }) {
  const title = document.createElement("bdi");
  title.textContent = name;
  return [title, `, ${dateFormat.format(new Date(day))}: ${openings.map((opening) => opening.replace("-", " to ")).join(", ") || "closed"}`, document.createElement("br")];
}

function makePlace() {
  const place = document.createElement("p");
  place.id = "special";
  document.querySelector("footer").prepend(place);
  return place;
}

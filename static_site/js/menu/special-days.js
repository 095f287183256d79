// What is not as usual on the coming days, told at the foot of the menu: fetched when there is such a day.

const language = document.documentElement.lang || "en";
const written = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }); // a date has no hour

export function showSpecial(special) {
  const place = document.getElementById("special") ?? made();
  place.replaceChildren(...special.flatMap(told));
}

function told({ day, name, openings }) {
  const called = document.createElement("bdi");
  called.textContent = name;
  return [called, `, ${written.format(new Date(day))}: ${openings.map((one) => one.replace("-", " to ")).join(", ") || "closed"}`, document.createElement("br")];
}

function made() {
  const place = document.createElement("p");
  place.id = "special";
  document.querySelector("footer").prepend(place);
  return place;
}

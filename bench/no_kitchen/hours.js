// When the restaurant is open by its own clock, and the times that can be chosen. Instants are in milliseconds.

const { zone } = document.body.dataset;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const language = document.documentElement.lang;
const formatOf = (options, timeZone = "UTC", locale = language) => new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, { timeZone, ...options });
const iso = formatOf({}, zone, "sv");
const time = formatOf({ hour: "2-digit", minute: "2-digit" }, zone, "sv");
const wall = formatOf({ dateStyle: "short", timeStyle: "medium" }, zone, "sv");

export const clock = (instant) => time.format(instant);
export const dayOf = (instant) => iso.format(instant);
export const dayText = (day) => formatOf({ weekday: "long", day: "numeric", month: "long" }).format(new Date(day));
const today = () => dayOf(Date.now());

export const when = (instant) => (dayOf(instant) === today() ? clock(instant) : `${formatOf({ weekday: "long" }).format(new Date(dayOf(instant)))} ${clock(instant)}`);

/** The instant of a wall time; twice, because the clocks may change between a guess and the truth. */
function instantOf(day, minutes) {
  const wished = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  let guess = wished;
  for (let turn = 0; turn < 2; turn += 1) guess += wished - Date.parse(`${wall.format(guess).replace(" ", "T")}Z`);
  return guess;
}

const minutesOf = (text) => text.split(":").reduce((hours, minutes) => hours * 60 + Number(minutes), 0);

/** The service under way and those to come; services that touch are one. */
export function coming({ hours, special = {}, slots }, now) {
  const found = [];
  const midnight = Date.parse(today());
  for (let ahead = -1; ahead <= slots.days_ahead; ahead += 1) {
    const day = new Date(midnight + ahead * DAY).toISOString().slice(0, 10);
    for (const opening of special[day]?.openings ?? hours[(new Date(day).getUTCDay() + 6) % 7]) {
      const [from, until] = opening.split("-").map(minutesOf);
      const service = { opens: instantOf(day, from), closes: instantOf(day, until > from ? until : until + 1440) };
      const last = found.at(-1);
      if (last && service.opens <= last.closes) last.closes = Math.max(last.closes, service.closes);
      else found.push(service);
    }
  }
  return found.filter(({ closes }) => closes > now);
}

/** The times with room for these lines, soonest first; without any, with room for something. */
export function freeSlots({ restaurant, dishes, stations }, { minutes = {} }, lines) {
  const work = {};
  for (const { dish, portions } of lines) work[dishes[dish].station] = (work[dishes[dish].station] ?? 0) + (dishes[dish].minutes ?? 0) * portions;
  const has = (slot, station, more) => (minutes[`${slot}/${station}`] ?? 0) + more <= stations[station];
  const fits = (slot) => (lines.length ? Object.entries(work).every(([station, more]) => has(slot, station, more)) : Object.keys(stations).some((station) => has(slot, station, 2)));
  const now = Date.now();
  return coming(restaurant, now).flatMap((service) => slotsOf(service, restaurant.slots, now)).filter(fits);
}

function slotsOf({ opens, closes }, { every, lead, last_order }, now) {
  const step = every * MINUTE;
  const first = Math.max(0, Math.ceil((now + lead * MINUTE - opens) / step));
  const last = Math.floor((closes - last_order * MINUTE - opens) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, number) => opens + (first + number) * step);
}

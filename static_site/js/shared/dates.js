// Times as people read them, written here only.

const { documentElement, body } = globalThis.document ?? {};
const zone = body?.dataset.zone || "UTC";
const DAY = 864e5;
const form = (options, timeZone = "UTC", locale = documentElement?.lang || "en-GB") => new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, { timeZone, ...options });
const time = form({ hour: "2-digit", minute: "2-digit" }, zone, "sv"); // figures alone
const iso = form({}, zone, "sv");
const weekday = form({ weekday: "long" });

/** The restaurant's day, such as 2026-12-25. */
export const today = (now = new Date()) => iso.format(now);

/** An instant by the restaurant's clock, such as 19:30. */
export const clock = (instant) => time.format(new Date(instant));

/** Such a day, "long" or "short"; that of another year has its year. */
export const dayText = (day, length = "long", now = new Date()) =>
  form({ weekday: length, day: "numeric", month: length, year: day.startsWith(today(now).slice(0, 4)) ? undefined : "numeric" }).format(new Date(day));

/** A day of the week by its number, 0 for Monday. */
export const weekdayText = (number) => weekday.format(new Date(Date.UTC(2024, 0, 1 + number)));

/** The day of an instant, without a year; empty for today. */
export function dayOf(instant, now = new Date()) {
  const at = new Date(instant);
  const day = today(at);
  if (day === today(now)) return "";
  const isNear = at > now && at - now < 6 * DAY; // what is over has its date: a weekday would be the next one
  return isNear ? weekday.format(new Date(day)) : dayText(day, "long", at);
}

/** Day and clock of an instant; today's has no day. */
export const when = (instant, now) => `${dayOf(instant, now)} ${clock(instant)}`.trim();

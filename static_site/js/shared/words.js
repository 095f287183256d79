// Times as a person reads them.

const language = globalThis.document?.documentElement.lang || "en";
const house = globalThis.document?.body?.dataset ?? {};
const DAY = 86_400_000;
const inZone = (options, locale = language) => new Intl.DateTimeFormat(locale, { timeZone: house.zone || "UTC", ...options });
const FIGURES = { year: "numeric", month: "2-digit", day: "2-digit" };
const time = inZone({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = inZone({ weekday: "long" });
const date = inZone({ weekday: "long", day: "numeric", month: "long" });
const iso = inZone(FIGURES, "en-CA");

/** The restaurant's day, such as 2026-12-25. */
export const today = (now = new Date()) => iso.format(now);

/** An instant by the restaurant's clock, such as 19:30. */
export const clock = (instant) => time.format(new Date(instant));

/** The restaurant's day of an instant, such as Friday, 27 November. */
export const day = (instant) => date.format(new Date(instant));

/** Day and clock of an instant; today's has no day. */
export function when(instant, now = new Date()) {
  const at = new Date(instant);
  if (today(at) === today(now)) return clock(at);
  const isNear = at > now && at - now < 6 * DAY; // what is over has its date: a weekday would be the next one
  return `${(isNear ? weekday : date).format(at)} ${clock(at)}`;
}

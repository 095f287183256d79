// Money, times and names as a person reads them.

const language = globalThis.document?.documentElement.lang || "en";
const house = globalThis.document?.body?.dataset ?? {};

const number = new Intl.NumberFormat(language, { style: "currency", currency: house.currency || "EUR" });
const minorUnit = 10 ** number.resolvedOptions().maximumFractionDigits;

/** An amount in the currency's minor unit. */
export const money = (minor) => number.format(minor / minorUnit);

/** The same for a price: what costs nothing is free. */
export const price = (minor) => (minor ? money(minor) : "free");

const shown = (options) => new Intl.DateTimeFormat(language, { timeZone: house.zone || "UTC", ...options });
const time = shown({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = shown({ weekday: "long" });
const date = shown({ weekday: "long", day: "numeric", month: "long" });
const iso = new Intl.DateTimeFormat("en-CA", { timeZone: house.zone || "UTC", year: "numeric", month: "2-digit", day: "2-digit" });
const key = shown({ year: "numeric", month: "2-digit", day: "2-digit" });

/** The restaurant's day, such as 2026-12-25. */
export const today = (now = new Date()) => iso.format(now);

/** An instant by the restaurant's clock, such as 19:30. */
export const clock = (instant) => time.format(new Date(instant));

/** The restaurant's day of an instant, such as Friday, 27 November. */
export const day = (instant) => date.format(new Date(instant));

/** The same, with nothing for today. */
export function when(instant, now = new Date()) {
  const at = new Date(instant);
  if (key.format(at) === key.format(now)) return clock(at);
  const near = at > now && at - now < 6 * 86400000; // what is over has its date: a weekday would be the next one
  return `${(near ? weekday : date).format(at)} ${clock(at)}`;
}

/** How a note is set: what is longer than a shout is read from near. */
export const noteKind = (note) => (note.length > 120 ? "note long" : "note");

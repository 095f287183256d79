// The days that one may want to close: tomorrow, and the feasts as they come next.

import { words } from "../shared/language.js";

const FEASTS = [
  ["12-24", words.hours.feasts.christmas_eve],
  ["12-25", words.hours.feasts.christmas],
  ["12-26", words.hours.feasts.boxing_day],
  ["12-31", words.hours.feasts.new_years_eve],
  ["01-01", words.hours.feasts.new_year],
];
const DAY_LONG = 86400000;

/** The day so many days after this one, both as 2026-12-25. */
export const dayAfter = (day, number) => new Date(Date.parse(day) + number * DAY_LONG).toISOString().slice(0, 10);

/** The days after `day`, up to `last`. */
export const daysUntil = (day, last) => Array.from({ length: Math.max(0, (Date.parse(last) - Date.parse(day)) / DAY_LONG) }, (_, number) => dayAfter(day, number + 1));

/** Rows of [day, name, label of the button]. A day is a text such as 2026-12-25, also `today` and those in the set `taken`. */
export function suggestions(today, taken) {
  const tomorrow = dayAfter(today, 1);
  const year = Number(today.slice(0, 4));
  const feasts = FEASTS.map(([day, name]) => [`${year}-${day}` >= today ? `${year}-${day}` : `${year + 1}-${day}`, name]).sort();
  const [, nameOfTomorrow = words.hours.closed] = feasts.find(([day]) => day === tomorrow) ?? [];
  const others = feasts.filter(([day]) => day !== tomorrow).map(([day, name]) => [day, name, name]);
  return [[tomorrow, nameOfTomorrow, words.hours.tomorrow], ...others].filter(([day]) => !taken.has(day));
}

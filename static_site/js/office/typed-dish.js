// A dish as it is typed in the office: its price as text, and what was typed before it could be saved.

import { plainDigits } from "../shared/amounts.js";
import { minorUnit } from "../shared/prices.js";

const PRICE = /^(\d{1,9})(?:[.,](\d{1,4}))?$/;
const digits = Math.round(Math.log10(minorUnit));

/** What was typed, in the currency's minor unit; undefined when it is no price. A phone's keys have a point or a comma, and no thousands are marked. */
export function readPrice(typed, places = digits) {
  const [, whole, part = ""] = PRICE.exec(plainDigits(typed.trim())) ?? [];
  if (whole === undefined || part.length > places) return undefined;
  return Number(whole) * 10 ** places + Number(part.padEnd(places, "0"));
}

/** A price as it could have been typed. */
export const priceFigure = (minor, places = digits) => (minor / 10 ** places).toFixed(places);

/** A dish of the book, as its form has it. */
export const formOf = ({ name, description, price, off }) => ({ name: { ...name }, description: { ...description }, price: priceFigure(price), off });

/** Whether two forms say the same. */
export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Where two dishes differ, as [field, language]; a price and "off" have no language. */
export function placesThatDiffer(one, other) {
  const texts = ["name", "description"].flatMap((field) => Object.keys(other[field]).filter((language) => one[field][language] !== other[field][language]).map((language) => [field, language]));
  return [...texts, ...["price", "off"].filter((field) => one[field] !== other[field]).map((field) => [field, ""])];
}

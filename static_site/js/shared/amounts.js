// Amounts as people read and write them. The kitchen counts in thousandths of g, ml or piece; a cook says 1.5 kg.

import { words } from "./language.js";
import { counted } from "./sentences.js";

const SCALES = { g: [["kg", 1e6], ["g", 1e3]], ml: [["l", 1e6], ["ml", 1e3]], piece: [["piece", 1e3]] };
const FRACTIONS = { "¼": 0.25, "½": 0.5, "¾": 0.75 };
const TYPED = /^(?:(\d{1,7}(?:[.,]\d{1,6})?)|(\d{0,7}) ?([¼½¾])) ?(\p{L}*)$/u;
const GROUPED = /^[1-9]\d{0,2}[.,]\d{3}$/; // 1,500 is fifteen hundred to some, and one and a half to others
const MOST = 1e12;
const language = `${globalThis.document?.documentElement.lang || "en"}-u-nu-latn`;
const EXACT = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
const SIGNED = new Intl.NumberFormat(language, { maximumFractionDigits: 3, signDisplay: "exceptZero" });
const ROUGH = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });

const scalesOf = (unit) => SCALES[unit] ?? [[unit, 1e3]];

const scaleOf = (unit, name) => scalesOf(unit).find(([scale]) => scale === name)[1];

/** In which units an ingredient may be measured, the largest first. */
export const unitsOf = (unit) => scalesOf(unit).map(([name]) => name);

/** What a person calls a unit. */
export const unitText = (name) => words.amounts.units[name] ?? name;

/** The unit in which a person would say this amount. */
export const bestUnit = (unit, amount) => unitsOf(unit).find((name) => Math.abs(amount) >= scaleOf(unit, name)) ?? unitsOf(unit).at(-1);

/** Thousandths in words, such as 1.5 kg. */
export const amountText = (amount, unit) => text(amount, unit, EXACT);

/** The same to three digits, for whoever fetches it from the larder; pieces are counted. */
export const roughAmountText = (amount, unit) => text(amount, unit, unit === "piece" ? EXACT : ROUGH);

/** The same for a change of an amount, with its sign. */
export const signedAmount = (amount, unit) => text(amount, unit, SIGNED);

function text(amount, unit, format) {
  const name = bestUnit(unit, amount);
  const value = amount / scaleOf(unit, name);
  const number = format.format(value).replace("-", "−");
  return name === "piece" ? counted(words.amounts.pieces, Math.abs(value), { count: number }) : `${number} ${unitText(name)}`.trim();
}

/** A number of days or of anything else that has no unit. */
export const countText = (number) => EXACT.format(number);

/** The figure alone, in the unit of that name, as it could have been typed. */
export const figure = (amount, unit, name) => String(amount / scaleOf(unit, name));

/** What was typed, in thousandths; undefined when it is no amount. A unit that was typed too goes before the chosen one, `name`. */
export function readAmount(typed, unit, name) {
  const [, whole, before, fraction, suffix] = TYPED.exec(plainDigits(typed.trim())) ?? [];
  if (!whole && !fraction) return undefined;
  const measure = suffix ? unitsOf(unit).find((other) => spellings(other).includes(suffix.toLowerCase())) : name;
  if (measure === undefined || (measure === unit && GROUPED.test(whole))) return undefined;
  const value = fraction ? Number(before) + FRACTIONS[fraction] : Number(whole.replace(",", "."));
  const amount = Math.round(value * scaleOf(unit, measure));
  return amount > MOST ? undefined : amount;
}

const PIECES = ["piece", "pieces", "pc", "pcs", ...Object.values(words.amounts.pieces).map((form) => form.replace("{count}", "").trim())];
const spellings = (name) => [name, unitText(name), ...(name === "piece" ? PIECES : [])];

/** Digits as they come from an Arabic or Persian keyboard are digits. */
export const plainDigits = (typed) => typed.replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15).replace("٫", ".");

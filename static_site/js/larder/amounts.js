// Amounts as a person says them. The kitchen counts in thousandths of g, ml or piece; a cook says 1.5 kg.

const SCALES = { g: [["kg", 1e6], ["g", 1e3]], ml: [["l", 1e6], ["ml", 1e3]], piece: [["piece", 1e3]] };
const FRACTIONS = { "¼": 0.25, "½": 0.5, "¾": 0.75 };
const WRITTEN = /^(?:(\d{1,7}(?:[.,]\d{1,6})?)|(\d{0,7}) ?([¼½¾])) ?(\p{L}*)$/u;
const GROUPED = /^[1-9]\d{0,2}[.,]\d{3}$/; // 1,500 is fifteen hundred to some, and one and a half to others
const MOST = 1e12;
const number = new Intl.NumberFormat(globalThis.document?.documentElement.lang || "en", { maximumFractionDigits: 3 });

/** In which units an ingredient may be measured, the largest first. */
export const unitsOf = (unit) => (SCALES[unit] ?? [[unit, 1e3]]).map(([name]) => name);

const scaleOf = (unit, name) => (SCALES[unit] ?? [[unit, 1e3]]).find(([one]) => one === name)[1];

/** The unit in which this amount is best said. */
export const bestUnit = (unit, amount) => unitsOf(unit).find((name) => Math.abs(amount) >= scaleOf(unit, name)) ?? unitsOf(unit).at(-1);

/** Thousandths in words, such as 1.5 kg. */
export function said(amount, unit) {
  const name = bestUnit(unit, amount);
  const value = amount / scaleOf(unit, name);
  return `${number.format(value).replace("-", "−")} ${name === "piece" && Math.abs(value) !== 1 ? "pieces" : name}`;
}

/** The figure alone, in this unit, as it could have been typed. */
export const written = (amount, unit, name) => String(amount / scaleOf(unit, name));

/** The same for a change, with its sign. */
export const change = (amount, unit) => (amount > 0 ? `+${said(amount, unit)}` : said(amount, unit));

/** What was typed, in thousandths; undefined when it is no amount. A unit that was typed too goes before the one that was chosen. */
export function read(text, unit, name) {
  const [, whole, before, fraction, typed] = WRITTEN.exec(plainDigits(text.trim())) ?? [];
  if (!whole && !fraction) return undefined;
  const measure = typed ? unitsOf(unit).find((one) => spellings(one).includes(typed.toLowerCase())) : name;
  if (measure === undefined || (measure === unit && GROUPED.test(whole))) return undefined;
  const value = fraction ? Number(before) + FRACTIONS[fraction] : Number(whole.replace(",", "."));
  const amount = Math.round(value * scaleOf(unit, measure));
  return amount > MOST ? undefined : amount;
}

const spellings = (name) => (name === "piece" ? ["piece", "pieces", "pc", "pcs"] : [name]);

/** Digits as they come from an Arabic or Persian keyboard are digits. */
const plainDigits = (text) => text.replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15).replace("٫", ".");

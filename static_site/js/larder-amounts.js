// Amounts as a person says them. The kitchen counts in thousandths of g, ml or piece; a cook says 1.5 kg.

const SCALES = { g: [["kg", 1e6], ["g", 1e3]], ml: [["l", 1e6], ["ml", 1e3]], piece: [["piece", 1e3]] };
const WRITTEN = /^\d{1,7}([.,]\d{1,6})?$/;
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

/** The same for a change, with its sign. */
export const change = (amount, unit) => (amount > 0 ? `+${said(amount, unit)}` : said(amount, unit));

/** What was typed, in thousandths; undefined when it is no amount. */
export function read(text, unit, name) {
  const written = text.trim();
  if (!WRITTEN.test(written)) return undefined;
  return Math.round(Number(written.replace(",", ".")) * scaleOf(unit, name));
}

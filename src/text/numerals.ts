/** 数字: Chinese and Arabic numerals as documents print them. */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  "○": 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const MYRIADS: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** Characters of a Chinese numeral, for patterns. */
export const HAN_NUMERAL = "〇零○一二两三四五六七八九十百千万亿";

/**
 * Value of 一百二十, 二〇二五, 十五, 1,200, 12.5, 1.2万; null for anything else.
 * A run of digits without 十百千 is positional (二〇二五 = 2025, not 2+0+2+5).
 */
export function parseNumber(numeral: string): number | null {
  const plain = numeral.replace(/[,，\s]/g, "");
  const arabic = /^(\d+(?:\.\d+)?)([万亿千百]?)$/.exec(plain);
  if (arabic?.[1] !== undefined) {
    const unit = arabic[2] ?? "";
    return roundDecimal(Number(arabic[1]) * (UNITS[unit] ?? MYRIADS[unit] ?? 1));
  }
  if (plain === "") return null;
  const hasUnit = /[十百千万亿]/.test(plain);
  if (!hasUnit) {
    let positional = "";
    for (const character of plain) {
      const digit = DIGITS[character];
      if (digit === undefined) return null;
      positional += String(digit);
    }
    return Number(positional);
  }
  return parseWithUnits(plain);
}

function parseWithUnits(plain: string): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const character of plain) {
    const value = DIGITS[character];
    const unit = UNITS[character];
    const myriad = MYRIADS[character];
    if (value !== undefined) digit = value;
    else if (unit !== undefined) {
      section += (digit ?? 1) * unit;
      digit = null;
    } else if (myriad !== undefined) {
      total = (total + section + (digit ?? 0)) * myriad;
      section = 0;
      digit = null;
    } else return null;
  }
  return total + section + (digit ?? 0);
}

/** Floating-point noise off: 1.1 × 10,000 is 11,000. */
function roundDecimal(value: number): number {
  return Number(value.toPrecision(12));
}

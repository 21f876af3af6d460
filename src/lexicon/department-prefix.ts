import { type DepartmentLevel, HOUSE, levelBefore } from "./department-grammar.ts";
import { findRegions } from "./regions.ts";

/** 机关名称的前缀: the region and level in front of a name. */

export interface Prefix {
  readonly level: DepartmentLevel | null;
  /** The region's words with their level: 重庆市开州区. */
  readonly region: string | null;
}

/**
 * Nothing, a level (市, 市委), a region (重庆市开州区), or both. `placed`: the region must be a place that is known (in
 * running text 充分发挥市 would do as well); in a list any short word before the level will do (某某区).
 */
export function isPrefix(text: string, placed: boolean): boolean {
  if (text === "" || text === "各") return true;
  const level = levelBefore(text, text.length);
  const rest = level === null ? text : text.slice(0, level.start);
  if (rest === "" || /^(?:国家|中国|各|本|我|全)$/.test(rest)) return true;
  return (
    regionEndingAt(text, text.length) === 0 ||
    (level !== null &&
      (regionEndingAt(text, level.start + 1) === 0 || (!placed && /^[一-鿿]{1,5}$/.test(rest))))
  );
}

/** Start of the place name that ends at `end`, or null. */
function regionEndingAt(text: string, end: number): number | null {
  const from = Math.max(0, end - 20);
  const hit = findRegions(text.slice(from, end)).find((one) => one.end === end - from);
  return hit === undefined ? null : from + hit.start;
}

export function splitPrefix(prefix: string): Prefix {
  const level = levelBefore(prefix, prefix.length);
  if (level === null) return { level: null, region: prefix === "" ? null : prefix };
  // 开州|市场监管局: the 州 is part of a bare place name, no level.
  if (findRegions(prefix).some((one) => one.start === 0 && one.end === prefix.length && !one.exact))
    return { level: null, region: prefix };
  const house = HOUSE.exec(prefix)?.[0] ?? "";
  const whole = prefix.slice(0, prefix.length - house.length);
  return { level: level.level, region: level.start > 0 ? whole : null };
}

/** Length of region and level at the start of a name that the lexicon does not know. */
export function prefixLength(text: string): number {
  const region = findRegions(text).find((one) => one.start === 0);
  const regionEnd = region?.end ?? 0;
  for (const length of [3, 2, 1]) {
    const level = levelBefore(text, regionEnd + length);
    if (level?.start === regionEnd && regionEnd + length < text.length - 1) return regionEnd + length;
  }
  return regionEnd < text.length ? regionEnd : 0;
}

/** Takes the level and region in front of a known stem into the name: 重庆市开州区|市场监管局. */
export function extendLeft(text: string, at: number): number {
  const level = levelBefore(text, at);
  const beforeHouse = level === null ? at : level.start;
  // The level's own character belongs to the place name: 宿迁市|公安局, 宿迁市|委宣传部.
  const levelEnd = level === null ? at : at - (HOUSE.exec(text.slice(level.start, at))?.[0].length ?? 0);
  const region = regionEndingAt(text, levelEnd) ?? regionEndingAt(text, beforeHouse);
  if (region !== null && region < beforeHouse) return region;
  return text.charAt(beforeHouse - 1) === "各" ? beforeHouse - 1 : beforeHouse;
}

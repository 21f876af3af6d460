import type { DepartmentRole, IsoDate } from "../model.ts";
import { HAN_NUMERAL, parseNumber } from "../text/numerals.ts";

/**
 * 槽位: the particulars that a question states: years, clause numbers, figures it asserts, the unit it asks for.
 * Each recogniser reads the folded question and tells where it found what, so that the rest can be taken as content.
 */
export interface Slot<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}

/** How a question calls a clause: 第13条 (any numbering), 第三部分 (the outermost), (二) (in brackets). */
export interface ClauseReference {
  readonly ordinal: number;
  readonly form: "any" | "part" | "paren" | "article" | "last";
}

function each<T>(text: string, pattern: RegExp, read: (match: RegExpExecArray) => T | null): Slot<T>[] {
  const slots: Slot<T>[] = [];
  for (const match of text.matchAll(pattern)) {
    const value = read(match);
    if (value !== null) slots.push({ value, start: match.index, end: match.index + match[0].length });
  }
  return slots;
}

const FIVE_YEAR_PLANS: Readonly<Record<string, number>> = {
  十二五: 2015,
  十三五: 2020,
  十四五: 2025,
  十五五: 2030,
  十六五: 2035,
};
const RELATIVE_YEARS: Readonly<Record<string, number>> = { 今年: 0, 本年: 0, 明年: 1, 后年: 2, 去年: -1 };

/** 2027年, 二〇二七年, 27年, 2027 alone, 十四五, 今年 (against `now`). */
export function findYears(text: string, now: IsoDate): Slot<number>[] {
  const thisYear = Number(now.slice(0, 4));
  return [
    ...each(text, /(?<![\d.])((?:19|20)\d{2})(?:年度?|(?![\d.%a-z]))(?:底|末|前)?/g, (m) => Number(m[1])),
    ...each(text, /[二两][〇零○][一二三四五六七八九〇零○]{2}年/g, (m) => parseNumber(m[0].slice(0, 4))),
    ...each(text, /(?<![\d.第])([1-4]\d)年(?!内|度?来|以[内上])/g, (m) => 2000 + Number(m[1])),
    ...each(
      text,
      /["']?(十[二三四五六]五)["']?(?:期?末|期间|时期)?/g,
      (m) => FIVE_YEAR_PLANS[m[1] ?? ""] ?? null,
    ),
    ...each(text, /今年|本年|明年|后年|去年/g, (m) => thisYear + (RELATIVE_YEARS[m[0]] ?? 0)),
  ];
}

const NUMERAL = `(?:\\d{1,3}|[${HAN_NUMERAL}]{1,4})`;
const CLAUSE_FORMS: readonly (readonly [ClauseReference["form"], RegExp])[] = [
  ["part", new RegExp(`第(${NUMERAL})(?:部分|大?章|大点|大项|个部分)`, "g")],
  ["part", new RegExp(`(?<![\\d第])([一二三四五六七八九十]{1,3})(?:、(?=[(第\\d]|$)|(?=\\())`, "g")],
  ["paren", new RegExp(`(?<![a-z])第?\\((${NUMERAL})\\)(?:条|项|款|点)?`, "g")],
  ["article", new RegExp(`第(${NUMERAL})条`, "g")],
  [
    "any",
    new RegExp(`第(${NUMERAL})(?:项任务|个任务|项|款|点|个|节|(?![方次者产季批名届类代轮期号年月线]))`, "g"),
  ],
  ["any", new RegExp(`(?:任务|条款|条目|序号|编号)(${NUMERAL})(?![年月日%\\d.共个览般并起项条])`, "g")],
  [
    "any",
    new RegExp(
      `(?<![\\d.第每到共哪几上下这那同前后某任])(${NUMERAL})(?:[.、](?!\\d)|号?任务|条(?=讲|说|是|写|规|原|内|全|怎|$))`,
      "g",
    ),
  ],
  // 十三 alone beside a document's name: 沙坪坝 十三, 宿迁13
  ["any", new RegExp(`(?<=^|[\\s,)])(${NUMERAL})(?=$|[\\s?,讲说是])`, "g")],
];

/** References to clauses by number; of overlapping readings the first form wins. */
export function findClauseReferences(text: string): Slot<ClauseReference>[] {
  const slots: Slot<ClauseReference>[] = each(
    text,
    /(?:最后|倒数第)([一二三四五六])(?:条|项|款|点|个)(?:任务)?/g,
    (m) => ({
      ordinal: parseNumber(m[1] ?? "") ?? 1,
      form: "last",
    }),
  );
  // 第2、3条 means 第2条 and 第3条.
  for (const match of text.matchAll(
    new RegExp(`第(${NUMERAL}(?:[、,和及]${NUMERAL})+)(?:条|项|款|点)`, "g"),
  )) {
    let start = match.index;
    for (const numeral of (match[1] ?? "").split(/[、,和及]/)) {
      const ordinal = parseNumber(numeral);
      if (ordinal !== null)
        slots.push({ value: { ordinal, form: "any" }, start, end: match.index + match[0].length });
      start++;
    }
  }
  for (const [form, pattern] of CLAUSE_FORMS) {
    for (const slot of each(text, pattern, (m) => parseNumber(m[1] ?? ""))) {
      if (slots.some((other) => slot.start < other.end && other.start < slot.end)) continue;
      if (slot.value > 0) slots.push({ ...slot, value: { ordinal: slot.value, form } });
    }
  }
  return slots.sort((a, b) => a.start - b.start);
}

/** 下一条, 上一项: +1 / −1. */
export function findMove(text: string): Slot<1 | -1> | null {
  const match = /(下|后|上|前)(?:面)?一?(?:条|项|款|点|个任务)(?!件)/.exec(text);
  if (match === null) return null;
  const value = /^[下后]/.test(match[0]) ? 1 : -1;
  return { value, start: match.index, end: match.index + match[0].length };
}

export interface Claim {
  readonly value: number;
  readonly unit: string;
}

/** A figure that the question itself states: 是98%吧, 合格率98%以上的是哪个. */
export function findClaims(text: string): Slot<Claim>[] {
  const bare = each(text, /(?<=[到为是达数])(\d+(?:\.\d+)?)(?=[?吧吗的]|$)/g, (m) => ({
    value: Number(m[1]),
    unit: "",
  }));
  return [...bare, ...findClaimsWithUnit(text)];
}

function findClaimsWithUnit(text: string): Slot<Claim>[] {
  return each(
    text,
    /(?<![\d.a-z第/])(\d+(?:\.\d+)?)(%|‰|个百分点|万元|亿元|万亩|万户|批次|亿千瓦|个|家|张|件|项|户|种|座|次|场|小时|个工作日)(?:以上|以下|以内|左右)?/g,
    (m) => ({ value: Number(m[1]), unit: m[2] ?? "" }),
  );
}

/** 多少张, 几家, 百分之几 → the unit the answer must have; null when none is asked. */
export function findAskedUnit(text: string): Slot<string> | null {
  const percent = /百分之(?:几|多少)|多少个?百分点/.exec(text);
  if (percent !== null) return { value: "%", start: percent.index, end: percent.index + percent[0].length };
  const counted =
    /(?:多少|几)(元|万元|亿元|资金|经费|钱|亿千瓦|千瓦|万亩|万户|个?小时|个工作日|天|批次|家|张|件|户|座|种|场|次|名|人|台|公里|吨|亩|所|辆|倍)/.exec(
      text,
    );
  if (counted === null) return null;
  const value = /资金|经费|钱/.test(counted[1] ?? "") ? "元" : (counted[1] ?? "");
  return { value, start: counted.index, end: counted.index + counted[0].length };
}

/** Month or quarter the question asks about: 10月底 → 10; 第三季度 → its last month. */
export function findMonth(text: string): Slot<number> | null {
  const month =
    /(?<!\d)(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末|前|底前|\d{1,2}[日号])?/.exec(text);
  if (month === null) return null;
  const value = parseNumber(month[1] ?? "");
  return value === null ? null : { value, start: month.index, end: month.index + month[0].length };
}

/** 牵头 → lead, 配合 → support, 考核 → evaluator: the part that the question asks for. */
export function findRole(text: string): DepartmentRole | null {
  if (/配合|协办|协助单位|参与单位/.test(text) && !text.includes("牵头")) return "support";
  return /牵头|主办/.test(text) ? "lead" : null;
}

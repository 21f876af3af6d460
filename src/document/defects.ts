import type { Clause, Defect, DefectKind, IsoDate, Quote, Span } from "../model.ts";
import { fold } from "../text/fold.ts";
import { createView } from "../text/view.ts";
import type { Draft } from "./clauses.ts";
import { daysBetween, isoDate } from "../text/calendar.ts";
import { readDamagedDate, splitMonthDay } from "./dates.ts";
import type { HeaderReading } from "./header.ts";
import type { Layout } from "./layout.ts";
import { firstOffset, trimmedEnd } from "./lines.ts";

/** 残缺: what is damaged in the text as received. A repair is only ever a reading, never the fact. */

export function findDefects(
  text: string,
  layout: Layout,
  drafts: readonly Draft[],
  clauses: readonly Clause[],
  head: HeaderReading,
): Defect[] {
  return [
    ...headerDefects(text, layout, head),
    ...numberDefects(text, drafts),
    ...damagedDeadlines(text, clauses, head),
    ...lostBrackets(text, clauses),
    ...lostSeparators(text, clauses),
    ...truncation(text, layout, clauses),
    ...flattenedTable(layout),
    ...undecodable(text),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
}

function defect(
  kind: DefectKind,
  { start, end, quote }: Quote,
  note: string,
  reading: string | null,
): Defect {
  return { kind, start, end, quote, note, reading };
}

/** Longest stretch of a clause that is searched; the longest real one has some 3,000 characters. */
const SEARCHED = 50_000;

function searched({ own }: Clause): Span {
  return { start: own.start, end: Math.min(own.end, own.start + SEARCHED) };
}

function wordsOf(text: string, clause: Clause): string {
  const { start, end } = searched(clause);
  return text.slice(start, end);
}

function quoteOf(text: string, start: number, end: number): Quote {
  return { start, end, quote: text.slice(start, end) };
}

function headerDefects(text: string, layout: Layout, head: HeaderReading): Defect[] {
  const { header, blanked, damagedDate } = head;
  const found: Defect[] = [];
  if (blanked !== null)
    found.push(defect("blanked_region", blanked, `原文隐去了地区名(“${blanked.quote}”),不推测是哪里`, null));
  if (damagedDate !== null) {
    const readings = readDamagedDate(damagedDate.shown);
    const reading = chooseDate(readings, header.issuedOn?.value ?? header.publishedOn?.value ?? null);
    const quote = quoteOf(
      text,
      firstOffset(damagedDate),
      trimmedEnd(text, damagedDate.start, damagedDate.end),
    );
    const note =
      reading === null ? `落款日期残缺:“${quote.quote}”` : `落款日期残缺:“${quote.quote}”,可能是 ${reading}`;
    found.push(defect("damaged_date", quote, note, reading));
  }
  const missing = [
    header.title === null ? "标题" : "",
    header.issuers.length === 0 ? "发文机关" : "",
    header.issuedOn === null && damagedDate === null ? "成文日期" : "",
  ].filter((name) => name !== "");
  if (missing.length > 0) {
    const start = Math.min(layout.lines[layout.from]?.start ?? 0, text.length);
    found.push(defect("missing_header", quoteOf(text, start, start), `原文没有${missing.join("、")}`, null));
  }
  return found;
}

/** One reading stands; of several the one that the page's own date confirms. */
function chooseDate(readings: readonly IsoDate[], known: IsoDate | null): IsoDate | null {
  if (readings.length === 1) return readings[0] ?? null;
  if (known === null) return null;
  if (readings.includes(known)) return known;
  const before = readings.filter((date) => daysBetween(date, known) >= 0 && daysBetween(date, known) <= 60);
  return before.length === 1 ? (before[0] ?? null) : null;
}

function numberDefects(text: string, drafts: readonly Draft[]): Defect[] {
  return drafts.flatMap((draft) => {
    const found: Defect[] = [];
    if (draft.lost) {
      const quote = quoteOf(text, draft.start, draft.heading?.end ?? draft.ownEnd);
      const reading = draft.ordinal === null ? null : String(draft.ordinal);
      found.push(
        defect(
          "lost_number",
          quote,
          `序号缺失:“${quote.quote.slice(0, 30)}”${reading === null ? "" : `,按次序应为第${reading}项`}`,
          reading,
        ),
      );
    }
    if (draft.glued && draft.heading !== null) {
      found.push(
        defect("glued_heading", draft.heading, `标题“${draft.heading.quote}”与正文相连,断句为推断`, null),
      );
    }
    return found;
  });
}

/** `意见和建议于123日前`: month and day have run together. 届满120日前 is a period. */
function damagedDeadlines(text: string, clauses: readonly Clause[], head: HeaderReading): Defect[] {
  const known = head.header.issuedOn?.value ?? head.header.publishedOn?.value ?? null;
  return clauses.flatMap((clause) => {
    if (!/\d{3,4}\s{0,3}日/.test(wordsOf(text, clause))) return [];
    const view = createView(text, searched(clause));
    return [
      ...view.text.matchAll(
        /(?:于|在|至|截止(?:到|至|时间)?:?|截至|(?:19|20)\d{2}年)(\d{3,4})日(?:之?前|止|截止|以前|\d{1,2}时)/g,
      ),
    ].map((match) => {
      const from = match.index + match[0].indexOf(match[1] ?? "");
      const to = from + (match[1]?.length ?? 0) + 1 + (/日之?前/.exec(match[0])?.[0].length ?? 1) - 1;
      const quote = view.quote(from, to);
      const reading = chooseDeadline(match[1] ?? "", known);
      return defect(
        "damaged_date",
        quote,
        `日期残缺:“${quote.quote}”${reading === null ? "" : `,可能是 ${reading}`}`,
        reading,
      );
    });
  });
}

/** The reading that lies ahead of the notice, the nearest where both do and the other is months away. */
function chooseDeadline(digits: string, known: IsoDate | null): IsoDate | null {
  if (known === null) return null;
  const year = Number(known.slice(0, 4));
  const ahead = splitMonthDay(digits)
    .flatMap(([month, day]) => [isoDate(year, month, day), isoDate(year + 1, month, day)])
    .filter((date): date is IsoDate => date !== null && daysBetween(known, date) >= 0)
    .sort();
  const [first, second] = ahead;
  if (first === undefined) return null;
  return daysBetween(known, first) <= 90 && (second === undefined || daysBetween(known, second) > 90)
    ? first
    : null;
}

const OWNER = /(?:责任单位|责任部门|牵头单位|牵头部门|负责单位|配合单位|责任主体|牵头责任单位)[:]/g;

function namesOwners(text: string, clause: Clause): boolean {
  return /(?:单位|部门|主体)\s{0,2}[:：]/.test(wordsOf(text, clause));
}

/** A bracket of owners whose one side was lost: 责任单位:甲、乙等) and (责任单位:甲、乙 . */
function lostBrackets(text: string, clauses: readonly Clause[]): Defect[] {
  return clauses.flatMap((clause) => {
    if (clause.kind === "table-row" || !namesOwners(text, clause)) return [];
    const view = createView(text, searched(clause));
    const found: Defect[] = [];
    for (const match of view.text.matchAll(OWNER)) {
      const before = view.text.slice(Math.max(0, match.index - 60), match.index);
      const opened = before.lastIndexOf("(") > before.lastIndexOf(")");
      const end = ownersEnd(view.text, match.index);
      const closed = view.text.charAt(end) === ")";
      const quote = view.quote(match.index, Math.min(end, match.index + 40));
      if (!opened && closed)
        found.push(defect("lost_bracket", quote, `“${quote.quote.slice(0, 20)}…”前的左括号缺失`, null));
      if (opened && !closed)
        found.push(defect("lost_bracket", quote, `“${quote.quote.slice(0, 20)}…”后的右括号缺失`, null));
    }
    return found;
  });
}

/** Longest list of owners looked at. */
const LONGEST_LIST = 800;

/** Where a list of owners ends: its bracket, a full stop, or the clause. Inner brackets (市委宣传部(市文明办)) are skipped. */
function ownersEnd(words: string, from: number): number {
  let depth = 0;
  const last = Math.min(words.length, from + LONGEST_LIST);
  for (let i = from; i < last; i++) {
    const character = words.charAt(i);
    if (character === "(") depth++;
    else if (character === ")") {
      if (depth === 0) return i;
      depth--;
    } else if (character === "。") return i;
  }
  return last;
}

/** 99.8%99.5%; two departments of a list without 、 between them. */
function lostSeparators(text: string, clauses: readonly Clause[]): Defect[] {
  return clauses.flatMap((clause) => {
    if (!namesOwners(text, clause) && !/[%％]\s{0,2}\d/.test(wordsOf(text, clause))) return [];
    const view = createView(text, searched(clause));
    const figures = [...view.text.matchAll(/\d{1,3}(?:\.\d{1,2})?%(?=\d)\d{1,3}(?:\.\d{1,2})?%/g)].map(
      (match) => {
        const quote = view.quote(match.index, match.index + match[0].length);
        return defect(
          "lost_separator",
          quote,
          `两个数值之间的分隔符缺失:“${quote.quote}”`,
          quote.quote.replace(/%(?=\d)/, "%、"),
        );
      },
    );
    return [...figures, ...departmentsRunTogether(view.text, (from, to) => view.quote(from, to))];
  });
}

function departmentsRunTogether(words: string, quote: (from: number, to: number) => Quote): Defect[] {
  const found: Defect[] = [];
  for (const owner of words.matchAll(OWNER)) {
    const from = owner.index + owner[0].length;
    const list = words.slice(from, ownersEnd(words, owner.index));
    for (const match of list.matchAll(
      /(?<=^|[、,;:])([区市县省州]?[\u4e00-\u9fff]{2,10}(?:局|委|办|厅|院))([区市县省州][\u4e00-\u9fff]{1,10}(?:局|委|办|厅|院|会|部))(?=$|[、,;:等)])/g,
    )) {
      const at = quote(from + match.index, from + match.index + match[0].length);
      found.push(
        defect(
          "lost_separator",
          at,
          `两个单位之间的顿号缺失:“${at.quote}”`,
          `${match[1] ?? ""}、${match[2] ?? ""}`,
        ),
      );
    }
  }
  return found;
}

/** The last clause breaks off: no full stop, and no signature after it. */
function truncation(text: string, layout: Layout, clauses: readonly Clause[]): Defect[] {
  const last = clauses.at(-1);
  if (last === undefined || last.kind === "table-row") return [];
  if (layout.signatures.some(({ part, date }) => part === last.part && (date?.start ?? 0) >= last.own.end))
    return [];
  const ending = text.slice(Math.max(last.own.start, last.own.end - 30), last.own.end);
  if (/[。.!?;:)\]》"|]$/.test(fold(ending).trimEnd())) return [];
  if (endsInOwners(text, last)) return [];
  const start = last.own.end - ending.length;
  return [
    defect(
      "truncated",
      quoteOf(text, start, last.own.end),
      `原文到“${ending.slice(-12)}”中断,其后内容缺失`,
      null,
    ),
  ];
}

/** A list of owners that lost its bracket ends a document properly. */
function endsInOwners(text: string, clause: Clause): boolean {
  return /[(（].{0,4}(?:责任|牵头|负责)[^()（）。]{0,200}$/.test(
    text.slice(Math.max(clause.own.start, clause.own.end - 220), clause.own.end),
  );
}

/** 序号 / 重点任务 / 责任单位 on lines of their own: a table copied cell by cell. */
function flattenedTable(layout: Layout): Defect[] {
  for (const [i, line] of layout.lines.entries()) {
    if (!/^(?:序号|重点任务|工作任务|任务)$/.test(line.shown)) continue;
    const near = layout.lines
      .slice(i, i + 14)
      .filter((one) =>
        /^(?:序号|.{0,6}任务|工作内容|.{0,4}(?:责任|牵头|配合)单位|责任部门|完成时限|时限要求|备注)$/.test(
          one.shown,
        ),
      );
    if (near.length < 3) continue;
    const quote = line.view.quote(line.from, line.view.text.length);
    return [defect("flattened_table", quote, "表格被压平成一行一格,行列关系为推断", null)];
  }
  return [];
}

function undecodable(text: string): Defect[] {
  const at = text.indexOf("\ufffd");
  return at < 0 ? [] : [defect("undecodable", quoteOf(text, at, at + 1), "原文有无法解码的字符(乱码)", null)];
}

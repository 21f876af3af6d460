import type { By, IsoDate, PolicyDocument, Span } from "../model.ts";
import { createView } from "../text/view.ts";
import { yearOf } from "../text/calendar.ts";
import { fiveYearPlanEnd } from "./date-words.ts";
import { findDates, type DateContext, type DateMention } from "./dates.ts";

/** 规划期: the year or period that the whole document is about, from its title or preamble. */

export interface PlanPeriod {
  /** Its last day with the words that say so; null when neither title nor preamble does. */
  readonly by: By | null;
  /** How dates of this document that print no year are read. */
  readonly context: DateContext;
}

/** 2023年修订 and 2021年版 tell which edition, not what the plan is for. */
const EDITION = /^(?:第[一二三四五\d]+次)?(?:修订|修正|版|本)/;
/** 区政府决定2012年在全区开展争创活动 · 为做好2024年食品安全工作. */
const PLANNED_BEFORE = /(?:决定|计划|拟|定于|做好|抓好|推进|完成|落实|开展|部署)[^。;]{0,20}$/;
const PLANNED_AFTER = /^[^。;《]{0,40}(?:开展|实施|推进|组织|启动|工作)/;
/** 规划期为2021—2025年 · 实施期限:2024年至2026年 · 行动时间. */
const TERM_BEFORE =
  /(?:规划期限?|实施期限?|实施时间|行动时间|行动期限|工作期限|活动时间|整治时间|执行期限?|计划周期|规划年限)[^。;,]{0,10}$/;

const known = new WeakMap<PolicyDocument, PlanPeriod>();

/** The document's period and the context for its dates; computed once a document. */
export function planPeriod(document: PolicyDocument): PlanPeriod {
  const before = known.get(document);
  if (before !== undefined) return before;
  const period = readPeriod(document);
  known.set(document, period);
  return period;
}

function readPeriod(document: PolicyDocument): PlanPeriod {
  const issuedOn = document.header.issuedOn?.value ?? null;
  const by = titlePeriod(document) ?? termPeriod(document) ?? preamblePeriod(document);
  return { by, context: contextOf(by, issuedOn, document.header.publishedOn?.value ?? null) };
}

/** One year's plan gives the year; a plan of several years does not, there the signature does. */
function contextOf(by: By | null, issuedOn: IsoDate | null, publishedOn: IsoDate | null): DateContext {
  const planned =
    by?.date === undefined || by.date === null || isSeveralYears(by.text) ? null : yearOf(by.date);
  if (planned !== null) {
    // A plan for 2012 signed or posted later: its own year is not past.
    return { year: planned, issuedOn: issuedOn !== null && yearOf(issuedOn) <= planned ? issuedOn : null };
  }
  const signed = issuedOn ?? publishedOn;
  return { year: signed === null ? null : yearOf(signed), issuedOn, forward: true };
}

function isSeveralYears(words: string): boolean {
  return /[-—–~至]|十[一二三四五六七]五/.test(words);
}

/** 包头市2022年数字政府建设考评办法 → 2022 · 行动方案(2026—2030年) → 2030 · "十四五"规划 → 2025. */
function titlePeriod(document: PolicyDocument): By | null {
  const { title } = document.header;
  if (title === null) return null;
  const view = createView(document.text, title);
  const words = uncited(view.text);
  const mention = findDates(words, { year: null }).findLast(
    ({ end, date, yearKnown, kind }) =>
      date !== null && yearKnown && kind !== "past" && !EDITION.test(words.slice(end)),
  );
  if (mention !== undefined) return toBy(mention, view.quote(mention.start, mention.end));
  const plan = /["']?(十[一二三四五六七]五)["']?/.exec(words);
  const end = fiveYearPlanEnd(plan?.[1] ?? "");
  if (plan === null || end === null) return null;
  const quote = view.quote(plan.index, plan.index + plan[0].length);
  return { ...quote, text: quote.quote, date: `${String(end)}-12-31`, inferred: true };
}

/** The title without the titles it cites; the one it publishes (印发《…》, or 《…》 as a whole) is its own. */
function uncited(title: string): string {
  const own = title.replace(
    /(印发|公布|发布|^)《([\s\S]*)》/,
    (_, verb: string, inner: string) => `${verb} ${inner} `,
  );
  return own.replace(/《[^《》]{0,80}》/g, (cited) => " ".repeat(cited.length));
}

/** A stated term, wherever it stands. */
function termPeriod(document: PolicyDocument): By | null {
  for (const { own } of document.clauses) {
    if (!/期|时间|年限/.test(document.text.slice(own.start, own.end))) continue;
    const found = findIn(document, own, (text, { start, kind }) => {
      return (
        kind !== "past" && kind !== "start" && TERM_BEFORE.test(text.slice(Math.max(0, start - 20), start))
      );
    });
    if (found !== null) return found;
  }
  return null;
}

/** The preamble's year, where it says that the work is for that year. */
function preamblePeriod(document: PolicyDocument): By | null {
  for (const { own, style } of document.clauses) {
    if (style !== null) return null;
    const found = findIn(document, own, (text, { start, end, kind, precision }) => {
      const before = text.slice(Math.max(0, start - 24), start);
      const after = text.slice(end, end + 50);
      return (
        kind === "plain" && precision === "year" && PLANNED_BEFORE.test(before) && PLANNED_AFTER.test(after)
      );
    });
    if (found !== null) return found;
  }
  return null;
}

function findIn(
  document: PolicyDocument,
  span: Span,
  accept: (text: string, mention: DateMention) => boolean,
): By | null {
  const view = createView(document.text, span);
  const mention = findDates(view.text, { year: null }).find(
    (candidate) => candidate.yearKnown && candidate.date !== null && accept(view.text, candidate),
  );
  return mention === undefined ? null : toBy(mention, view.quote(mention.start, mention.end));
}

function toBy(mention: DateMention, quote: ReturnType<ReturnType<typeof createView>["quote"]>): By {
  return { ...quote, text: mention.text, date: mention.date, inferred: true };
}

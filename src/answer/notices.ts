import type { AnswerStatus, Fact, IsoDate, Notice, Target } from "../model.ts";
import { documentTitle, type HeldDocument } from "./knowledge.ts";
import type { Question } from "./question.ts";

/** 提示: what an official must know beside the answer, one short line each. */

/** What concerns the documents that the answer rests on. */
export function documentNotices(documents: readonly HeldDocument[], now: IsoDate): Notice[] {
  const many = documents.length > 1;
  return documents.flatMap((held) => {
    const name = many ? `《${documentTitle(held)}》` : "";
    const { stage } = held.document.header;
    const notices: Notice[] = [];
    if (stage?.value === "consultation-draft")
      notices.push({ code: "draft", text: `${name}征求意见稿,尚未正式印发` });
    if (stage?.value === "trial") notices.push({ code: "trial", text: `${name}试行文件` });
    if (stage?.value === "interpretation")
      notices.push({ code: "interpretation", text: `${name}政策解读,不是文件正文` });
    if (held.document.status === "expired" || isPast(held.document.validUntil?.value ?? null, now)) {
      notices.push({ code: "expired", text: `${name}已过有效期` });
    }
    if (held.document.status === "superseded")
      notices.push({ code: "superseded", text: `${name}已有新的版本` });
    return notices;
  });
}

const isPast = (date: IsoDate | null, now: IsoDate): boolean => date !== null && date < now;

/** Targets whose year is over: the figure was due then, nobody says it holds now. */
export function passedNotices(facts: readonly Fact[], now: IsoDate): Notice[] {
  const years = facts
    .filter((fact) => fact.type === "target")
    .flatMap((target) => (isPast(target.by?.date ?? null, now) ? [target.by?.date?.slice(0, 4) ?? ""] : []));
  const passed = [...new Set(years)].sort();
  return passed.length === 0
    ? []
    : [{ code: "target_year_passed", text: `目标年份已过:${passed.join("、")}年` }];
}

export function byNotices(targets: readonly Target[]): Notice[] {
  const inferred = targets.flatMap(({ by }) => (by?.inferred === true ? [by] : []));
  if (inferred.length === 0) return [];
  // 年内, 6月底: the year itself is printed elsewhere, if at all.
  const yearless = inferred.filter(
    ({ text, date }) => date !== null && !/\d{4}|[〇零一二三四五六七八九]{4}/.test(text),
  );
  const readings = [
    ...new Set(
      yearless.map(({ text, date }) => `“${text.replace(/\s+/g, "")}”推断为${date?.slice(0, 4) ?? ""}年`),
    ),
  ];
  return [
    { code: "inferred", text: "完成年份不在同一句中,由所在段落或标题推断" },
    ...readings.map((text) => ({ code: "inferred", text }) as const),
  ];
}

export function factNotices(fact: Fact): Notice[] {
  return fact.defects.map((defect) => ({ code: "damaged_source", text: `原文残缺:${defect.note}` }));
}

export function correctionNotices(question: Question): Notice[] {
  const seen = new Set<string>();
  return question.corrections.flatMap(({ from, to }) => {
    if (seen.has(to)) return [];
    seen.add(to);
    return [{ code: "corrected_question", text: `已按“${to}”理解“${from}”` } as const];
  });
}

/**
 * 火星食品抽检合格率: the indicator stands in the documents, 火星 in none of them. It stands where a place would, and may
 * be one that no list holds: the figures of other places must not look like its own.
 */
export function unknownNotices({ text, words, scope }: Question, status: AnswerStatus): Notice[] {
  const [first] = words;
  if (status !== "answered" && status !== "ambiguous") return [];
  if (first === undefined || first.known || !text.startsWith(first.word)) return [];
  if (scope.namedBy !== null && scope.namedBy !== "default") return [];
  return [{ code: "unknown_region", text: `收录的文件里没有“${first.word}”,以上不是它的规定` }];
}

/** Each line once. */
export function distinct(notices: readonly Notice[]): Notice[] {
  return [...new Map(notices.map((notice) => [notice.text, notice])).values()];
}

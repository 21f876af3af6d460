import type { Recurring } from "../model.ts";

/** 周期: words that set a rhythm instead of a day, on folded text without white space (View.text). */

export interface RecurringMention {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly every: Recurring["every"];
}

const MONTH = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]";
const DAY = "[0-3]?\\d|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]";
const BY = "(?:之前|以前|前)?";

/** 每年 · 每年2月底前 · 每年第一季度 · 每年年底前. */
const YEARLY = new RegExp(
  `每(?:一|个)?年度?的?(?:(?:${MONTH})月份?(?:(?:${DAY})[日号]|[上中下]旬|[底末初])?${BY}` +
    `|第?[一二三四1-4]季度(?:末|底)?${BY}|[上下]半年(?:末|底)?${BY}|年?[底末初]${BY})?`,
  "g",
);
const MONTHLY = new RegExp(`每(?:一|个)?月(?:度)?(?:的?(?:(?:${DAY})[日号]|[上中下]旬|[底末初])${BY})?`, "g");
const QUARTERLY = new RegExp(`每(?:一|个)?季度?(?:(?:第一个月|首月|末月|[底末初])[底末]?${BY})?`, "g");

/** What is done in a rhythm: 定期 before it is a rhythm, before anything else (定期检定, 定期存款) part of a name. */
const DONE =
  "举办|开展|组织|召开|通报|报送|调度|发布|公布|公开|评估|督查|督导|督促|抽查|会商|研究|分析|更新|汇报|报告|上报|总结|走访|培训|巡查|对|向|进行|听取|调研|考核|评价|编制";

interface Rhythm {
  readonly pattern: RegExp;
  readonly every: Recurring["every"];
}

const RHYTHMS: readonly Rhythm[] = [
  { pattern: YEARLY, every: "year" },
  { pattern: MONTHLY, every: "month" },
  { pattern: QUARTERLY, every: "quarter" },
  { pattern: /每半年/g, every: "half" },
  { pattern: /每(?:一|个)?(?:周|星期)/g, every: "week" },
  {
    pattern: /(?<!人均)每(?:日|天|个?工作日)(?![^,。;]{0,6}(?:处理|产量|能力|摄入|用量|供应))/g,
    every: "day",
  },
  { pattern: /每(?:[2-9]|[两二三四五])(?:个?月|年|周)/g, every: "irregular" },
  { pattern: /按年度?(?=报送|通报|上报|公布|评估|考核|总结|发布)/g, every: "year" },
  { pattern: /按季度?(?=报送|通报|调度|上报|汇总|公布|评估|考核|总结|分析|发布)/g, every: "quarter" },
  { pattern: /按月度?(?=报送|通报|调度|上报|汇总|公布|评估|考核|总结|分析|发布)/g, every: "month" },
  // 建立定期会商制度 names a system; 、定期调度、 is one of a list of such.
  { pattern: new RegExp(`(?<!建立|健全|完善|实行|[、不])(?:不?定期)(?=${DONE})`, "g"), every: "irregular" },
];

/** 每月人均, 每年均: a unit of measure. */
const MEASURE_AFTER = /^(?:人均|平均|均|每)/;

/** Every rhythm of a text in reading order. 每万人口 and 每百户 are units and not found. */
export function findRecurring(text: string): readonly RecurringMention[] {
  const found = RHYTHMS.flatMap(({ pattern, every }) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      every,
    })),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter(
    ({ start, end }, at) =>
      start >= (found[at - 1]?.end ?? 0) && !MEASURE_AFTER.test(text.slice(end, end + 2)),
  );
}

const ONGOING =
  /(?:长期坚持|长期推进|长期实施|长期有效|长期任务|长期|常年坚持|常年|持续推进|持续实施|持续开展|持续优化|持续加强|持续深化|持续提升|持续落实|持续用力|持续|常态化推进|常态化开展|常态化|全年推进|贯穿始终|全程推进|按进度推进|按计划推进|按时序推进|立行立改)/;

/**
 * 长期坚持, 持续推进 where a time is expected: the slot of a bracket or of a 完成时限 column, as a whole or behind a date
 * (5月底取得阶段性成效并持续推进). In prose 持续推进 is a verb like any other, so callers give slots only.
 */
export function findOngoing(slot: string): RecurringMention | null {
  const match = ONGOING.exec(slot);
  if (match === null) return null;
  const before = slot.slice(0, match.index);
  const after = slot.slice(match.index + match[0].length);
  const alone = before === "" || /(?:并|,|、|;|\/|后|前|:)$/.test(before);
  if (!alone || !/^(?:[,;。)、/]|$)/.test(after)) return null;
  return { start: match.index, end: match.index + match[0].length, text: match[0], every: "ongoing" };
}

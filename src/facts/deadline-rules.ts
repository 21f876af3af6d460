import type { Clause, PolicyDocument, Span } from "../model.ts";
import type { PlacedDate } from "./clause-dates.ts";
import { planPeriod } from "./plan-period.ts";
import { setsLimit } from "./relative-limits.ts";

/** 是不是时限: which of the dates in a document say that something is due. */

/** After a bare date (2024年6月,启动…; 上半年建成…) the verb tells that it is a schedule. */
const DUE_VERB =
  /^[^。;]{0,16}(?:完成|建成|实现|达到|达|取得|形成|出台|制定|编制|印发|启动|开展|报送|报告|提交|组织|建立|上线|投入|突破|超过|培育|新增|基本|力争|全面|召开|举办|进行|推进|落实|完善|总结|验收|不发生)/;
/** 2025年建成投用: a bare year and at once the verb. */
const DONE_AFTER =
  /^(?:全面|基本|全部)?(?:建成|完成|投入|投用|实现|达到|启动|上线|出台|形成|取得|突破|开展(?:中期|期中|总结|终期)(?:评估|验收))/;
const CONSULTATION =
  /征求意见|征集意见|意见征集|意见(?:和|及|或)?建议|反馈意见|意见反馈|修改意见|书面意见|公示/;
const CONSULTATION_VERB = /反馈|提出|征求|征集|提交|返回|报送|公示|告知|反映|发送|寄/;
/** (11月取得明显成效,…); (上半年考评分值+下半年考评分值)÷2 is a formula. */
const AFTER_IN_SLOT =
  /^(?:[,;。)]|$|并|完成|取得|实现|建成|基本|达|持续|全部|全面|到位|启动|开展|上线|投入|报|形成|制定|出台|印发|组织|落实)/;
/** 完成时间:2024年10月底. */
const LABELLED = /(?:时限|期限|时间节点|完成时间)(?:要求)?:$/;
const STAGE = /阶段|部署|自查|整改|整治|总结|验收|启动|实施/;

/** Whether `date` is a time limit. `slot` is the bracket or cell it fills, null in prose. */
export function setsDeadline(
  document: PolicyDocument,
  clause: Clause,
  date: PlacedDate,
  slot: Span | null,
): boolean {
  if (date.past || date.kind === "start" || (date.damaged && date.kind === "plain")) return false;
  const { text } = date.stretch.view;
  const before = text.slice(Math.max(0, date.start - 24), date.start);
  const after = text.slice(date.end, date.end + 40);
  if (/有效期[^,。;]{0,6}$/.test(before) || (date.kind === "plain" && after.startsWith("的"))) return false;
  if (date.relative) return setsLimit(date.text, before, after);
  if (isConsultation(clause, date)) return date.kind !== "plain" || /(?:截止|截至)[^。]{0,8}$/.test(before);
  if (slot !== null) return LABELLED.test(before) || fillsSlot(clause, date);
  // 2024年6月底前已批未建的项目 tells which projects, not when.
  if (date.kind === "deadline")
    return !isQuotedName(before) && !/^[^,。;]{0,10}已[^,。;]{0,12}的/.test(after);
  if (date.kind === "period") return isStage(clause, date, after);
  return isPlanned(document, clause, date, after);
}

/** 意见和建议于1月23日前反馈, in the notice before the text. */
export function isConsultation(clause: Clause, { stretch, sentence }: PlacedDate): boolean {
  if (clause.style !== null) return false;
  const { view } = stretch;
  const words = view.text.slice(view.index(sentence.start), view.index(sentence.end));
  return CONSULTATION.test(words) && CONSULTATION_VERB.test(words);
}

/** (2022年12月31日) under a title dates the document; (2025年) behind a figure is its by-when. */
function fillsSlot(clause: Clause, { kind, stretch, start, end }: PlacedDate): boolean {
  if (kind === "deadline") return true;
  if (kind === "period") {
    const before = stretch.view.text.slice(Math.max(0, start - 24), start);
    return STAGE.test(before) || STAGE.test(clause.heading?.quote ?? "");
  }
  if (clause.style === null && clause.kind !== "table-row" && clause.depth === 0) return false;
  return AFTER_IN_SLOT.test(stretch.view.text.slice(end));
}

/** 第一阶段(3月至4月) · 2024年6月至9月,开展集中整治. A period of years says how long, not by when. */
function isStage(clause: Clause, { stretch, precision, start }: PlacedDate, after: string): boolean {
  if (stretch.isHeading) return stretch.view.text.includes("阶段");
  if (clause.style === null && clause.depth === 0) return false;
  if (/阶段[^。]{0,20}$/.test(stretch.view.text.slice(Math.max(0, start - 30), start))) return true;
  return (precision === "month" || precision === "day") && DUE_VERB.test(after);
}

function isPlanned(document: PolicyDocument, clause: Clause, date: PlacedDate, after: string): boolean {
  const { by, context } = planPeriod(document);
  if (by?.start === date.quote.start && by.date !== null) return !isTitle(document, date);
  if (date.stretch.isHeading) return false;
  // The preamble tells history: 2023年2月,中共中央、国务院印发《质量强国建设纲要》.
  if (clause.style === null && clause.depth === 0) return false;
  const issuedOn = context.issuedOn ?? null;
  if (date.precision !== "year" && issuedOn !== null && date.date !== null && date.date < issuedOn)
    return false;
  if (isHistory(document, date)) return false;
  if (date.yearKnown && date.precision === "year") {
    const sure = issuedOn !== null && date.date !== null && date.date > issuedOn;
    return date.introduces || /[底末]$|内$/.test(date.text) || (sure && DONE_AFTER.test(after));
  }
  if (date.text.endsWith("内")) return true;
  const marked = /[底末]$/.test(date.text) && /^[,完]/.test(after);
  return marked || (opensPart(date) && DUE_VERB.test(after));
}

/** 2022年,全省受理投诉2.3万件 in a plan for 2025 posted in 2023: a year that was over when the plan came out. */
function isHistory(document: PolicyDocument, { date, yearKnown, precision }: PlacedDate): boolean {
  const { header } = document;
  const known = (header.issuedOn ?? header.publishedOn)?.value ?? null;
  const end = planPeriod(document).by?.date ?? null;
  if (known === null || end === null || date === null || !yearKnown || precision !== "year") return false;
  return date < known && date.slice(0, 4) < known.slice(0, 4) && date.slice(0, 4) < end.slice(0, 4);
}

/** 6月底完成 opens its part or follows only its subject; 上半年考评分值 does not read as a date at all. */
function opensPart({ part, quote, precision, text }: PlacedDate): boolean {
  const distance = quote.start - part.start;
  return distance <= (precision === "day" || /[底末]$/.test(text) ? 16 : 6);
}

function isTitle({ header }: PolicyDocument, { quote }: PlacedDate): boolean {
  return header.title !== null && quote.start >= header.title.start && quote.end <= header.title.end;
}

/** "到2025年"行动 as a name. */
function isQuotedName(before: string): boolean {
  return /["'](?:面向|迈)?$/.test(before);
}

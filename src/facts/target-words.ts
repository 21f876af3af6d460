import type { Draft } from "./draft.ts";
import { isCircumstance, isGeneric, isRate, readSubject } from "./indicator.ts";
import { composeNames, splitConjuncts, type Name } from "./pairing.ts";
import type { Statement } from "./place.ts";
import { readNever, readQualitative, type Qualitative } from "./qualitative.ts";
import { splitParts, type Part } from "./statements.ts";

/** 定性指标 of one statement: what is to improve, and the words that say so. */
export function readTargetWords(statement: Statement, inGoalSection: boolean): readonly Draft[] {
  return splitParts(statement.hidden).flatMap((part) => readPart(statement, part, inGoalSection));
}

/** A verb in front makes the measured noun its object: 完善…满意度评价, 提高…覆盖率. */
const LED_BY_VERB =
  /^(?:健全|完善|建立|加强|推进|强化|优化|开展|深化|提高|提升|扩大|增强|落实|实施|构建|打造|推动)/;

function readPart(statement: Statement, part: Part, inGoalSection: boolean): readonly Draft[] {
  const words = statement.hidden.slice(part.from, part.to);
  const never = inGoalSection ? readNever(words) : null;
  if (never !== null) {
    const name = statement.printed.slice(part.from + never.name.from, part.from + never.name.to);
    return [toDraft(part, never, { indicator: name, scope: null }, false)];
  }
  const found = readQualitative(words);
  if (found === null) return [];
  const from = part.from + found.from;
  const subject = readSubject(statement, part.from, wordsEnd(statement.hidden, part.from, from), false);
  const name = statement.printed.slice(subject.from, subject.to);
  if (
    name.length < 2 ||
    /^[\d.%]+$/.test(name) ||
    name.length > 50 ||
    isCircumstance(name) ||
    LED_BY_VERB.test(name)
  )
    return [];
  const saysSo =
    found.anyNoun && /^(?:基本)?(?:实现|达到|做到)/.test(words.slice(found.from)) && !LED.test(words);
  if (!isMeasuredBy(name, found, inGoalSection || saysSo)) return [];
  const names = nameAll(statement, name, subject.from, subject.to, subject.scope);
  return names.map((one) => toDraft(part, found, one, /力争|争取|努力/.test(words)));
}

function toDraft(part: Part, found: Qualitative, { indicator, scope }: Name, aspired: boolean): Draft {
  const from = part.from + found.from;
  return {
    indicator,
    scope,
    comparator: "qualitative",
    value: null,
    value2: null,
    unit: "",
    change: found.change,
    aspired,
    subjectFrom: part.from,
    valueFrom: from,
    valueTo: part.from + found.to,
    endsAt: part.to,
    lostSeparator: false,
    byAt: from,
  };
}

/** 推动…实现全覆盖: a task, not a state to reach. */
const LED = /^(?:推动|推进|促进|加快|逐步|扩大|确保|实现)/;

/** 均达到…: 均 belongs to the words, not to the name. */
function wordsEnd(hidden: string, start: number, end: number): number {
  return end - (/(?:均|都|总体|力争|基本)$/.exec(hidden.slice(start, end))?.[0].length ?? 0);
}

/** Words ending in 度 and 率 that measure nothing. */
const NO_MEASURE =
  /(?:制度|力度|程度|进度|角度|高度|态度|深度|广度|精度|维度|限度|幅度|热度|速度|效率|表率|草率)$/;

function isMeasuredBy(name: string, found: Qualitative, inGoalSection: boolean): boolean {
  const rate = isRate(name) && !NO_MEASURE.test(name);
  if (!inGoalSection) return rate && !found.anyNoun;
  if (found.anyNoun || rate) return true;
  if (found.change !== null) return /(?:值|额|量|数|收入|规模)$/.test(name);
  return /(?:数量|总量)$/.test(name) || (found.compares && name.endsWith("水平"));
}

function nameAll(
  statement: Statement,
  name: string,
  from: number,
  to: number,
  scope: string | null,
): readonly Name[] {
  const conjuncts = splitConjuncts(name, statement.hidden.slice(from, to));
  if (conjuncts.length > 1 && conjuncts.every(isRate)) {
    const composed = composeNames(conjuncts, "", "no") ?? [];
    return composed.map((one) => ({ ...one, scope: scope ?? one.scope }));
  }
  return amongHopes(conjuncts)?.map((indicator) => ({ indicator, scope })) ?? [{ indicator: name, scope }];
}

const HOPE = /(?:水平|力|感|意识|素养|能力|效益|形象|环境)$/;

/** 质量整体水平、品牌影响力、人民群众质量满意度进一步提高: of several full names only the measured ones. */
function amongHopes(conjuncts: readonly string[]): readonly string[] | null {
  const measured = conjuncts.filter(isRate);
  if (
    measured.length === 0 ||
    measured.length === conjuncts.length ||
    !conjuncts.every((name) => isRate(name) || HOPE.test(name))
  )
    return null;
  const owner = /^(.{2,16})(?:获得|幸福|安全)感$/.exec(conjuncts[0] ?? "")?.[1] ?? "";
  return measured.map((name) => (isGeneric(name) ? owner + name : name));
}

import { isMeasured, isRate } from "./indicator.ts";

/**
 * 配对: which of several names has which of several figures. 生产领域和流通领域药品抽检合格率分别达到99.8%、99.5% names
 * two things with one shared head; the head has to be found before the names can be told apart. Where it cannot be
 * found with certainty, nothing is paired: a wrong figure is worse than a missing one.
 */
export interface Name {
  readonly indicator: string;
  /** What tells this name from the others, when that is a field or a territory (生产领域). */
  readonly scope: string | null;
}

/** Heads that several conjuncts share, longest first: 种植、收获机械化率. */
const SHARED_HEADS = [
  "排放总量",
  "监测合格率",
  "综合机械化率",
  "服务质量满意度",
  "服务满意度",
  "机械化率",
  "监督抽检合格率",
  "监督抽查合格率",
  "抽检合格率",
  "抽查合格率",
  "质量合格率",
  "合格率",
  "覆盖率",
  "普及率",
  "满意度",
  "占比",
  "比重",
  "达标率",
  "知晓率",
  "利用率",
  "回收率",
  "处理率",
  "处置率",
  "办结率",
  "数控化率",
  "增长率",
  "贡献率",
  "入园率",
  "参保率",
  "巩固率",
  "毛入学率",
  "入学率",
  "增加值",
  "总产值",
  "产值",
  "拥有量",
];

/** 普及, 参与, 和谐, 总和, 涉及: no conjunctions. */
const JOINER = /、|以及|(?<![普涉以遍波])及(?!时|格)|(?<![总饱缓])和(?!谐|平|美|睦)|(?<![参赋给])与(?!其他)/g;

/** The conjuncts of a name, split in `hidden` (no brackets, no quoted names) and given from `text`. */
export function splitConjuncts(text: string, hidden: string): readonly string[] {
  const conjuncts: string[] = [];
  let from = 0;
  for (const match of hidden.matchAll(JOINER)) {
    conjuncts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  conjuncts.push(text.slice(from));
  return conjuncts.every((conjunct) => conjunct.length > 0) ? conjuncts : [text];
}

/**
 * Whether the sentence itself says that there are several (均, 分别, as many figures): then a weaker sign of a shared
 * head is enough. `things`: it says so of things counted, whose names need not be measures (绿色食品、地理标志农产品).
 */
export type Telling = "no" | "rates" | "things";

/**
 * The full names of conjuncts that share a beginning or an end; null when that cannot be told.
 * `suffix` is a head printed in the predicate (分别占比达).
 */
export function composeNames(
  conjuncts: readonly string[],
  suffix: string,
  told: Telling,
): readonly Name[] | null {
  if (suffix !== "") return conjuncts.map((conjunct) => ({ indicator: conjunct + suffix, scope: null }));
  if (conjuncts.every(told === "no" ? isRate : isMeasured)) return shareOwner(conjuncts);
  const last = conjuncts.at(-1) ?? "";
  const others = conjuncts.slice(0, -1);
  if (told === "things" && !isMeasured(last)) return nameThings(conjuncts, others, last);
  if (!isMeasured(last) || others.some(isRate)) return null;
  const aligned = shareAlignedHead(others, last, isMeasured);
  return aligned ?? (told === "no" ? null : (shareKnownHead(others, last) ?? shareByLength(others, last)));
}

/** 省级、国家级绿色工厂 share their head; 绿色食品、地理标志农产品 are two names. */
function nameThings(
  conjuncts: readonly string[],
  others: readonly string[],
  last: string,
): readonly Name[] | null {
  const aligned = shareAlignedHead(others, last, (head) => head.length >= 2);
  if (aligned !== null) return aligned;
  const whole = conjuncts.every((conjunct) => conjunct.length >= 4 && !/[级型类式]$/.test(conjunct));
  return whole ? conjuncts.map((indicator) => ({ indicator, scope: null })) : null;
}

/** 重点污染源的治污设施正常运行率和达标排放率: the owner before 的 owns both; it becomes their scope. */
function shareOwner(conjuncts: readonly string[]): readonly Name[] {
  const owner = /^([^的]{2,16})的(?=.{3})/.exec(conjuncts[0] ?? "");
  const shared = owner !== null && conjuncts.slice(1).every((conjunct) => !conjunct.includes("的"));
  if (!shared) return conjuncts.map((indicator) => ({ indicator, scope: null }));
  const [whole, scope = ""] = owner;
  return conjuncts.map((conjunct, index) => ({
    indicator: index === 0 ? conjunct.slice(whole.length) : conjunct,
    scope,
  }));
}

/** One-character ends that class words by: 食品、药品, 城市、农村 have none in common. */
const CLASSIFIERS = /[品业类级县市区镇村物]/;

/** 生产领域 | 流通领域+药品抽检合格率: the end that the first name shares with a place inside the last. */
function shareAlignedHead(
  others: readonly string[],
  last: string,
  isHead: (head: string) => boolean,
): readonly Name[] | null {
  const first = others[0] ?? "";
  for (let length = Math.min(4, first.length - 1); length >= 1; length--) {
    const end = first.slice(-length);
    if (length === 1 && !CLASSIFIERS.test(end)) return null;
    const at = last.indexOf(end, 1);
    if (at < 0 || !others.every((other) => other.endsWith(end))) continue;
    const own = last.slice(0, at + length);
    const head = last.slice(at + length);
    if (!isHead(head)) continue;
    return [...others, own].map((conjunct) => join(conjunct, head));
  }
  return null;
}

function join(own: string, head: string): Name {
  return /(?:领域|环节)$/.test(own)
    ? { indicator: head, scope: own }
    : { indicator: own + head, scope: null };
}

/** 花生种植 | 收获+机械化率: a known head, and what the first has before its own last word belongs to all (花生). */
function shareKnownHead(others: readonly string[], last: string): readonly Name[] | null {
  const head = SHARED_HEADS.find((candidate) => last.endsWith(candidate) && last.length > candidate.length);
  if (head === undefined) return null;
  const own = last.slice(0, -head.length);
  const first = others[0] ?? "";
  if (own.length > 4) return null;
  const even = others.slice(1).every((other) => other.length === own.length);
  // 蔬菜、畜禽产品、水产品: names of uneven length share a beginning only if the first is much longer; who can tell.
  if (!even && first.length > own.length + 1) return null;
  const prefix = even && first.length > own.length ? first.slice(0, -own.length) : "";
  if (prefix.length > 12) return null;
  return [first, ...others.slice(1).map((other) => prefix + other), prefix + own].map((name) => ({
    indicator: name + head,
    scope: null,
  }));
}

/** 城市 | 农村+食品安全满意度: names of one length, as pairs of words mostly are. */
function shareByLength(others: readonly string[], last: string): readonly Name[] | null {
  const length = others[0]?.length ?? 0;
  const head = last.slice(length);
  if (length < 2 || length > 3 || others.some((other) => other.length !== length) || head.length < 3)
    return null;
  return isMeasured(head) ? [...others, last.slice(0, length)].map((own) => join(own, head)) : null;
}

import type { Comparator } from "../model.ts";
import type { Quantity } from "./quantities.ts";

/**
 * 谓词: the words between an indicator and its figure, read backwards from the figure: 均达到, 力争达, 较2020年下降,
 * 分别占比达, 稳定在, 不低于. They say how the figure is meant.
 */
export interface Predicate {
  /** Where it begins in the text before the figure; that text's length when there is none. */
  readonly from: number;
  readonly comparator: Comparator | null;
  /** 提高, 年均增长, 新增, 累计 …: the figure is a change or a sum, not the indicator's level. */
  readonly change: string | null;
  readonly aspired: boolean;
  /** 均, 各: every name has the value. */
  readonly each: boolean;
  /** 分别: names and values pair off. */
  readonly respectively: boolean;
  /** 总体, 合计: the names share one value. */
  readonly joint: boolean;
  /** It says that the figure is reached: 达到, 为, 突破 … and not merely stands before it. */
  readonly reaches: boolean;
  /** A verb that brings things about stands right before the figure: 培育5家, 新建3个. */
  readonly creates: boolean;
  /** 占比 in 分别占比达: the end of the indicator's name, printed inside the predicate. */
  readonly suffix: string;
}

type Effect = Partial<Omit<Predicate, "from">>;

/** Verbs that bring a counted thing about. They may stand before the name (建成中心150个) or before the figure (新建3个). */
export const CREATE =
  "新培育|新创建|新认定|新认证|新引进|新组建|新设立|新获批|新发展|新建成|新建设|新增加|新登记|新入库|新制定|新打造|新增|新建|新创|新设|" +
  "累计建成|累计建设|累计培育|累计创建|累计打造|累计新增|累计认定|累计完成|建成|建设|建立|创建|打造|培育形成|培育壮大|培育|培养|引进|引育|孵化|认定|命名|评选|遴选|选树|" +
  "选育|组建|布局|布设|设立|成立|获批|获得|获评|取得|争创|申报|创成|形成|制定|制修订|修订|发布|研制|开发|推出|实施|组织|举办|开展|完成|" +
  "引导|带动|推动|推进|支持|扶持|帮助|指导|招引|集聚|攻克|突破|落地|改造|改建|扩建|新改建|改扩建|新改扩建|导入|申请|推广|选派|征集|汇聚|转化|储备|发展|壮大|拥有|聘任|聘用|建(?![筑材档制账设])|创(?![新业意投客])";

/** Verbs only before a figure that a noun follows (抽检300批次食品): before an end they are nouns (质量安全监测1.5批次). */
const CREATE_BEFORE_NOUN =
  "选择|抽检|抽查|检查|检测|检验|监测|培训|服务|覆盖|惠及|增加|扩大|评定|授予|表彰|发放|归集|接入|上线|配备|设置|争取|吸引|查办|查处|淘汰|出台|编制|培树|配置|签约|引入|投放|承办|承担|主导|参与|牵头|新招";

const TOKENS: readonly (readonly [string, Effect])[] = [
  [
    "不低于|不少于|不小于|不得低于|不得少于|至少|不下于|达到或超过|大于或?等于|≥",
    { comparator: ">=", reaches: true },
  ],
  ["超过|突破|高于|大于|多于|超出|超|逾|>", { comparator: ">", reaches: true }],
  [
    "不超过|不高于|不大于|不多于|不得超过|不得高于|控制在|限制在|最多|小于或?等于|≤",
    { comparator: "<=", reaches: true },
  ],
  ["低于|少于|小于|<", { comparator: "<", reaches: true }],
  ["大约|约为|约|将近|近|接近", { comparator: "about" }],
  ["达到|达至|达|为|在|至|到|完成|实现|稳定在|稳定达到|保持在|维持在|=|:", { reaches: true }],
  [
    "(?:提高|提升|上升|增加|增长|扩大|增|升|降低|下降|减少|压缩|压减|缩短|缩减|精简|降|减|延长|扩展|拓展)(?:到|至)",
    { reaches: true },
  ],
  ["(?:压缩|缩减|减少|缩短)(?:到|至)(?:法定|承诺)(?:办结|办理)?时[限间]的", { reaches: true }],
  ["均|都|各自|各", { each: true }],
  ["分别", { respectively: true }],
  ["总体|合计|总计|共计|共", { joint: true }],
  ["力争|争取|力求|努力", { aspired: true }],
  [
    "确保|保持|保证|整体|平均|再|全部|稳步|进一步|持续|应当|应|要|须|需|将|也|基本|逐步|逐年|不断|大幅|每年|全年",
    {},
  ],
  [
    "(?:较|比|相比)(?:20\\d\\d年(?:底|末)?|上年度?|上一年度?|去年|基期|同期|目前|现有?|□{3,6}(?:期?末|期间|时期)?|十[一二三四五六]五(?:期?末|期间)?)",
    {},
  ],
  // 登记金额5年累计达到30亿元
  ["[三五十\\d]年", {}],
  // 报告数达到每百万人口1000份
  ["(?:达到|达|为)每[百千万十]{1,3}人口?", { reaches: true }],
  // 力争年底达到90%以上
  ["(?:到|于|在)?(?:今年|当年)?(?:年底|年末)前?|年内", {}],
  ["(?:在(?:20\\d\\d年(?:底|末)?|[一-龥]{2,6})|现有)的?基础上", {}],
];

const CHANGES =
  "年均增长|年均提高|年均提升|年均增加|年均下降|年均降低|年均增速|年均递增|(?<![上去每当逐])年增长|累计下降|累计降低|累计提高|提高|提升|增长|增加|上升|下降|降低|减少|压缩|压减|缩短|缩减|精简|削减|增幅|降幅|节约";

interface Rule {
  readonly pattern: RegExp;
  readonly effect: Effect;
}

const RULES: readonly Rule[] = TOKENS.map(([words, effect]) => ({
  pattern: new RegExp(`(?:${words})$`),
  effect,
}));
const CHANGE = new RegExp(`(?:${CHANGES})$`);
const CREATES = new RegExp(`(?:(?:${CREATE})(?:并|和|、|或)?)$`);
/** At the end of a name 改造, 建设 are nouns (老旧小区改造30万户); only these are still verbs (中心建成150个). */
const CREATED = new RegExp(
  "(?:累计(?:建成|建设|培育|创建|打造|新增|认定|完成)|新[增建创设]|新(?:培育|创建|认定|建成)|建成|创成|形成|获得|获评|取得|获批|达成)$",
);
const CREATES_BEFORE_NOUN = new RegExp(`(?:${CREATE_BEFORE_NOUN})$`);
const INCREASE = /^(?:新|累计)/;
const SUFFIX = /分别(占比|比重|比例)$/;

/** A predicate is short: 较2020年整体提升 … 至少. Looking no further keeps the reading linear. */
const LONGEST = 24;
const MOST_TOKENS = 7;

const NONE: Predicate = {
  from: 0,
  comparator: null,
  change: null,
  aspired: false,
  each: false,
  respectively: false,
  joint: false,
  reaches: false,
  creates: false,
  suffix: "",
};

/** Reads the predicate at the end of `before`. `beforeNoun`: the figure is followed by the thing it counts. */
export function readPredicate(before: string, beforeNoun: boolean): Predicate {
  let predicate: Predicate = { ...NONE, from: before.length };
  for (let count = 0; count < MOST_TOKENS; count++) {
    const rest = before.slice(Math.max(0, predicate.from - LONGEST), predicate.from);
    const step = readToken(rest, beforeNoun, predicate);
    if (step === null) break;
    predicate = { ...predicate, ...step.effect, from: predicate.from - step.length };
  }
  return predicate;
}

function readToken(
  rest: string,
  beforeNoun: boolean,
  sofar: Predicate,
): { length: number; effect: Effect } | null {
  const suffix = SUFFIX.exec(rest);
  if (suffix !== null && sofar.reaches) {
    return { length: suffix[0].length, effect: { respectively: true, suffix: suffix[1] ?? "" } };
  }
  if (rest.endsWith("累计")) return { length: 2, effect: { change: sofar.change ?? "累计" } };
  const change = CHANGE.exec(rest);
  // 增加5个 before a noun is a verb that creates; a figure has one change.
  if (change !== null && sofar.change === null && !sofar.reaches) {
    return { length: change[0].length, effect: { change: change[0] } };
  }
  let best: { length: number; effect: Effect } | null = null;
  for (const { pattern, effect } of RULES) {
    const match = pattern.exec(rest);
    if (match === null || match[0].length <= (best?.length ?? 0)) continue;
    // The word next to the figure decides: 力争不低于 — a second comparator further off does not overrule it.
    const own = sofar.comparator !== null ? { ...effect, comparator: sofar.comparator } : effect;
    best = { length: match[0].length, effect: own };
  }
  const creates = beforeNoun ? (CREATES.exec(rest) ?? CREATES_BEFORE_NOUN.exec(rest)) : createdAtEnd(rest);
  if (creates !== null && creates[0].length > (best?.length ?? 0)) {
    const verb = /^[^并和、或]*/.exec(creates[0])?.[0] ?? "";
    const change = INCREASE.test(verb) ? verb.replace(/^累计.*/, "累计") : sofar.change;
    best = { length: creates[0].length, effect: { creates: true, change } };
  }
  return best;
}

function createdAtEnd(rest: string): RegExpExecArray | null {
  const created = CREATED.exec(rest);
  // A predicate and nothing before it: 累计建成300个 after a ,
  return created ?? (CREATES.exec(rest)?.[0] === rest ? CREATES.exec(rest) : null);
}

/** 以上, 左右, 以内 right after the figure; □ is a bracket in between: 50%(含)以上. */
const TAIL =
  /^(?:□{1,4})?(及以上|或以上|以上|及以内|以内|之内|及以下|以下|左右|上下|内(?!容|部|外|地|陆|河|涝|销|需|控))/;

export interface Tail {
  readonly length: number;
  readonly comparator: Comparator | null;
}

/** The comparator words that follow a figure. */
export function readTail(after: string): Tail {
  const match = TAIL.exec(after);
  if (match === null) return { length: 0, comparator: null };
  const word = match[1] ?? "";
  if (word.includes("以上")) return { length: match[0].length, comparator: ">=" };
  if (/左右|上下/.test(word)) return { length: match[0].length, comparator: "about" };
  return { length: match[0].length, comparator: "<=" };
}

/** What the figure as a whole says: 稳定在11亿千瓦左右 `about`, 突破1200张 `>`, 3—5种 `range`. */
export function compare(quantity: Quantity, predicate: Predicate, tail: Comparator | null): Comparator {
  if (quantity.value2 !== null) return "range";
  if (tail === "about") return "about";
  const said = predicate.comparator;
  if (said === ">" || said === "<" || said === ">=") return said;
  return tail ?? said ?? (quantity.more ? ">" : "=");
}

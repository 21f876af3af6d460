import type { Carry, Read } from "./draft.ts";
import { TIME_UNIT } from "./measure-words.ts";
import { isShare, valueSpan, type Place, type Statement } from "./place.ts";
import { compare } from "./predicate.ts";

/** 数在名前: 新创建20个标准化试点, 引导200家企业完成…, 90%的市场主体纳入… — the figure stands before what it counts. */

/** Nouns of lists and names, not of targets: 3大平台, 5个方面, 3个组团 named one by one is kept out by its verb. */
const NO_THING =
  /^(?:大(?![中型学数宗豆众])|类|方面|层面|维度|阶段|原则|步骤|统一|以|不|最|到位|月|工作日|环节|机制|行业|领域|区域|关键环节|重点任务|目标|任务|"?一"?工程|文件|意见|办法|通知)/;
const MONEY_THING = /投资|融资|贷款|资金|产值|收入|销售|交易|规模/;

/** 实施6项质量攻关工程: counts the works of a plan, which have names. */
const ACTS_OUT = /(?:实施|开展|推进|落实|推动|组织)$/;
const NAMED_WORK = /(?:工程|行动|计划|措施|任务|举措|机制|制度|政策|改革)(?:$|[,、;])/;

export function isNounAfter(place: Place, carry: Carry): boolean {
  const { nounFollows, name, predicate, group, rest, tail } = place;
  if (!nounFollows || NO_THING.test(rest) || group.quantities.length > 1) return false;
  const quantity = group.quantities[0];
  if (quantity.weak && predicate.comparator === null && tail.comparator === null && quantity.value2 === null)
    return false;
  if (group.unit === "次" && quantity.value <= 2) return false;
  if (predicate.comparator === "<=" || /(?:^|[^存现])在$/.test(place.predicateText)) return false;
  if (isShare(group.unit)) return isFraction(place);
  if (ACTS_OUT.test(place.predicateText) && NAMED_WORK.test(rest)) return false;
  if (group.unit === "" || group.unit === "岁" || TIME_UNIT.test(group.unit)) return false;
  if (group.unit.endsWith("元") && !MONEY_THING.test(rest)) return false;
  if (predicate.creates) return true;
  if (name !== "") return false;
  return (
    place.led !== null ||
    predicate.reaches ||
    predicate.comparator !== null ||
    predicate.change !== null ||
    carry.creates
  );
}

/** 全市90%的重点领域市场主体纳入…平台 · 80%以上的县完成…: a share of things that do something. */
function isFraction({ name, rest, predicate }: Place): boolean {
  return name === "" && predicate.change === null && /^的?[^的]{2,}/.test(rest) && rest.startsWith("的");
}

/** 各县(市、区), 每个乡镇, 各镇街: who each has to; printed where the name of an indicator would be. */
const EACH = /^(?:各|每个?)[^,]{1,16}$/;
/** 具有食品创制核心技术与数智化制造能力的自主创新企业: the thing is named at the end. */
const DESCRIBED = /^(?:具有|具备|拥有|符合|适应|达到|满足)[^,]{2,60}的(?=[一-龥]{2,})/;

export function readNounAfter(statement: Statement, place: Place): Read {
  const { group, predicate, tail } = place;
  const noun = readNoun(statement, place);
  const { from, to } = valueSpan(place, 0);
  const quantity = group.quantities[0];
  const scope = place.scope ?? (EACH.test(place.name) ? place.name : null);
  const names = [{ indicator: noun.words, scope }];
  const carry: Carry = { names, subjectFrom: place.part.from, creates: true, change: predicate.change };
  if (noun.words.length < 2) return { drafts: [], cursor: noun.to, carry };
  const draft = {
    indicator: noun.words,
    scope,
    comparator: compare(quantity, predicate, tail.comparator),
    value: quantity.value,
    value2: quantity.value2,
    unit: group.unit,
    change: predicate.change,
    aspired: predicate.aspired,
    subjectFrom: place.part.from,
    valueFrom: from,
    valueTo: to,
    endsAt: noun.to,
    lostSeparator: false,
    byAt: group.from,
  };
  return { drafts: [draft], cursor: noun.to, carry };
}

/** The noun ends with the part; where another figure follows, at the last mark before it (5家A、10家B). */
function readNoun(
  { printed, hidden }: Statement,
  { restFrom, rest, more }: Place,
): { words: string; to: number } {
  let from = restFrom + (/^的/.exec(rest)?.[0].length ?? 0);
  const end = restFrom + rest.length;
  const shown = hidden.slice(from, end);
  const cut = more ? /^.*[、和与及,]/.exec(shown)?.[0].length : shown.length;
  if (cut === undefined) return { words: "", to: end };
  const to = from + cut;
  const level = LEVEL.test(printed.slice(from, to).replace(/[、和及]$/, ""))
    ? levelHead(printed.slice(to))
    : "";
  const described = DESCRIBED.exec(hidden.slice(from, to));
  if (described !== null) from += described[0].length;
  const words = printed
    .slice(from, to)
    .replace(/[、和与及,的]{1,2}$/, "")
    .concat(level)
    .replace(/[(（]以下(?:简称|统称)[^()（）]*[)）]$/, "");
  return { words: words.length > 60 || LEVEL.test(words) ? "" : words, to };
}

/** 2个国家级、10个省级、30个市级农业标准化示范区: what the levels are of stands after the last. */
const LEVEL = /^(?:国家|部|自治区|省|市|县|区|州|盟|旗|镇|乡)级$/;

function levelHead(after: string): string {
  return (
    /^[^,，;；。]{0,40}?(?:\d|个|家|项)[^,，;；。\d]{0,2}(?:国家|部|自治区|省|市|县|区|州)级([一-龥]{2,20})(?=$|[,，;；。])/.exec(
      after,
    )?.[1] ?? ""
  );
}

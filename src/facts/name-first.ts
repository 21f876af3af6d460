import type { Carry, Draft, Read } from "./draft.ts";
import { isCircumstance, isGeneric, isMeasured, isRate, withoutMeasure } from "./indicator.ts";
import { TIME_UNIT } from "./measure-words.ts";
import { isNoIndicator } from "./not-a-target.ts";
import { composeNames, splitConjuncts, type Name } from "./pairing.ts";
import { isShare, valueSpan, type Place, type Statement } from "./place.ts";
import { compare } from "./predicate.ts";

/** 名在数前: 合格率达到98%以上, 企业技术中心150个, A和B分别达到… — the name stands before the figure. */

/** 产值超过10亿元企业, 100亿元级: the figure narrows the noun after it. */
const NARROWS =
  /^(?:的|级|规模(?!以上)|量级|(?:工业|重点|龙头|领军|骨干|规上|大型|农业|产业)?(?:企业|园区|项目|产业|集群|县|乡镇|品牌|工程|基地|平台|单位|链))/;
/** A time is a target when it is to be shortened; 15个工作日内报送 is a procedure. */
const TIMED = /时间|时限|用时|时长|周期|开办|办理|审批|登记|通关|响应|环节|流程/;
const SHORTENED = /压|缩|控制|减|不超过|不高于|不大于|达|降|为/;

export function isNamedBefore(place: Place): boolean {
  const { name, predicate, group, tail } = place;
  if (name.length < 2 || name.length > 60 || /不足$|[由从].{0,10}\d|^[\d.%]+$/.test(name)) return false;
  if (isNoIndicator(name) || isCap(place)) return false;
  const said = predicate.reaches || predicate.comparator !== null || predicate.change !== null;
  if (isCircumstance(name) && !(said && isMeasured(name))) return false;
  if (group.quantities[0].weak && predicate.comparator === null && tail.comparator === null) return false;
  if (group.unit === "") return isIndex(place);
  if (TIME_UNIT.test(group.unit)) return isShortened(place);
  if (group.unit === "岁") return /寿命|年龄/.test(name);
  const counted = said || tail.comparator === ">=";
  if (group.unit === "次" && (!counted || group.quantities[0].value <= 2)) return isMeasured(name);
  if (place.nounFollows) return predicate.reaches && !narrows(place);
  if (isShare(group.unit))
    return (
      said || (place.among && !name.endsWith("占")) || isMeasured(name) || /占[一-龥a-z]{2,14}$/.test(name)
    );
  return !group.unit.endsWith("元") || said || isMeasured(name);
}

/** 每次不超过5个: a cap on things is a rule, 死亡人数控制在5人以内 a target. */
function isCap({ predicate, predicateText, tail, group, name }: Place): boolean {
  // 环节由12个压减至8个以内: brought down, not capped.
  if (predicate.reaches && /[压减缩降][^控]{0,2}[到至]/.test(predicateText)) return false;
  const capped = predicate.comparator === "<=" || tail.comparator === "<=";
  return capped && !isShare(group.unit) && !TIME_UNIT.test(group.unit) && !isMeasured(name);
}

function narrows({ rest, more, name }: Place): boolean {
  return NARROWS.test(rest) && (more || rest.startsWith("的") || !isRate(name));
}

/** 制造业质量竞争力指数达到86: a number without a unit needs a name that is measured so. */
function isIndex({ name, predicate, tail, nounFollows }: Place): boolean {
  const said = predicate.reaches || predicate.comparator !== null || tail.comparator !== null;
  return (
    said &&
    !nounFollows &&
    /(?:指数|率|满意度|系数|得分|评分|分值|比|密度|强度|总数|数量|数)(?:\([^()]*\))?$/.test(name)
  );
}

function isShortened({ name, predicate, predicateText, group }: Place): boolean {
  if (group.unit.endsWith("天") && name.endsWith("天数")) return true;
  if (!TIMED.test(name) && !isMeasured(name)) return false;
  return predicate.reaches && SHORTENED.test(predicateText);
}

export function readNamedBefore(statement: Statement, place: Place, carry: Carry): Read {
  const { group } = place;
  const names = nameAll(statement, place, carry);
  const cursor = group.to + place.tail.length;
  if (names === null) return { drafts: [], cursor, carry };
  const drafts = pair(statement, place, names);
  const subjectFrom = names.inherited ? carry.subjectFrom : place.part.from;
  return {
    drafts: drafts.map((draft) => ({ ...draft, subjectFrom })),
    cursor,
    carry: {
      names: names.list,
      subjectFrom,
      creates: place.predicate.creates || place.led !== null,
      change: place.predicate.change,
    },
  };
}

interface Names {
  readonly list: readonly Name[];
  /** The subject of the part before was needed to name it. */
  readonly inherited: boolean;
}

function nameAll(statement: Statement, place: Place, carry: Carry): Names | null {
  const { name, scope, predicate, group } = place;
  const owner = carry.names.length === 1 ? carry.names[0] : undefined;
  if (isGeneric(name)) {
    if (owner === undefined) return { list: [{ indicator: name, scope }], inherited: false };
    const indicator = overlap(withoutMeasure(owner.indicator), name);
    return { list: [{ indicator, scope: scope ?? owner.scope }], inherited: true };
  }
  if (name.startsWith("占") && owner !== undefined) {
    return { list: [{ indicator: owner.indicator + name, scope: scope ?? owner.scope }], inherited: true };
  }
  if (isAmong(place) && owner !== undefined && (isRate(owner.indicator) || !isShare(group.unit))) {
    return { list: [{ indicator: owner.indicator, scope: name }], inherited: true };
  }
  const level = owner === undefined ? null : atLevel(owner.indicator, name);
  if (level !== null) return { list: [{ indicator: level, scope }], inherited: true };
  const conjuncts = splitConjuncts(name, statement.hidden.slice(place.nameFrom, place.nameTo));
  const list = conjuncts.length === 1 ? null : composed(place, conjuncts);
  if (list !== null)
    return { list: list.map((one) => ({ ...one, scope: joinScopes(scope, one.scope) })), inherited: false };
  if (group.quantities.length > 1 && predicate.respectively && conjuncts.length > 1) return null;
  return { list: [{ indicator: name + predicate.suffix, scope }], inherited: false };
}

/** 首席质量官聘任率达到70%,其中规模以上制造业企业达到90%: the same rate, of a part of them. */
function isAmong({ name, group, among }: Place): boolean {
  return among && ((isShare(group.unit) && !isMeasured(name)) || /(?:级|领域|环节)$/.test(name));
}

const LEVEL = /^(?:国家|省|自治区|市|区|县|州)级/;

/** 国家级检验检测中心2个、省级15个: the same thing at another level. */
function atLevel(owner: string, name: string): string | null {
  const level = LEVEL.exec(name)?.[0];
  return level === name && LEVEL.test(owner) ? owner.replace(LEVEL, name) : null;
}

/** 食品监督抽检 + 抽检合格率: what both print is printed once. */
function overlap(owner: string, name: string): string {
  const shared = [4, 3, 2].find((length) => owner.endsWith(name.slice(0, length))) ?? 0;
  return owner + name.slice(shared);
}

/** Told apart when each has its own figure, or 均 gives the figure to each, or each is a rate by itself. */
function composed({ predicate, group }: Place, conjuncts: readonly string[]): readonly Name[] | null {
  if (predicate.joint) return null;
  const many = group.quantities.length > 1;
  const told = isShare(group.unit) && predicate.change === null ? "rates" : "things";
  if (many)
    return conjuncts.length === group.quantities.length
      ? composeNames(conjuncts, predicate.suffix, told)
      : null;
  if (predicate.each) return composeNames(conjuncts, predicate.suffix, told);
  return isShare(group.unit) || conjuncts.every(isRate)
    ? composeNames(conjuncts, predicate.suffix, "no")
    : null;
}

function joinScopes(outer: string | null, inner: string | null): string | null {
  return outer !== null && inner !== null ? outer + inner : (outer ?? inner);
}

function pair(statement: Statement, place: Place, { list }: Names): readonly Draft[] {
  // 分别 with fewer figures than names: some were lost, and nobody can say whose these are.
  if (place.predicate.respectively && list.length > place.group.quantities.length) return [];
  const { quantities } = place.group;
  if (quantities.length === 1) return list.map((name) => draftOf(place, name, 0, place.group.from));
  if (list.length === quantities.length)
    return list.map((name, index) => draftOf(place, name, index, place.group.from));
  const years = list.length === 1 ? yearsBefore(statement.hidden, place) : [];
  const [only] = list;
  if (only === undefined || years.length !== quantities.length) return [];
  return years.map((at, index) => draftOf(place, only, index, at));
}

/** 到2025年和2030年,…分别达到60%和80%: where each year ends. */
function yearsBefore(hidden: string, { group }: Place): readonly number[] {
  const from = Math.max(0, group.from - 80);
  return [...hidden.slice(from, group.from).matchAll(/20\d\d年/g)].map(({ index }) => from + index + 5);
}

function draftOf(place: Place, name: Name, index: number, byAt: number): Draft {
  const { group, predicate, tail } = place;
  const quantity = group.quantities[index] ?? group.quantities[0];
  const { from, to } = valueSpan(place, index);
  return {
    indicator: name.indicator,
    scope: name.scope,
    comparator: compare(quantity, predicate, tail.comparator),
    value: quantity.value,
    value2: quantity.value2,
    unit: quantity.unit === "" ? group.unit : quantity.unit,
    change: predicate.change,
    aspired: predicate.aspired,
    subjectFrom: place.part.from,
    valueFrom: from,
    valueTo: to,
    endsAt: group.to + tail.length,
    lostSeparator: group.lostSeparator,
    byAt,
  };
}

/** 新增规上企业50家,累计达到600家 · 食品抽检合格率稳步提高,达到98%: the name is that of the part before. */
export function isCarried(place: Place, carry: Carry): boolean {
  const { name, nounFollows, predicate, group } = place;
  if (name !== "" || nounFollows || group.quantities.length > 1) return false;
  if (carry.names.length !== 1 || group.unit === "") return false;
  return (
    predicate.reaches || predicate.change === "累计" || (predicate.change !== null && isShare(group.unit))
  );
}

export function readCarried(place: Place, carry: Carry): Read {
  const drafts = carry.names.map((name) => ({
    ...draftOf(place, name, 0, place.group.from),
    subjectFrom: carry.subjectFrom,
  }));
  return { drafts, cursor: place.group.to + place.tail.length, carry };
}

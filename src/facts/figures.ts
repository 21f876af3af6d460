import { readSubject } from "./indicator.ts";
import { readBracketTotal } from "./bracket-total.ts";
import { isCarried, isNamedBefore, readCarried, readNamedBefore } from "./name-first.ts";
import { isCondition, isFormula, isMarking, isPast, isPayment, isScore } from "./not-a-target.ts";
import { isNounAfter, readNounAfter } from "./noun-after.ts";
import { groupQuantities, isBase, readPlace, type Group, type Place, type Statement } from "./place.ts";
import { isPromise, readPromise } from "./promise.ts";
import { findQuantities, type Quantity } from "./quantities.ts";
import { splitParts, type Part } from "./statements.ts";
import { NO_CARRY, type Carry, type Draft, type Read } from "./draft.ts";

/** 指标数值: the targets with figures of one statement. */
export function readFigures(statement: Statement): readonly Draft[] {
  const { text } = statement;
  if (isFormula(text) || isCondition(text) || isMarking(text)) return [];
  const quantities = findQuantities(statement.hidden).filter((quantity) =>
    isFigure(statement.hidden, quantity),
  );
  const drafts: Draft[] = [];
  let carry = NO_CARRY;
  let next = 0;
  for (const part of splitParts(statement.hidden)) {
    const inherited = part.fresh ? NO_CARRY : carry;
    const first = next;
    while ((quantities[next]?.from ?? Infinity) < part.to) next += 1;
    const own = quantities.slice(first, next);
    const read =
      own.length === 0
        ? { drafts: [], carry: isByWhen(statement, part) ? carry : carryWords(statement, part, carry) }
        : readPart(statement, part, groupQuantities(statement.hidden, own), inherited);
    // One by one: a part of a damaged text may hold more drafts than a call takes arguments.
    for (const draft of read.drafts) drafts.push(draft);
    carry = read.carry;
  }
  return drafts;
}

function isFigure(hidden: string, { from, to, unit }: Quantity): boolean {
  if (isPast(hidden, from) || isPayment(hidden, from, to, unit) || isScore(hidden, from, unit)) return false;
  // 一批 counts nothing.
  return !isBase(hidden.slice(0, from)) && !/^一(?:大)?批$/.test(hidden.slice(from, to));
}

type PartRead = Omit<Read, "cursor">;

function readPart(statement: Statement, part: Part, groups: readonly Group[], before: Carry): PartRead {
  const drafts: Draft[] = [];
  let carry = before;
  let cursor = part.from;
  for (const [index, group] of groups.entries()) {
    const end = groups[index + 1]?.from ?? part.to;
    const more = index + 1 < groups.length;
    const place = readPlace(statement, group, {
      part,
      cursor,
      end,
      more,
      sum: sumCarried(statement, cursor, carry),
    });
    const read = readTarget(statement, place, carry);
    if (read === null) continue;
    drafts.push(...read.drafts, ...readBracketTotal(statement, place, read.drafts));
    cursor = read.cursor;
    carry = read.carry;
  }
  return { drafts, carry };
}

/** 新增A 300家、B 800家 · 新增A 3万户,其中B 1万户: new (or summed) is what follows, too. */
function sumCarried({ hidden }: Statement, cursor: number, { change }: Carry): string | null {
  if (change === null || !/^(?:新|累计)/.test(change)) return null;
  return /^(?:[、和及]|以及|其中)/.test(hidden.slice(cursor, cursor + 2)) ||
    hidden.charAt(cursor - 1) === "、"
    ? change
    : null;
}

function readTarget(statement: Statement, place: Place, carry: Carry): Read | null {
  if (isPromise(place)) return readPromise(place, carry);
  if (isNounAfter(place, carry)) return readNounAfter(statement, place);
  if (isNamedBefore(place)) return readNamedBefore(statement, place, carry);
  if (isCarried(place, carry)) return readCarried(place, carry);
  return null;
}

/** 新增1200家;到2026年,累计达到6000家: the by-when alone does not end what was spoken of. */
function isByWhen({ hidden }: Statement, { from, to }: Part): boolean {
  return /^(?:力争|争取)?(?:到|至)20\d\d年(?:底|末)?前?$/.test(hidden.slice(from, to));
}

/** Words without a figure are a possible subject of the next part: 食品抽检合格率稳步提高,达到98%. */
function carryWords(statement: Statement, part: Part, before: Carry): PartRead["carry"] {
  const words = statement.hidden.slice(part.from, part.to);
  const measured =
    /^.{2,40}?(?:率|(?<![制力程进])度|指数|比重|占比)(?=[一-龥])/.exec(words)?.[0].length ?? words.length;
  const subject = readSubject(statement, part.from, part.from + measured, false);
  const indicator = statement.printed.slice(subject.from, subject.to);
  if (indicator.length < 2 || indicator.length > 60) return NO_CARRY;
  return {
    names: [{ indicator, scope: subject.scope }],
    subjectFrom: part.from,
    creates: BUILT.test(words) || (before.creates && SOME.test(words)),
    change: null,
  };
}

/** 建成一批研究机构,若干实验室,50个以上创新基地: what is built goes on to the figure. */
const BUILT = /^(?:建成|建设|建立|打造|培育|形成|创建|布局)(?:一批|若干|一系列|多个)/;
const SOME = /^(?:一批|若干|一系列|多个)/;

import type { Clause, DepartmentRole, PolicyDocument, Span } from "../model.ts";
import { COLLECTIVE, levelBefore } from "../lexicon/department-grammar.ts";
import { isCertain } from "../lexicon/departments.ts";
import { createView } from "../text/view.ts";

/** 主语: departments at the start of a phrase, as the subject of what follows. */

export interface Subject {
  /** With a role where a verb of its own gives one: 甲牵头,乙配合. */
  readonly names: readonly (Span & { readonly role?: DepartmentRole })[];
  readonly others: boolean;
  readonly joinedBy: "会同" | null;
  /** Where the verb begins. */
  readonly end: number;
  /** 市政府, 区委: too general to hold a task of its own in prose. */
  readonly government: boolean;
  /** A level or region stands in front, or it is a working group's office. */
  readonly levelled: boolean;
}

/** 甲、乙 · 甲会同乙 · 甲要会同乙, whose 要 is said of both. */
const JOINT = /^(?:、|和|及|与|以及|(?:要|应|应当|负责|牵头)?(?:会同|联合))/;

/** Longest single name in running text, in characters. */
const LONGEST_NAME = 34;

/** Names from `at` on, joined by 、和及; null when no certain department stands there. `collective`: 各街道办事处 counts too. */
export function readSubject(text: string, at: number, to: number, collective: boolean): Subject | null {
  const names: Span[] = [];
  let joinedBy: "会同" | null = null;
  let end = at;
  for (let next = at; ;) {
    const name = nameAt(text, next, to, collective);
    if (name === null) break;
    if (/会同|联合/.test(text.slice(end, next)) && names.length > 0) joinedBy = "会同";
    names.push(name);
    end = name.end + (SEAT.exec(text.slice(name.end, Math.min(to, name.end + 40)))?.[0].length ?? 0);
    const joint = JOINT.exec(text.slice(end, Math.min(to, end + 6)))?.[0];
    if (joint === undefined) break;
    next = end + joint.length;
  }
  const first = names[0];
  if (first === undefined) return null;
  const tail = OTHERS.exec(text.slice(end, Math.min(to, end + 20)))?.[0] ?? "";
  const printed = names.map((name) => text.slice(name.start, name.end));
  return {
    names,
    others: tail !== "",
    joinedBy: tail.startsWith("会同") ? "会同" : joinedBy,
    end: end + tail.length,
    government: printed.every((name) => /(?:政府|党委|国务院|[省市区县州]委|人大|政协)$/.test(name)),
    levelled: printed.some(
      (name) =>
        /^(?:中国|国家|各)/.test(name) ||
        /^[一-鿿]{2,12}(?:部|总局|总署)$/.test(name) ||
        /(?:小组|专班|联席会议|指挥部|委员会)(?:办公室)?(?:\(|$)/.test(name) ||
        hasLevel(name),
    ),
  };
}

/** 等部门, 会同有关部门, 及相关单位. */
const OTHERS =
  /^(?:等(?:[^、,;。:]{0,8}?(?:部门和单位|部门|单位))?(?=[^、,;]|$)|(?:、|会同|和|及|与)(?:其他|各)?(?:市级|省级|区级|县级)?(?:有关|相关)(?:部门和单位|部门|单位|方面))/;

const hasLevel = (name: string): boolean =>
  [1, 2, 3].some((length) => levelBefore(name, length)?.start === 0) ||
  /^[一-鿿]{2,6}[省市区县州旗盟].{2,}/.test(name);

/** The longest certain name at `at`. */
function nameAt(text: string, at: number, to: number, collective: boolean): Span | null {
  const whole = collective ? COLLECTIVE.exec(text.slice(at, Math.min(to, at + 40)))?.[0] : undefined;
  if (whole !== undefined) return { start: at, end: at + whole.length };
  let found: Span | null = null;
  const limit = Math.min(to, at + LONGEST_NAME, at + lengthOfRun(text, at));
  for (let end = at + 3; end <= limit; end++) {
    const last = text.charAt(end - 1);
    // 甲与乙建立…: a joint directly after a name ends it; 文化和旅游局 has none before its 和.
    if (ENDED.test(last) || (found?.end === end - 1 && /[和与及]/.test(last))) break;
    if (found !== null && STOPS.test(text.slice(found.end, found.end + 2))) break;
    if (
      ENDING.test(text.charAt(end - 1)) &&
      (end === to || FOLLOWS.test(text.slice(end, end + 2))) &&
      isCertain(text.slice(at, end))
    )
      found = { start: at, end };
  }
  if (found === null) return null;
  const alias = /^\([^()]{2,20}\)/.exec(text.slice(found.end, Math.min(to, found.end + 22)))?.[0];
  return alias !== undefined && isCertain(alias.slice(1, -1))
    ? { start: at, end: found.end + alias.length }
    : found;
}

/** 办公室(设在市市场监管局)负责…: the verb stands behind the bracket. */
const SEAT = /^\((?:设在|挂靠在?|设于)[^()]{2,30}\)/;

/** Last characters of names, to try only lengths that can be one. */
const ENDING = /[议局委厅部办室署院会社心团司行关府组班处队门联协校站位]/;
/** 县政府督查室|要会同县市场监管局: no name runs on over the verb. */
const ENDED = /[要将由]/;
/** 市场监管总局|会同有关部门. */
const STOPS = /^(?:会同|以及|负责|牵头|承担|等|按照|依法)/;

/** What may stand after a name that acts: a joint, a mark, or the beginning of one of the verbs of duties. */
const FOLLOWS =
  /^(?:[、和及与(:。,;]|以及|会同|等|要|应|必须|须|需|负责|牵头|承担|指导|给予|予以|推动|联合|于\d|于年|配合|协[助同]|组织|统[筹一]|具体|主要|按|根据|依|共同|分别|全面|切实|认真|积极|定期|每|适时|加[强大快]|制定|建立|开展|做好|强化|落实|推进|及时|完善|对|将|把|结合|督促|安排|总|健全|严格|深入|充分|都|均|也|还|业务|办公)/;

/** Characters up to the next mark; no name holds one, save quotation marks. */
function lengthOfRun(text: string, at: number): number {
  let length = 0;
  while (
    length < LONGEST_NAME &&
    at + length < text.length &&
    !/[,;。:、()《》!?]/.test(text.charAt(at + length))
  )
    length++;
  return length;
}

/** Whether the clause is one of a row that gives each department its tasks: then 15.各街道办事处要… is one as well. */
export function leadsDepartmentList(document: PolicyDocument, clause: Clause): boolean {
  const siblings = document.clauses.filter(
    (other) =>
      other !== clause &&
      other.parent === clause.parent &&
      other.style === clause.style &&
      other.part === clause.part,
  );
  return siblings.some((other) => {
    const text = createView(document.text, {
      start: other.own.start,
      end: Math.min(other.own.end, other.own.start + 80),
    }).text;
    return nameAt(text, text.startsWith(other.label) ? other.label.length : 0, text.length, false) !== null;
  });
}

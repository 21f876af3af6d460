import type { Span } from "../model.ts";
import { fold } from "../text/fold.ts";
import {
  COLLECTIVE,
  type DepartmentLevel,
  GENERIC_OWNER,
  NO_ORGAN,
  NOT_AFTER,
  ORGAN,
  PLACE,
  SHORT_ORGAN,
  SUFFIXES,
  USUAL_KINDS,
} from "./department-grammar.ts";
import { findGeneric, GROUP, startsLikeName, VERBAL } from "./department-endings.ts";
import { extendLeft, isPrefix, prefixLength, splitPrefix } from "./department-prefix.ts";
import bundled from "../../seeds/lexicon/departments.json" with { type: "json" };

/** 部门词典: which words name a department, and which names are one body's. */

/** One field of work (`stems`, joined with 局/委/厅 …) or one body whose name is fixed (`whole`). */
export interface DepartmentEntry {
  /** The name under which variants are one: 市场监管. */
  readonly core: string;
  /** 市场监督管理, 市场监管, 市监: what stands before 局/委/厅. */
  readonly stems?: readonly string[];
  /** 贸促会, 人行: complete without a suffix. */
  readonly whole?: readonly string[];
  /** Kinds of body that the stems may form; usual ones when absent. */
  readonly suffixes?: readonly string[];
  /** Core of today's body of which this one is a predecessor: never equal to it, but worth a hint. */
  readonly formerly?: string;
  readonly note?: string;
}

export type DepartmentKind = "organ" | "collective" | "generic" | "place";

export interface DepartmentName {
  readonly level: DepartmentLevel | null;
  /** The region's words in front, with their level: 重庆市开州区. */
  readonly region: string | null;
  /** Field of work without level and suffix: 市场监管. */
  readonly core: string;
  /** 局, 委, 厅, 部, 办 …; "" for a name that has none (贸促会) or leaves it out (市场监管部门). */
  readonly suffix: string;
  readonly kind: DepartmentKind;
  /** Core of the body that took this one over (质监 → 市场监管). */
  readonly formerly: string | null;
  /** The core is in the lexicon. */
  readonly known: boolean;
}

export interface DepartmentMention extends Span {
  readonly name: string;
}

export interface DepartmentLexicon {
  readonly canonicalDepartment: (name: string) => DepartmentName;
  /** Whether a name in a question means the printed one: level, region and suffix may be left out, never contradict. */
  readonly sameDepartment: (asked: string, printed: string) => boolean;
  /** Not the same, but worth naming: a predecessor, or the same field under another suffix. */
  readonly relatedDepartment: (asked: string, printed: string) => "predecessor" | "other-suffix" | null;
  /** Names in folded text without white space, in reading order, not overlapping. */
  readonly findDepartments: (folded: string) => DepartmentMention[];
  /** Whether a folded string as a whole is the name of a body, as an item of a list would be. */
  readonly isDepartment: (folded: string) => boolean;
  /** Whether the lexicon knows the field of work, or the name has a level or region in front: fit for running text. */
  readonly isCertain: (folded: string) => boolean;
}

interface Form {
  readonly text: string;
  readonly entry: DepartmentEntry;
  readonly whole: boolean;
}

interface Match {
  readonly end: number;
  readonly entry: DepartmentEntry;
  readonly suffix: string;
}

/** 中国出口信用保险公司|安徽分公司, 人行|合肥中心支行. */
const BRANCH = /^[一-鿿]{0,8}(?:营业管理部|中心支行|支行|分行|分公司|支公司|公司|总公司|总行|机关|党组|分会)/;
const PLAIN = /^[一-鿿a-z0-9·"“”'、()-]+$/;

export function createDepartmentLexicon(entries: readonly DepartmentEntry[]): DepartmentLexicon {
  const forms = indexForms(entries);

  /** Longest known name that starts at `at`, without level and region. */
  function knownAt(text: string, at: number): Match | null {
    for (const form of forms.get(text.charAt(at)) ?? []) {
      if (!text.startsWith(form.text, at)) continue;
      const end = at + form.text.length;
      if (form.whole) {
        const branch = BRANCH.exec(text.slice(end, end + 16))?.[0] ?? "";
        return { end: end + branch.length, entry: form.entry, suffix: "" };
      }
      const suffix = suffixAt(text, end, form.entry);
      if (suffix !== null) return { end: end + suffix.form.length, entry: form.entry, suffix: suffix.kind };
    }
    return null;
  }

  /** A name of which every character is accounted for: region, level, stem, suffix. */
  function parseKnown(text: string, placed = false): (Match & { at: number }) | null {
    for (let at = 0; at < Math.min(text.length, 24); at++) {
      const match = knownAt(text, at);
      if (match !== null && match.end === text.length && isPrefix(text.slice(0, at), placed))
        return { ...match, at };
    }
    return null;
  }

  function canonicalDepartment(name: string): DepartmentName {
    const text = squeeze(name).replace(/\([^()]{0,40}\)$/, "");
    if (isCollective(text)) return { ...NOTHING, core: text, kind: "collective" };
    if (GENERIC_OWNER.test(text)) return { ...NOTHING, core: text, kind: "generic" };
    const known = parseKnown(text);
    if (known !== null) {
      const { entry, suffix } = known;
      const prefix = splitPrefix(text.slice(0, known.at));
      return {
        ...prefix,
        core: entry.core,
        suffix: suffix === "部门" ? "" : suffix,
        kind: "organ",
        formerly: entry.formerly ?? null,
        known: true,
      };
    }
    return bareStem(text) ?? canonicalUnknown(text);
  }

  /** 市场监管, 开州教育: the field alone, as a question may put it. */
  function bareStem(text: string): DepartmentName | null {
    for (let at = 0; at < text.length - 1; at++) {
      const form = forms.get(text.charAt(at))?.find((one) => !one.whole && one.text === text.slice(at));
      if (form === undefined || !isPrefix(text.slice(0, at), true)) continue;
      const prefix = splitPrefix(text.slice(0, at));
      return {
        ...prefix,
        core: form.entry.core,
        suffix: "",
        kind: "organ",
        formerly: form.entry.formerly ?? null,
        known: true,
      };
    }
    return null;
  }

  function sameDepartment(asked: string, printed: string): boolean {
    const question = canonicalDepartment(asked);
    return names(printed).some((name) => sameName(question, canonicalDepartment(name), squeeze(asked)));
  }

  function relatedDepartment(asked: string, printed: string): "predecessor" | "other-suffix" | null {
    const a = canonicalDepartment(asked);
    const b = canonicalDepartment(printed);
    if (sameDepartment(asked, printed) || !sameLevel(a, b) || !sameRegion(a, b)) return null;
    if (a.formerly === b.core || b.formerly === a.core || (a.formerly !== null && a.formerly === b.formerly))
      return "predecessor";
    return a.core === b.core ? "other-suffix" : null;
  }

  function isDepartment(folded: string): boolean {
    const text = folded.replace(/\([^()]{0,40}\)$/, "");
    if (text.length < 2 || text.length > 36 || !PLAIN.test(text)) return false;
    if (isCollective(text) || GENERIC_OWNER.test(text) || parseKnown(text) !== null) return true;
    if (SHORT_ORGAN.test(text)) return true;
    if (NO_ORGAN.test(text) || (VERBAL.test(text) && !GROUP.test(text))) return false;
    return text.length >= 3 && (ORGAN.test(text) || PLACE.test(text));
  }

  function isCertain(folded: string): boolean {
    const text = folded.replace(/\([^()]{0,40}\)$/, "");
    if (parseKnown(text, true) !== null) return true;
    return isDepartment(text) && !GENERIC_OWNER.test(text) && ORGAN.test(text) && startsLikeName(text);
  }

  function findDepartments(folded: string): DepartmentMention[] {
    const found: Span[] = [];
    for (let at = 0; at < folded.length; at++) {
      const match = collectiveAt(folded, at) ?? knownMention(folded, at);
      if (match === null) continue;
      const previous = found.at(-1);
      found.push({ start: Math.max(match.start, previous?.end ?? 0), end: match.end });
      at = match.end - 1;
    }
    return mergeSpans(found, findGeneric(folded)).map((span) => ({
      ...span,
      name: folded.slice(span.start, span.end),
    }));
  }

  function knownMention(text: string, at: number): Span | null {
    const match = knownAt(text, at);
    if (match === null) return null;
    const start = extendLeft(text, at);
    // 数据中心, 供销社: without a level in front these are things, not bodies.
    if (start === at && /[中社馆台室队处]/.test(match.suffix.charAt(0))) return null;
    return { start, end: match.end };
  }

  return { canonicalDepartment, sameDepartment, relatedDepartment, findDepartments, isDepartment, isCertain };
}

const NOTHING = { level: null, region: null, suffix: "", formerly: null, known: false } as const;

function indexForms(entries: readonly DepartmentEntry[]): ReadonlyMap<string, readonly Form[]> {
  const byFirst = new Map<string, Form[]>();
  for (const entry of entries) {
    const all = [
      ...(entry.stems ?? []).map((text) => ({ text, entry, whole: false })),
      ...(entry.whole ?? []).map((text) => ({ text, entry, whole: true })),
    ];
    for (const form of all)
      byFirst.set(form.text.charAt(0), [...(byFirst.get(form.text.charAt(0)) ?? []), form]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.text.length - a.text.length);
  return byFirst;
}

function suffixAt(text: string, at: number, entry: DepartmentEntry): { form: string; kind: string } | null {
  for (const [form, kind] of SUFFIXES) {
    if (!text.startsWith(form, at)) continue;
    const allowed =
      kind === "部门" ||
      (entry.suffixes === undefined ? USUAL_KINDS.has(kind) : entry.suffixes.includes(kind));
    if (!allowed || NOT_AFTER[form]?.test(text.slice(at + form.length, at + form.length + 1)) === true)
      continue;
    return { form, kind };
  }
  return null;
}

const squeeze = (name: string): string => fold(name).replace(/\s+/g, "");

function isCollective(text: string): boolean {
  return COLLECTIVE.exec(text)?.[0] === text;
}

/** 和, 与, 管理 and the like come and go between the long and the short form of a name. */
function looseCore(stem: string): string {
  return stem.replace(/[和与及]|管理|监督|工作|服务|委员会|有限|责任/g, "");
}

function canonicalUnknown(text: string): DepartmentName {
  const cut = prefixLength(text);
  const prefix = splitPrefix(text.slice(0, cut));
  const rest = text.slice(cut);
  const suffix = SUFFIXES.find(([form]) => rest.endsWith(form) && rest.length > form.length);
  const core = looseCore(suffix === undefined ? rest : rest.slice(0, -suffix[0].length));
  const kind = ORGAN.test(text) ? "organ" : "place";
  return {
    ...prefix,
    core: core === "" ? rest : core,
    suffix: suffix?.[1] ?? "",
    kind,
    formerly: null,
    known: false,
  };
}

/** 市市场监管局(市知识产权局): a body under two names answers to each. */
function names(printed: string): string[] {
  const text = squeeze(printed);
  const bracket = /^([^()]+)\(([^()]{2,40})\)$/.exec(text);
  return bracket?.[1] === undefined || bracket[2] === undefined ? [text] : [bracket[1], bracket[2]];
}

function sameName(asked: DepartmentName, printed: DepartmentName, question: string): boolean {
  if (!sameLevel(asked, printed) || !sameRegion(asked, printed)) return false;
  if (asked.core !== printed.core && question !== printed.core) return false;
  const a = asked.suffix;
  const b = printed.suffix;
  // 公安局 is what people call the 公安分局 of a district.
  return (
    a === b ||
    a === "" ||
    question === printed.core ||
    (a === "局" && b === "分局") ||
    (a === "分局" && b === "局")
  );
}

function sameLevel(a: DepartmentName, b: DepartmentName): boolean {
  return a.level === null || b.level === null || a.level === b.level;
}

function sameRegion(a: DepartmentName, b: DepartmentName): boolean {
  if (a.region === null || b.region === null) return true;
  const bare = (region: string): string =>
    region.replace(/(?:自治区|自治州|自治县|省|市|区|县|州|盟|旗|镇|乡)$/, "");
  const [x, y] = [bare(a.region), bare(b.region)];
  return x.endsWith(y) || y.endsWith(x);
}

function collectiveAt(text: string, at: number): Span | null {
  const first = text.charAt(at);
  if (first !== "各") return null;
  const match = COLLECTIVE.exec(text.slice(at, at + 40))?.[0];
  return match === undefined ? null : { start: at, end: at + match.length };
}

/** Both lists in order; of two that overlap the longer one stays. */
function mergeSpans(known: readonly Span[], generic: readonly Span[]): Span[] {
  const all = [...known, ...generic].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of all) {
    const last = kept.at(-1);
    if (last === undefined || span.start >= last.end) kept.push(span);
    else if (span.end - span.start > last.end - last.start) kept[kept.length - 1] = span;
  }
  return kept;
}

const standard = createDepartmentLexicon(bundled);

export const {
  canonicalDepartment,
  sameDepartment,
  relatedDepartment,
  findDepartments,
  isDepartment,
  isCertain,
} = standard;

import type { Clause, NumberStyle, Target } from "../../model.ts";
import { sameDepartment } from "../../lexicon/departments.ts";
import { parseNumber } from "../../text/numerals.ts";
import { citeClause, citeFact, citeHeader, found, type Finding } from "../finding.ts";
import {
  dutiesOf,
  shortName,
  targetsOf,
  type HeldDocument,
  type Knowledge,
  plain,
  squeeze,
} from "../knowledge.ts";
import { matchAll } from "../match.ts";
import { STRUCTURE } from "../intent.ts";
import type { Question } from "../question.ts";
import { byYear } from "../value-words.ts";
import { byNotices, factNotices } from "../notices.ts";
import { describeDocument } from "./meta.ts";
import { departmentWords, dutyCitations, taskLabel, type HeldDuty } from "./responsible.ts";
import { matchClauses } from "./clause-match.ts";
import { referencedClauses } from "./clause-reference.ts";
import { findFigure } from "./figure.ts";
import { notHeld, silence } from "./silence.ts";
import { targetLine } from "./target.ts";
import { findDeadline } from "./deadline.ts";

/** 汇总: counts and complete lists, each over one document or side by side. */
export function findAggregate(question: Question, knowledge: Knowledge): Finding {
  const { text, scope } = question;
  if (scope.documents.length === 0) return notHeld("aggregate", question);
  if (question.words.length === 0 && asksForDocuments(text)) return listDocuments(question);
  if (question.references.length > 0) return countClauses(question, knowledge);
  if (/最新|最近|最老|最早|最旧/.test(text) && /份|文件|哪个/.test(text)) return newestOrOldest(question);
  if (STRUCTURE.test(text)) return countClauses(question, knowledge);
  if (
    /项|个任务/.test(text) &&
    taskCountTest(text) !== null &&
    /(?:部门|单位)(?:有哪些|是哪|有几|[?\s]*$)|哪些(?:部门|单位)|几个(?:部门|单位)/.test(text)
  ) {
    return countDepartments(question, knowledge);
  }
  if (/部门|单位/.test(text) && /排名|排个名|排序|排一排/.test(text))
    return countDepartments(question, knowledge);
  if (
    question.words.length === 0 &&
    /部门|单位/.test(text) &&
    /最多|最少|多少个|几个|哪些/.test(text) &&
    !hasCount(text) &&
    !/没有|不含|除/.test(text)
  ) {
    return countDepartments(question, knowledge);
  }
  if (question.departments.length > 0 && /没|不含|不包括|除/.test(text))
    return dutiesByCount(question, knowledge);
  if (question.departments.length > 0 && ALONE.test(text)) return dutiesByCount(question, knowledge);
  if (
    /任务|条|项|款/.test(text) &&
    (hasCount(text) || /没有|不含|不包括|未写明|没写/.test(text)) &&
    /部门|单位|负责|参与|牵头|责任/.test(text)
  ) {
    return dutiesByCount(question, knowledge);
  }
  if (
    /量化|数字(?:目标|指标)|数值/.test(text) ||
    (/指标|目标|率/.test(text) && !/(?:多少|几)[条项个].{0,3}(?:任务|指标)|共.{0,3}(?:多少|几)/.test(text))
  ) {
    return listTargets(question, knowledge);
  }
  if (/时限|期限|截止/.test(text)) return findDeadline({ ...question, intent: "deadline" }, knowledge);
  return countClauses(question, knowledge);
}

/** 收录了哪些文件, 文件清单. */
export function asksForDocuments(text: string): boolean {
  return /(?:哪些|哪几|几个|几份|多少份?|所有|全部|收录).{0,4}(?:文件|文档|地区)|文件(?:清单|列表)|^文件$/.test(
    text.trim(),
  );
}

function listDocuments(question: Question): Finding {
  const { documents } = question.scope;
  return found(
    "aggregate",
    [`已收录${documents.length}份文件`, ...documents.map((held, i) => `${i + 1}. ${describeDocument(held)}`)],
    {
      citations: documents.flatMap((held) => headerCitations(held)),
      about: { documents: documents.map((held) => held.document.id), clauses: [], departments: [] },
    },
  );
}

/** 哪份最新: by the signing date, else the page's, which is said. */
function newestOrOldest(question: Question): Finding {
  const dated = question.scope.documents.flatMap((held) => {
    const field = held.document.header.issuedOn ?? held.document.header.publishedOn;
    return field === null ? [] : [{ held, date: field.value }];
  });
  dated.sort((a, b) => (a.date < b.date ? -1 : 1));
  const chosen = /最新|最近/.test(question.text) ? dated.at(-1) : dated[0];
  const held = chosen?.held;
  if (held === undefined) return listDocuments(question);
  return found("aggregate", [`${shortName(held)} · ${describeDocument(held)}`], {
    citations: headerCitations(held),
    about: { documents: [held.document.id], clauses: [], departments: [] },
  });
}

function headerCitations(held: HeldDocument) {
  const { title, documentNumber, issuers, issuedOn, publishedOn } = held.document.header;
  return [title, documentNumber, ...issuers, issuedOn ?? publishedOn]
    .filter((field) => field !== null)
    .map((field) => citeHeader(held, field));
}

/** 所有量化指标: the figures; 所有目标: the qualitative ones too. */
function listTargets(question: Question, knowledge: Knowledge): Finding {
  if (
    question.words.length > 0 &&
    !/量化|数字(?:目标|指标)/.test(question.text) &&
    /(?:几|多少)[项个家张件条]/.test(question.text)
  )
    return findFigure(question, knowledge);
  const wordsOnly = /没有(?:具体|写明)?(?:的)?(?:数字|数值|数)|定性|不带数/.test(question.text);
  const figuresOnly = !wordsOnly && /量化|数字(?:目标|指标)|数值|具体数/.test(question.text);
  const aspired = question.text.includes("力争");
  const words = question.words.filter(({ word }) => !/力争|量化|数字|定性/.test(word));
  const all = targetsOf(question.scope.documents)
    .filter(({ fact }) => !figuresOnly || fact.comparator !== "qualitative")
    .filter(({ fact }) => (!wordsOnly || fact.comparator === "qualitative") && (!aspired || fact.aspired))
    .filter(({ fact }) => question.years.length === 0 || question.years.includes(byYear(fact) ?? 0));
  const kept = all.filter(({ fact }) => fitsFigure(fact, question));
  const named = words.every(({ word }) => question.scope.documents.every((held) => held.name.includes(word)));
  const topical = named
    ? kept
    : matchAll(kept, words, ({ held, fact }) => ({
        core: squeeze(`${fact.scope ?? ""}${fact.indicator}`),
        around: [squeeze(fact.path.join("")), held.name],
      })).map(({ item }) => item);
  if (topical.length === 0) return silence("aggregate", question, knowledge);
  const documents = question.scope.documents.filter((held) => topical.some((one) => one.held === held));
  const lead = documents.flatMap((held) => {
    const own = topical.filter((one) => one.held === held);
    return [
      `${shortName(held)} · 共${own.length}项`,
      ...own.map((one, i) => `${i + 1}. ${targetLine(one, false)}`),
    ];
  });
  return found("aggregate", lead, {
    facts: topical.map(({ fact }) => fact),
    citations: topical.flatMap(({ held, fact }) => [
      citeFact(held, fact),
      ...(fact.by === null ? [] : [citeHeader(held, fact.by)]),
    ]),
    notices: [
      ...byNotices(topical.map(({ fact }) => fact)),
      ...topical.flatMap(({ fact }) => factNotices(fact)),
    ],
    about: { documents: documents.map((held) => held.document.id), clauses: [], departments: [] },
  });
}

/** 超过100个的目标, 带百分号的指标: a figure or a unit in the question is a condition. */
function fitsFigure(target: Target, question: Question): boolean {
  if (/百分号|百分比|百分率/.test(question.text) && target.unit !== "%") return false;
  const [claim] = question.claims;
  if (claim === undefined) return true;
  if (target.value === null || (claim.unit !== "" && !target.unit.includes(claim.unit))) return false;
  if (/达到或超过|不少于/.test(question.text)) return target.value >= claim.value;
  if (/超过|大于|高于|多于/.test(question.text)) return target.value > claim.value;
  if (/低于|小于|少于|不到/.test(question.text)) return target.value < claim.value;
  if (/以上|不低于|至少/.test(question.text)) return target.value >= claim.value;
  return /以下|不超过|以内/.test(question.text) ? target.value <= claim.value : target.value === claim.value;
}

/** 哪个部门任务最多; 一共几个部门. */
function countDepartments(question: Question, knowledge: Knowledge): Finding {
  const documents = question.scope.documents.filter((held) => held.facts.duties.length > 0);
  if (documents.length === 0) return silence("aggregate", question, knowledge, "文件没有写明责任单位");
  const fewest = question.text.includes("最少");
  const most = question.text.includes("最多");
  const number = taskCountTest(question.text);
  const cited: HeldDuty[] = [];
  const lead = documents.flatMap((held) => {
    const tally = tallyOf(held);
    const counts = [...tally.values()].map(({ duties }) => duties.length);
    const edge = fewest ? Math.min(...counts) : Math.max(...counts);
    const shown = [...tally.values()].filter(({ duties }) =>
      most || fewest ? duties.length === edge : number === null || number(duties.length),
    );
    shown.sort((a, b) => b.duties.length - a.duties.length);
    cited.push(...shown.flatMap(({ duties }) => duties));
    const which = `共${String(shown.length)}个${number === null ? "责任单位" : "符合条件的责任单位"}:`;
    const edges = most || fewest ? `任务${fewest ? "最少" : "最多"}的责任单位:` : "";
    return [
      `${shortName(held)} · ${edges === "" ? which : edges}`,
      ...shown.map(({ name, duties }) => `${name}(${duties.length}项)`),
    ];
  });
  return dutyList(lead, [...new Set(cited)], documents);
}

/** 只负责一项任务的部门, 超过5项的部门. */
function taskCountTest(text: string): ((count: number) => boolean) | null {
  const match =
    /(只|仅|恰好|正好|超过|多于|不少于|至少|少于)?.{0,6}?([一二两三四五六七八九十]|\d{1,2})(?:项|个任务|条)(以上|以下)?/.exec(
      text,
    );
  const number = match === null ? null : parseNumber(match[2] ?? "");
  if (match === null || number === null) return null;
  if (match[1] === "超过" || match[1] === "多于") return (count) => count > number;
  if (match[1] === "少于") return (count) => count < number;
  if (match[1] === "不少于" || match[1] === "至少" || match[3] === "以上") return (count) => count >= number;
  return match[3] === "以下" ? (count) => count <= number : (count) => count === number;
}

/** One entry a department, whatever spelling; the first printed name stands for it. */
function tallyOf(held: HeldDocument): Map<string, { name: string; duties: HeldDuty[] }> {
  const tally = new Map<string, { name: string; duties: HeldDuty[] }>();
  for (const duty of dutiesOf([held])) {
    for (const { name } of duty.fact.departments) {
      const printed = plain(name);
      const key =
        [...tally.keys()].find((known) => known === printed || sameDepartment(known, printed)) ?? printed;
      const entry = tally.get(key) ?? { name: printed, duties: [] };
      if (!entry.duties.some(({ fact }) => fact === duty.fact)) entry.duties.push(duty);
      tally.set(key, entry);
    }
  }
  return tally;
}

const COUNT =
  /(?:恰好|正好|刚好|只有|仅有?|仅由|共|由)?([一二两三四五六七八九十]|\d{1,2})(?:个|家)(?:责任)?(?:部门|单位)?(以上|及以上|以下)?|(超过|多于|不少于|至少|少于)([一二两三四五六七八九十]|\d{1,2})(?:个|家)/;

const ALONE = /只有一家|单独|独家|只由|仅由|只有.{2,10}负责|一家负责/;

const hasCount = (text: string): boolean => COUNT.test(text) || ALONE.test(text);

/** 没有区商务委的, 区商务委没参与的: the negation stands at the department, not somewhere else (没有配合单位). */
function isDenied(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at < 0) return false;
  const after = text.slice(at + name.length, at + name.length + 4);
  return (
    /(?:没有?|不含|不包括|除了?)[^,。]{0,1}$/.test(text.slice(0, at)) ||
    /^(?:没有?|未|不)(?:参|负|承|牵)/.test(after)
  );
}

/** 恰好两个部门负责的, 十个以上部门的, 没有区商务委的. */
function dutiesByCount(question: Question, knowledge: Knowledge): Finding {
  const test = countTest(question.text);
  const without = question.departments.some((name) => isDenied(question.text, name));
  const unnamed =
    /(?:没有|未)(?:写明|注明|明确|标明)?(?:责任|负责)|没写(?:责任|谁)/.test(question.text) &&
    question.departments.length === 0;
  const documents = question.scope.documents;
  if (unnamed) return clausesWithoutDuty(question, knowledge);
  const duties = dutiesOf(documents).filter(({ fact }) => {
    const names = new Set(fact.departments.map(({ name }) => plain(name)));
    const asked = question.departments.every((one) => [...names].some((name) => sameDepartment(one, name)));
    if (!without && question.departments.length > 0 && !asked) return false;
    if (
      without &&
      question.departments.some((asked) => [...names].some((name) => sameDepartment(asked, name)))
    )
      return false;
    return test === null || test(names.size);
  });
  if (duties.length === 0) return silence("aggregate", question, knowledge, "没有符合条件的任务");
  const held = documents.filter((one) => duties.some((duty) => duty.held === one));
  const lead = held.flatMap((one) => {
    const own = duties.filter((duty) => duty.held === one);
    return [
      `${shortName(one)} · 共${own.length}项`,
      ...own.map(({ fact }, i) => `${i + 1}. ${taskLabel(one, fact)}(${departmentWords(fact)})`),
    ];
  });
  return dutyList(lead, duties, held);
}

function countTest(text: string): ((count: number) => boolean) | null {
  if (ALONE.test(text) && !COUNT.test(text)) return (count) => count === 1;
  const match = COUNT.exec(text);
  if (match === null) return null;
  const number = parseNumber(match[1] ?? match[4] ?? "");
  if (number === null) return null;
  if (match[3] === "以下" || match[2] === "以下") return (count) => count <= number;
  if (match[3] === "少于") return (count) => count < number;
  if (match[3] === "超过" || match[3] === "多于") return (count) => count > number;
  if (match[2] !== undefined || match[3] !== undefined) return (count) => count >= number;
  return (count) => count === number;
}

function clausesWithoutDuty(question: Question, knowledge: Knowledge): Finding {
  const lines = question.scope.documents.flatMap((held) => {
    const main = mainNumbering(held);
    const bare = main.filter(
      (clause) =>
        !held.facts.duties.some((duty) => duty.start >= clause.whole.start && duty.end <= clause.whole.end),
    );
    return bare.map((clause) => ({ held, clause }));
  });
  if (lines.length === 0) return silence("aggregate", question, knowledge, "每一条都写明了责任单位");
  return found(
    "aggregate",
    [
      `共${lines.length}条没有写明责任单位`,
      ...lines.map(({ held, clause }, i) => `${i + 1}. ${shortName(held)} · ${clause.path.at(-1) ?? ""}`),
    ],
    {
      citations: lines.map(({ held, clause }) => citeClause(held, clause, clause.heading ?? undefined)),
    },
  );
}

function dutyList(
  lead: readonly string[],
  duties: readonly HeldDuty[],
  documents: readonly HeldDocument[],
): Finding {
  return found("aggregate", lead, {
    facts: duties.map(({ fact }) => fact),
    citations: duties.flatMap(({ held, fact }) => dutyCitations(held, fact)),
    notices: duties.flatMap(({ fact }) => factNotices(fact)),
    about: {
      documents: documents.map((held) => held.document.id),
      clauses: duties.map(({ fact }) => fact.clause),
      departments: [],
    },
  });
}

/** 一共多少条: the numbering that people count by, part by part where it restarts. */
function countClauses(question: Question, knowledge: Knowledge): Finding {
  if (/部分|几块/.test(question.text)) return listParts(question);
  const below = childrenOfNamed(question, knowledge);
  if (below !== null) return below;
  const telling = question.words.some(
    ({ word }) => !question.scope.documents.every((held) => held.name.includes(word)),
  );
  if (telling) return findFigure(question, knowledge);
  const counted = question.scope.documents.flatMap((held) => {
    const clauses = mainNumbering(held);
    const first = clauses[0];
    const last = clauses.at(-1);
    return first === undefined || last === undefined ? [] : [{ held, clauses, first, last }];
  });
  if (counted.length === 0) return silence("aggregate", question, knowledge);
  const lead = counted.flatMap(({ held, clauses }) => {
    const figures = held.facts.targets.filter((target) => target.comparator !== "qualitative").length;
    return [
      `${shortName(held)} · 编号条目共${clauses.length}条(项)`,
      ...(/指标|目标/.test(question.text) ? [`其中写明数值的指标共${figures}项`] : []),
      ...clauses.map((clause) => `· ${(clause.path.at(-1) ?? "").replace(/\s+/g, "")}`),
    ];
  });
  return found("aggregate", lead, {
    citations: counted.flatMap(({ held, clauses }) =>
      clauses.map((clause) => citeClause(held, clause, headingQuote(held, clause))),
    ),
    about: { documents: counted.map(({ held }) => held.document.id), clauses: [], departments: [] },
  });
}

/** 分几部分: the outermost headings. */
function listParts(question: Question): Finding {
  const parts = question.scope.documents.flatMap((held) =>
    held.document.clauses
      .filter(({ depth, kind, heading }) => depth === 0 && kind === "numbered" && heading !== null)
      .map((clause) => ({ held, clause })),
  );
  const documents = question.scope.documents.filter((held) => parts.some((one) => one.held === held));
  const lead = documents.flatMap((held) => {
    const own = parts.filter((one) => one.held === held);
    return [
      `${shortName(held)} · 共${String(own.length)}部分`,
      ...own.map(({ clause }) => `· ${pathName(clause)}`),
    ];
  });
  return found("aggregate", lead, {
    citations: parts.map(({ held, clause }) => citeClause(held, clause, headingQuote(held, clause))),
    about: {
      documents: documents.map((held) => held.document.id),
      clauses: parts.map(({ clause }) => clause.id),
      departments: [],
    },
  });
}

/** 基本原则有哪几条: the points below the heading that the question names, whole. */
function childrenOfNamed(question: Question, knowledge: Knowledge): Finding | null {
  const parents =
    question.references.length > 0
      ? referencedClauses(question)
      : namedParents(question, knowledge);
  for (const { held, clause } of parents) {
    const children = childrenOf(held, clause);
    if (children.length === 0) continue;
    const inner = mainNumbering(held).filter(
      (one) => one.own.start >= clause.whole.start && one.own.end <= clause.whole.end,
    );
    const items =
      inner.length > children.length && /条|项|任务/.test(question.text)
        ? `,其中编号条目共${inner.length}条`
        : "";
    const lead = [
      `${shortName(held)} · ${pathName(clause)}:共${children.length}条(项)${items}`,
      ...children.map((one) => `· ${pathName(one)}`),
    ];
    const listed = items === "" ? children : [...children, ...inner];
    return found("aggregate", lead, {
      citations: [
        citeClause(held, clause, headingQuote(held, clause)),
        ...listed.map((one) =>
          citeClause(held, one, items === "" ? childQuote(held, one) : headingQuote(held, one)),
        ),
      ],
      about: { documents: [held.document.id], clauses: children.map(({ id }) => id), departments: [] },
    });
  }
  return null;
}

const pathName = (clause: Clause): string => (clause.path.at(-1) ?? "").replace(/\s+/g, "");

function childrenOf(held: HeldDocument, clause: Clause): Clause[] {
  const position = held.document.clauses.indexOf(clause);
  return held.document.clauses.filter((one) => one.parent === position && one.kind !== "paragraph");
}

/** A point without points of its own is quoted whole, a section by its heading. */
function childQuote(held: HeldDocument, clause: Clause) {
  return childrenOf(held, clause).length > 0 ? headingQuote(held, clause) : undefined;
}

/** 分哪几大行动: the section whose points all carry the word that is counted. */
function sectionsNamedAlike(question: Question): { held: HeldDocument; clause: Clause }[] {
  const counted = /(?:几|[二三四五六七八九十]|\d)(?:大|个|项)?(\p{Script=Han}{2})/u.exec(question.text)?.[1];
  if (counted === undefined || /方面|部分|任务/.test(counted)) return [];
  return question.scope.documents.flatMap((held) =>
    held.document.clauses
      .filter((clause) => {
        const children = childrenOf(held, clause);
        return children.length > 1 && children.every((child) => pathName(child).includes(counted));
      })
      .map((clause) => ({ held, clause })),
  );
}

/** Headings that the question says in full, else those that its words fit. */
function namedParents(question: Question, knowledge: Knowledge): { held: HeldDocument; clause: Clause }[] {
  const asked = question.text.replace(/\s+/g, "");
  const said = question.scope.documents.flatMap((held) =>
    held.document.clauses
      .filter(
        ({ heading }) =>
          heading !== null && heading.quote.length >= 4 && asked.includes(squeeze(heading.quote)),
      )
      .map((clause) => ({ held, clause })),
  );
  if (said.length > 0) return said;
  // 几大任务: the section of that name, whatever stands before the word (重点任务, 主要任务).
  const kind = /[几二三四五六七八九十]大(\p{Script=Han}{2})/u.exec(asked)?.[1];
  const sections =
    kind === undefined
      ? []
      : question.scope.documents.flatMap((held) =>
          held.document.clauses
            .filter(({ depth, heading }) => depth === 0 && heading?.quote.endsWith(kind))
            .map((clause) => ({ held, clause })),
        );
  if (sections.length > 0) return sections;
  const byEnding = sectionsNamedAlike(question);
  if (byEnding.length > 0) return byEnding;
  return matchClauses(question, knowledge, { limit: 12 })
    .filter(({ heading }) => heading >= 0.8)
    .map(({ held, text }) => ({ held, clause: text.clause }));
}

function headingQuote(held: HeldDocument, clause: Clause) {
  const end = clause.heading?.end ?? Math.min(clause.own.end, clause.own.start + 30);
  return { start: clause.own.start, end, quote: held.document.text.slice(clause.own.start, end) };
}

const COUNTED_STYLES: readonly NumberStyle[] = ["article", "arabic-dot", "han-paren", "han-comma"];

/** The style whose numbers climb highest; restarts make it a lesser choice only when another climbs as high. */
function mainNumbering(held: HeldDocument): Clause[] {
  const { clauses } = held.document;
  const reach = (style: NumberStyle): number =>
    Math.max(0, ...clauses.filter((clause) => clause.style === style).map((clause) => clause.ordinal ?? 0));
  const article = reach("article") > 0 ? "article" : undefined;
  const style = article ?? [...COUNTED_STYLES].sort((a, b) => reach(b) - reach(a))[0];
  return clauses.filter((clause) => clause.style === style);
}

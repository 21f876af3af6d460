import { sameDepartment } from "../../lexicon/departments.ts";
import { parseNumber } from "../../text/numerals.ts";
import { citeClause, found, type Finding } from "../finding.ts";
import { dutiesOf, plain, shortName, type HeldDocument, type Knowledge } from "../knowledge.ts";
import type { Question } from "../question.ts";
import { mainNumbering } from "./clause-counts.ts";
import { dutyList } from "./department-counts.ts";
import type { HeldDuty } from "./duty-match.ts";
import { departmentWords, taskLabel } from "./duty-words.ts";
import { silence } from "./silence.ts";

const COUNT =
  /(?:恰好|正好|刚好|只有|仅有?|仅由|共|由)?([一二两三四五六七八九十]|\d{1,2})(?:个|家)(?:责任)?(?:部门|单位)?(以上|及以上|以下)?|(超过|多于|不少于|至少|少于)([一二两三四五六七八九十]|\d{1,2})(?:个|家)/;

export const ALONE = /只有一家|单独|独家|只由|仅由|只有.{2,10}负责|一家负责/;

export const hasCount = (text: string): boolean => COUNT.test(text) || ALONE.test(text);

/**
 * 没有区商务委的, 区商务委没参与的: the negation stands at the department, not somewhere else (没有配合单位); 有没有公安 asks
 * whether it is among them.
 */
function isDenied(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at < 0) return false;
  const after = text.slice(at + name.length, at + name.length + 4);
  return (
    /(?:(?<!有)没有?|不含|不包括|除了?)[^,。]{0,1}$/.test(text.slice(0, at)) ||
    /^(?:没有?|未|不)(?:参|负|承|牵)/.test(after)
  );
}

/** 恰好两个部门负责的, 十个以上部门的, 没有区商务委的. */
export function dutiesByCount(question: Question, knowledge: Knowledge): Finding {
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
  return dutiesWithDepartments(duties, documents);
}

/** 开州任务分工, 各项任务由谁负责: every duty with its departments. */
export function listDuties(question: Question, knowledge: Knowledge): Finding {
  const { documents } = question.scope;
  const duties = dutiesOf(documents);
  return duties.length === 0
    ? silence("aggregate", question, knowledge, "文件没有写明责任单位")
    : dutiesWithDepartments(duties, documents);
}

function dutiesWithDepartments(duties: readonly HeldDuty[], documents: readonly HeldDocument[]): Finding {
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

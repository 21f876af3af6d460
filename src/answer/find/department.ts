import { relatedDepartment, sameDepartment } from "../../lexicon/departments.ts";
import type { Notice } from "../../model.ts";
import { found, notFound, type Finding } from "../finding.ts";
import { dutiesOf, plain, shortName, squeeze, type HeldDocument, type Knowledge } from "../knowledge.ts";
import { matchAll } from "../match.ts";
import { factNotices } from "../notices.ts";
import type { Question } from "../question.ts";
import type { HeldDuty } from "./duty-match.ts";
import { ROLE_WORDS, dutyCitations, taskLabel } from "./duty-words.ts";
import { nearestClauses, notHeld, silence } from "./silence.ts";

/** 部门任务: every task of a department, numbered and counted, document by document. */
export function findDepartment(question: Question, knowledge: Knowledge): Finding {
  const { scope } = question;
  if (scope.documents.length === 0 && scope.missing.length > 0) return notHeld("department", question);
  if (question.departments.length === 0) return silence("department", question, knowledge);
  const all = dutiesOf(scope.documents);
  // 要配合做哪些: where no task gives the department that part, all its tasks are listed and it is said.
  const inRole = all.filter(({ fact }) => holdsAll(fact.departments, question));
  const inAny =
    inRole.length > 0
      ? inRole
      : all.filter(({ fact }) => holdsAll(fact.departments, { ...question, role: null }));
  if (inAny.length === 0) return nothingOwned(question, knowledge);
  const { duties, narrowed } = narrowByTopic(inAny, question);
  const documents = scope.documents.filter((held) => duties.some((duty) => duty.held === held));
  const lead = documents.flatMap((held) =>
    documentLines(
      held,
      duties.filter((duty) => duty.held === held),
      question,
    ),
  );
  if (inRole.length === 0 && question.role !== null)
    lead.unshift(`没有写明由其${ROLE_WORDS[question.role]}的任务;列有该单位的任务是:`);
  return found("department", lead, {
    status: documents.length > 1 && scope.namedBy === null ? "ambiguous" : "answered",
    facts: duties.map(({ fact }) => fact),
    citations: duties.flatMap(({ held, fact }) => dutyCitations(held, fact)),
    notices: [
      ...(narrowed ? [{ code: "partial_list", text: "只列与所问主题有关的任务" } as const] : []),
      ...duties.flatMap(({ fact }) => factNotices(fact)),
    ],
    about: {
      documents: documents.map((held) => held.document.id),
      clauses: [...new Set(duties.map(({ fact }) => fact.clause))],
      departments: question.departments,
    },
  });
}

type Named = readonly { readonly name: string; readonly role: string }[];

function holdsAll(departments: Named, question: Question): boolean {
  return question.departments.every((asked) =>
    departments.some(
      ({ name, role }) =>
        sameDepartment(asked, name) && (question.role === null || roleFits(question.role, role)),
    ),
  );
}

const roleFits = (asked: string, role: string): boolean =>
  asked === role || (asked === "lead" && role === "evaluator");

/** 品牌方面有哪些任务: a topic beside the department narrows the list when it fits some tasks but not all. */
function narrowByTopic(duties: readonly HeldDuty[], question: Question) {
  const substance = question.words.reduce((sum, { weight }) => sum + weight, 0);
  if (substance < 0.5) return { duties, narrowed: false };
  const fitting = matchAll(duties, question.words, ({ held, fact }) => ({
    core: squeeze(fact.task),
    around: [squeeze(fact.scope.quote), squeeze(fact.path.join("")), held.name],
  })).map(({ item }) => item);
  return fitting.length > 0 && fitting.length < duties.length
    ? { duties: fitting, narrowed: true }
    : { duties, narrowed: false };
}

function documentLines(held: HeldDocument, duties: readonly HeldDuty[], question: Question): string[] {
  const names = new Set(
    duties.flatMap(({ fact }) =>
      fact.departments
        .filter(({ name }) => question.departments.some((asked) => sameDepartment(asked, name)))
        .map(({ name }) => plain(name)),
    ),
  );
  const head = `${shortName(held)} · ${[...names].join("、")}:共${duties.length}项任务`;
  return [
    head,
    ...duties.map(
      ({ fact }, i) => `${i + 1}. ${taskLabel(held, fact)}${roleNote(fact.departments, question)}`,
    ),
  ];
}

function roleNote(departments: Named, question: Question): string {
  const roles = departments
    .filter(({ name }) => question.departments.some((asked) => sameDepartment(asked, name)))
    .map(({ role }) => role);
  if (roles.includes("lead")) return "(牵头)";
  if (roles.includes("evaluator")) return "(牵头考核)";
  return roles.includes("support") ? "(配合)" : "";
}

/** 规划局 beside 区规划自然资源局: not the same for certain, so it is named and not counted. */
function alikeNotices(question: Question): Notice[] {
  const alike = new Set<string>();
  for (const { fact } of dutiesOf(question.scope.documents)) {
    for (const { name } of fact.departments) {
      const printed = plain(name);
      const near = question.departments.some((asked) => {
        const core = asked.replace(/^[省市区县州]/, "").slice(0, 2);
        return (
          relatedDepartment(asked, printed) !== null ||
          (core.length === 2 && printed.includes(core) && !sameDepartment(asked, printed))
        );
      });
      if (near) alike.add(printed);
    }
  }
  const names = [...alike].slice(0, 4);
  return names.length === 0
    ? []
    : [{ code: "other_region_hint", text: `文件列有名称相近的单位:${names.join("、")}` }];
}

function nothingOwned(question: Question, knowledge: Knowledge): Finding {
  const { scope } = question;
  const asked = question.departments.join("、");
  const hasDuties = scope.documents.some((held) => held.facts.duties.length > 0);
  const names = scope.namedBy === null ? "已收录的文件" : scope.documents.map(shortName).join("、");
  const joint = question.departments.length > 1;
  const lead = !hasDuties
    ? `${names}没有写明责任单位`
    : joint
      ? `${names}没有由${asked}共同承担的任务`
      : `${names}的责任单位中没有${asked}`;
  return notFound("department", "not_stated", [lead], {
    nearest: nearestClauses(question, knowledge, 2),
    notices: alikeNotices(question),
    about: {
      documents: scope.documents.map((held) => held.document.id),
      clauses: [],
      departments: question.departments,
    },
  });
}

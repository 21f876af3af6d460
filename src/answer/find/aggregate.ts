import type { Finding } from "../finding.ts";
import { STRUCTURE } from "../intent.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Question } from "../question.ts";
import { countClauses } from "./clause-counts.ts";
import { findDeadline } from "./deadline.ts";
import { countDepartments, taskCountTest } from "./department-counts.ts";
import { asksForDocuments, listDocuments, newestOrOldest } from "./document-list.ts";
import { ALONE, dutiesByCount, hasCount } from "./duties-by-count.ts";
import { notHeld } from "./silence.ts";
import { listTargets } from "./target-list.ts";

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

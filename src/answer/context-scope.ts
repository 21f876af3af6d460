import type { Intent } from "../model.ts";
import type { Finding } from "./finding.ts";
import { pointsBack } from "./follow-up.ts";
import { shortName, type Knowledge } from "./knowledge.ts";
import type { Question } from "./question.ts";

/** Intents whose answer is a list or a count: of fewer documents than meant it is wrong without looking so. */
const LISTS: ReadonlySet<Intent> = new Set(["aggregate", "department", "deadline"]);

/** Says what is to be listed; a bare 区教委 goes on from the list before. */
const SAYS_WHAT = /任务|分工|职责|时限|期限|目标|指标|部门|单位|哪些|多少|几[项条个]|所有|全部/;

/**
 * 承上文: a list asked for without a place after a question about one. In a group it may be another person's question, so
 * that only the documents of before were looked at is said; what they do not hold is looked for in all of them.
 */
export function findInContextOrEverywhere(
  question: Question,
  knowledge: Knowledge,
  find: (question: Question, knowledge: Knowledge) => Finding,
): Finding {
  const finding = find(question, knowledge);
  const { scope } = question;
  const narrowed = scope.namedBy === "context" && scope.documents.length < knowledge.documents.length;
  if (!narrowed || !LISTS.has(finding.intent) || question.words.length > 0) return finding;
  if (pointsBack(question) || !SAYS_WHAT.test(question.text)) return finding;
  if (finding.status === "not_found") {
    const everywhere = find(
      { ...question, scope: { ...scope, documents: knowledge.documents, namedBy: null } },
      knowledge,
    );
    return everywhere.status === "not_found" ? finding : everywhere;
  }
  const places = scope.documents.map(shortName).join("、");
  const notice = { code: "partial_list", text: `承上文只列${places};要全部请写“各地”或写明地区` } as const;
  return { ...finding, notices: [...finding.notices, notice] };
}

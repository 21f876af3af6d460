import { isSmallTalk } from "./beside-the-point.ts";
import type { Finding } from "./finding.ts";
import { shortName, type HeldDocument, type Knowledge } from "./knowledge.ts";
import type { Question } from "./question.ts";
import { findScope } from "./scope.ts";

/** 默认地区: what a chat has agreed to mean when a question names no place. */

/** 各地食品抽检合格率, 收录了哪些文件: asks beyond any one place. */
const EVERYWHERE =
  /各地|各[省市区县]|各个?地[区方]|哪[个些]?(?:地区|地方|[省市]|区县|城市)|(?:所有|全部|其他|别的)(?:地[区方]|文件|[省市]|区县)|哪(?:些|几份|份)文件|几份文件|多少(?:份|个)?文件|文件清单|[谁哪](?:里|边|个)?(?:最|更)?[高低]/;

/** The documents that a region's name, as people say it, stands for; empty when none is held. */
function documentsOfRegion(region: string, knowledge: Knowledge): readonly HeldDocument[] {
  const scope = findScope(region, knowledge);
  return scope.namedBy === "region" ? scope.documents : [];
}

/** The region as it is said (开州) when `text` names exactly one that documents are held of, else null. */
export function regionNamed(text: string, knowledge: Knowledge): string | null {
  const documents = documentsOfRegion(text, knowledge);
  const names = new Set(
    documents.filter((held) => held.document.header.region !== null).map((held) => shortName(held)),
  );
  const [only] = names;
  return names.size === 1 && only !== undefined ? only : null;
}

/** The question asked of the chat's region; unchanged when it names a place itself or asks beyond one. */
export function withDefaultRegion(question: Question, region: string | null, knowledge: Knowledge): Question {
  if (region === null || question.scope.namedBy !== null) return question;
  if (question.intent === "compare" || isSmallTalk(question) || EVERYWHERE.test(question.text))
    return question;
  const documents = documentsOfRegion(region, knowledge);
  return documents.length === 0
    ? question
    : { ...question, scope: { ...question.scope, documents, namedBy: "default" } };
}

/** A region that nobody typed is always said. */
export function sayDefaultRegion(finding: Finding, region: string): Finding {
  if (finding.intent === "help") return finding;
  const notice = { code: "default_region", text: `按本会话的默认地区“${region}”回答` } as const;
  return { ...finding, notices: [notice, ...finding.notices] };
}

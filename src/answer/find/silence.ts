import type { Citation, Intent } from "../../model.ts";
import { cover } from "../content.ts";
import { citeClause, notFound, ownQuote, trimmed, type Finding } from "../finding.ts";
import { plain, shortName, type HeldDocument, type Knowledge } from "../knowledge.ts";
import type { Question } from "../question.ts";

/**
 * 没有规定: said plainly and with why. The nearest clauses are offered as such, never as the answer, and only from the
 * documents that were asked about.
 */
export function silence(intent: Intent, question: Question, knowledge: Knowledge, why?: string): Finding {
  const { scope } = question;
  const [missing] = scope.missing;
  if (missing !== undefined && scope.documents.length === 0) return notHeld(intent, question);
  const names = scope.namedBy === null ? "已收录的文件" : scope.documents.map(shortName).join("、");
  const asked = question.words.map(({ word }) => word).join("");
  const reason = why ?? (asked === "" ? `${names}没有这方面的规定` : `${names}没有规定“${asked}”`);
  const nearest = nearestClauses(question, knowledge, 2);
  return notFound(intent, "not_stated", [reason], {
    nearest,
    suggestions: nearest.length === 0 ? whatThereIs(scope.documents) : [OTHERWISE],
    about: { documents: scope.documents.map((held) => held.document.id), clauses: [], departments: [] },
  });
}

const OTHERWISE = "换一种说法,或发“指标”“时限”看全部";

/** Indicators named as examples: enough to see what the plan is about. */
const EXAMPLES = 3;

/** No clause comes near: what the one document asked about does state. */
function whatThereIs(documents: readonly HeldDocument[]): readonly string[] {
  const [held] = documents;
  const indicators = [...new Set(held?.facts.targets.map(({ indicator }) => plain(indicator)))];
  if (held === undefined || documents.length > 1 || indicators.length <= EXAMPLES) return [OTHERWISE];
  const named = indicators.slice(0, EXAMPLES).join("、");
  return [
    `${shortName(held)}写明的指标有${named}等${String(indicators.length)}个;发“${shortName(held)}指标”看全部`,
  ];
}

/** The region is not among the documents; a region inside or around it may be. */
export function notHeld(intent: Intent, question: Question): Finding {
  const { missing } = question.scope;
  const names = missing.map(({ region }) => region.short).join("、");
  const related = [...new Set(missing.flatMap((one) => one.related.map(shortName)))];
  return notFound(intent, "not_held", [`未收录${names}的文件`], {
    notices:
      related.length === 0
        ? []
        : [
            {
              code: "other_region_hint",
              text: `已收录的相关地区:${related.join("、")};其数值不代表${names}`,
            },
          ],
    suggestions: ["发“文件”看已收录哪些文件"],
  });
}

export function nearestClauses(question: Question, knowledge: Knowledge, limit: number): Citation[] {
  const { documents } = question.scope;
  const ids = new Set(documents.map((held) => held.document.id));
  const words = [...question.words, ...question.carried];
  if (words.length === 0 || ids.size === 0) return [];
  const hits = knowledge.index.search(words.map(({ word }) => word).join(" "), {
    limit: 12,
    kind: "clause",
    docs: ids,
  });
  const citations: Citation[] = [];
  for (const hit of hits) {
    const held = documents.find((one) => hit.id.startsWith(`${one.document.id}#`));
    const text = held?.clauses.find(({ clause }) => clause.id === hit.id);
    if (held === undefined || text === undefined) continue;
    if (cover(words, [text.own, text.path]).found < 0.3) continue;
    citations.push(citeClause(held, text.clause, opening(held, text.clause)));
    if (citations.length === limit) break;
  }
  return citations;
}

/** Enough of a clause to recognise it: its heading line or first sentence. */
function opening(held: HeldDocument, clause: Parameters<typeof ownQuote>[1]) {
  const own = ownQuote(held, clause);
  const stop = /[。；;\n]/.exec(own.quote.slice(0, 120));
  const length = stop === null ? Math.min(120, own.quote.length) : stop.index + 1;
  return trimmed(held.document.text, own.start, own.start + length);
}

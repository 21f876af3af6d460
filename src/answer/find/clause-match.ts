import { cover, shareIn } from "../content.ts";
import { squeeze, type ClauseText, type HeldDocument, type Knowledge } from "../knowledge.ts";
import { isMatch, longestSaid } from "../match.ts";
import type { Question } from "../question.ts";

export interface ClauseMatch {
  readonly held: HeldDocument;
  readonly text: ClauseText;
  /** Coverage by the clause itself, its path and the document's name. */
  readonly found: number;
  /** Coverage by the clause's heading. */
  readonly heading: number;
  /** Coverage by the clause's own text alone. */
  readonly own: number;
  /** Longest run of the question's characters in it. */
  readonly run: number;
}

/** Clauses that hold what the question says, best first; candidates come from the index, the decision from coverage. */
export function matchClauses(
  question: Question,
  knowledge: Knowledge,
  options: { limit: number; all?: boolean },
): ClauseMatch[] {
  const { documents } = question.scope;
  const words = question.words;
  if (words.length === 0 || documents.length === 0) return [];
  const matches = candidates(question, knowledge, options.all === true).flatMap(({ held, text, rank }) => {
    const headingText = text.clause.heading === null ? "" : lastOf(text);
    const coverage = cover(words, [text.own, text.path, held.name]);
    if (!isMatch(coverage) || coverage.core < 0.3) return [];
    const heading = cover(words, [headingText]).found;
    const run = longestSaid(text.own, question.text);
    return [{ held, text, found: coverage.found, heading, own: coverage.core, run, rank }];
  });
  return matches
    .sort((a, b) => clauseScore(b, question) - clauseScore(a, question) || a.rank - b.rank)
    .slice(0, options.limit);
}

/** Heading first, then its own words, then how much of them stands together; the goal of that name where goals are asked for. */
export function clauseScore(match: ClauseMatch, question: Question): number {
  const goal = question.text.includes("目标") && match.text.path.includes("目标") ? 0.5 : 0;
  return match.heading + 0.8 * match.own + 0.8 * match.run + goal;
}

const lastOf = (text: ClauseText): string => squeeze(text.clause.path.at(-1) ?? "");

interface Candidate {
  readonly held: HeldDocument;
  readonly text: ClauseText;
  readonly rank: number;
}

function candidates(question: Question, knowledge: Knowledge, all: boolean): Candidate[] {
  const { documents } = question.scope;
  const byId = new Map(documents.map((held) => [held.document.id, held]));
  if (all) {
    const phrase = question.words;
    return documents.flatMap((held) =>
      held.clauses
        .filter((text) =>
          phrase.every((word) => shareIn(word, text.own) === 1 || held.name.includes(word.word)),
        )
        .map((text, rank) => ({ held, text, rank })),
    );
  }
  const query = [...question.words, ...question.carried].map(({ word }) => word).join(" ");
  const hits = knowledge.index.search(query, {
    limit: 30,
    kind: "clause",
    docs: new Set(byId.keys()),
  });
  return hits.flatMap((hit, rank) => {
    const held = byId.get(hit.id.slice(0, hit.id.lastIndexOf("#")));
    const text = held?.clauses.find(({ clause }) => clause.id === hit.id);
    return held === undefined || text === undefined ? [] : [{ held, text, rank }];
  });
}

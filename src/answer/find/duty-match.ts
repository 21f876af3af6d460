import type { Duty } from "../../model.ts";
import { cover } from "../content.ts";
import { dutiesOf, squeeze, type HeldDocument, type HeldFact } from "../knowledge.ts";
import { carriedWeight, longestSaid, matchAll, saidShare, type Layers, type Match } from "../match.ts";
import type { Question } from "../question.ts";
import { sentencesIn } from "../sentences.ts";

export type HeldDuty = HeldFact<Duty>;

export function matchDuties(question: Question, documents: readonly HeldDocument[]): HeldDuty[] {
  const layers = ({ held, fact }: HeldDuty) => ({
    core: squeeze(fact.task),
    around: [squeeze(fact.scope.quote), squeeze(fact.path.join("")), held.name],
  });
  const all = dutiesOf(documents);
  const strict = matchAll(all, question.words, layers);
  const matches =
    strict.length > 0 || question.scope.namedBy === null ? strict : looseMatches(all, question, layers);
  return documents.flatMap((held) =>
    nearestTasks(
      matches.filter(({ item }) => item.held === held),
      question,
    ),
  );
}

/**
 * 鲁班奖申报 for 争创鲁班奖: within a document that was named, a run of the question's own characters in the task and
 * most of the words are enough; a noun that no document knows is not.
 */
function looseMatches(
  duties: readonly HeldDuty[],
  question: Question,
  layersOf: (duty: HeldDuty) => Layers,
): Match<HeldDuty>[] {
  return duties.flatMap((item) => {
    const { core, around } = layersOf(item);
    const coverage = cover(question.words, [core, ...around]);
    const run = longestSaid(around[0] ?? "", question.text);
    const known = coverage.missing.every((word) => word.known || word.weight < 0.3);
    if (coverage.found < 0.55 || run < LOOSE_RUN || !known) return [];
    return [{ item, coverage, exactness: saidShare(core, question.words) }];
  });
}

/** Three characters in a row (`longestSaid` counts from the second, to ten). */
const LOOSE_RUN = 2 / 9;

/**
 * One document's best: the task named in its heading before one that only speaks of it; among those, the one where one
 * sentence holds the most of the question.
 */
function nearestTasks(matches: readonly Match<HeldDuty>[], question: Question): HeldDuty[] {
  if (matches.length <= 1) return matches.map(({ item }) => item);
  const scored = matches.map((match) => ({
    match,
    run: longestSaid(squeeze(match.item.fact.scope.quote), question.text),
    score:
      match.coverage.core ** 2 +
      sentenceShare(match.item, question) +
      0.3 * match.exactness +
      0.8 * longestSaid(squeeze(match.item.fact.scope.quote), question.text) +
      carriedShare(match, question),
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  const top = scored.find(({ score }) => score === best);
  // Named by no heading: every task that holds the same words in a row answers (卓越绩效管理 in two tasks).
  const byContent = top !== undefined && top.match.coverage.core < 0.5 && top.run >= 4 / 9;
  return scored
    .filter(({ score, run }) => score >= best - 0.12 || (byContent && run >= top.run))
    .map(({ match }) => match.item);
}

function sentenceShare({ held, fact }: HeldDuty, question: Question): number {
  const sentences = sentencesIn(held.document.text, fact.scope).map(({ quote }) => squeeze(quote));
  return Math.max(0, ...sentences.map((sentence) => cover(question.words, [sentence]).found));
}

function carriedShare(match: Match<HeldDuty>, question: Question): number {
  return carriedWeight(question.carried, squeeze(`${match.item.fact.task}${match.item.fact.scope.quote}`));
}

/** A和B分别谁负责: each of the tasks listed, unless one heading holds them all. */
export function matchListedDuties(question: Question): HeldDuty[] {
  const { documents } = question.scope;
  const whole = matchDuties(question, documents);
  if (question.choices.length === 0 || (whole.length > 0 && !/分别|各/.test(question.text))) return whole;
  const each = question.choices.map(({ words }) =>
    matchDuties({ ...question, words, choices: [] }, documents),
  );
  if (each.some((duties) => duties.length === 0)) return whole;
  return each.flat().filter((one, i, all) => all.findIndex((other) => other.fact === one.fact) === i);
}

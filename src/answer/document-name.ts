import type { HeldDocument, Knowledge } from "./knowledge.ts";
import type { Scope } from "./scope.ts";

/** Words that call a thing a document; what stands before them names it: 先进区方案, RCEP意见, 2012方案. */
const DOCUMENT_NOUN =
  /([\p{Script=Han}a-z0-9"'·+]{2,24}?)的?(?:实施|行动|工作|指导|建设)?(?:方案|(?<!征求)意见|办法|文件|通知|规划|计划|纲要|细则|规定|条例|公告)/gu;

export interface NamedDocument {
  readonly documents: readonly HeldDocument[];
  /** The parts of the question that are the document's name. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** How much of what is said must stand in the title, by pairs of characters; pairs of many titles count little. */
const ENOUGH_OF_NAME = 0.42;

/** Documents called by a part of their title. `text` without what is known already (region, fillers) in it. */
export function findByTitle(text: string, documents: readonly HeldDocument[]): NamedDocument | null {
  for (const match of text.matchAll(DOCUMENT_NOUN)) {
    const spoken = match[1] ?? "";
    const best = bestNamed(spoken, documents);
    if (best.length > 0 && best.length < Math.max(2, documents.length)) {
      return { documents: best, spans: nameSpans(match, titleOf(best[0])) };
    }
  }
  return null;
}

/** 市长质量奖申报公告: what the title holds is its name, 申报公告 is what is asked about. */
function nameSpans(match: RegExpExecArray, title: string) {
  const spoken = match[1] ?? "";
  const held = pairsOf(spoken).map((pair) => title.includes(pair));
  const from = Math.max(0, held.indexOf(true));
  const to = /^\d{4}年?$/.test(spoken) ? spoken.length : held.lastIndexOf(true) + 2;
  const named = { start: match.index + from, end: match.index + to };
  // The noun belongs to the name unless it is a thing of its own behind words that the title lacks (申报公告).
  return to === spoken.length ? [{ ...named, end: match.index + match[0].length }] : [named];
}

function bestNamed(spoken: string, documents: readonly HeldDocument[]): HeldDocument[] {
  const year = /^(?:19|20)\d{2}年?$/.exec(spoken);
  if (year !== null) return documents.filter((held) => opensWith(held, year[0].slice(0, 4)));
  const titles = documents.map(titleOf);
  const pairs = pairsOf(spoken).map((pair) => ({
    pair,
    weight: 1 / Math.max(1, titles.filter((title) => title.includes(pair)).length),
  }));
  const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
  const scored = documents.map((held, i) => ({
    held,
    score:
      total === 0
        ? 0
        : pairs.reduce((sum, { pair, weight }) => (titles[i]?.includes(pair) ? sum + weight : sum), 0) /
          total,
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best < ENOUGH_OF_NAME ? [] : scored.filter(({ score }) => score === best).map(({ held }) => held);
}

/** The year stands in the opening of the document, where a plan says for when it is. */
function opensWith(held: HeldDocument, year: string): boolean {
  return (
    held.clauses.slice(0, 3).some(({ own }) => own.includes(`${year}年`)) || titleOf(held).includes(year)
  );
}

export const titleOf = (held: HeldDocument | undefined): string =>
  `${held?.document.header.title?.value ?? ""}${held?.document.header.documentNumber?.value ?? ""}`.toLowerCase();

const pairsOf = (spoken: string): string[] =>
  Array.from({ length: Math.max(0, spoken.length - 1) }, (_, i) => spoken.slice(i, i + 2));

/** 先进区和新疆: beside a region, a document called by a word of its title that the other one never uses. */
export function alsoNamed(text: string, scope: Scope, knowledge: Knowledge): NamedDocument | null {
  for (const held of knowledge.documents) {
    if (scope.documents.includes(held)) continue;
    const triple = triplesOf(titleOf(held)).find(
      (one) =>
        text.includes(one) &&
        knowledge.documents.every(
          (other) => other === held || !other.clauses.some(({ own }) => own.includes(one)),
        ),
    );
    if (triple === undefined) continue;
    let start = text.indexOf(triple);
    let end = start + triple.length;
    while (end < text.length && titleOf(held).includes(text.slice(start, end + 1))) end++;
    while (start > 0 && titleOf(held).includes(text.slice(start - 1, end))) start--;
    return { documents: [held], spans: [{ start, end }] };
  }
  return null;
}

const triplesOf = (title: string): string[] =>
  Array.from({ length: Math.max(0, title.length - 2) }, (_, i) => title.slice(i, i + 3)).filter((triple) =>
    /^\p{Script=Han}{3}$/u.test(triple),
  );

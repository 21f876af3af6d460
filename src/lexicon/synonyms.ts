import { z } from "zod";
import data from "../../seeds/lexicon/synonyms.json" with { type: "json" };
import { fold } from "../text/fold.ts";

/**
 * 同义词: other ways to say a term, so that a question finds the document's own wording. The table, with the reason for
 * each entry and the pairs that must never be taken for one another, is seeds/lexicon/synonyms.json.
 */

const schema = z.strictObject({
  /** Any word of a group stands for any other. */
  same: z.array(z.strictObject({ words: z.array(z.string()).min(2), reason: z.string() })),
  /** What people say → what documents write, never back: 公司 is asked, 企业 is written. */
  oneWay: z.array(
    z.strictObject({ from: z.string(), to: z.array(z.string()), weight: z.number(), reason: z.string() }),
  ),
  /** Alike in sound or matter, different in fact. Never synonyms; a test holds the two tables apart. */
  distinct: z.array(z.strictObject({ words: z.tuple([z.string(), z.string()]), reason: z.string() })),
});

export interface Synonym {
  readonly term: string;
  /** 1 = the same thing; less = what was probably meant. */
  readonly weight: number;
}

const table = schema.parse(data);
const synonyms = new Map<string, Synonym[]>();

function add(from: string, to: string, weight: number): void {
  const [source, term] = [fold(from), fold(to)];
  if (source !== term) synonyms.set(source, [...(synonyms.get(source) ?? []), { term, weight }]);
}

for (const { words } of table.same) for (const from of words) for (const to of words) add(from, to, 1);
for (const { from, to, weight } of table.oneWay) for (const term of to) add(from, term, weight);

const longest = Math.max(...[...synonyms.keys()].map((word) => word.length));

/** Enough for two phrases of three wordings each. */
const MOST = 12;
/** Below this a wording is a guess, good for ranking and not for taking one word for another. */
const RELIABLE = 0.6;

/**
 * Other wordings of a folded term, the likeliest first, without the term itself: whole (gdp → 地区生产总值) and with one
 * or two of its phrases replaced (药监抽检合格率 → 药品抽检合格率). Guesses (`weightedTerms` below 0.6) are left out.
 */
export function expandTerms(term: string): readonly string[] {
  return weightedTerms(term).flatMap((synonym) => (synonym.weight < RELIABLE ? [] : [synonym.term]));
}

/** As `expandTerms`, with how sure each wording is. */
export function weightedTerms(term: string): readonly Synonym[] {
  const found = new Map<string, number>();
  const keep = ({ term: wording, weight }: Synonym): void => {
    if (wording !== term && weight > (found.get(wording) ?? 0)) found.set(wording, weight);
  };
  const once = replacePhrases(term);
  for (const wording of once) {
    keep(wording);
    for (const again of replacePhrases(term.slice(wording.end))) {
      keep({
        term: wording.term.slice(0, -(term.length - wording.end)) + again.term,
        weight: wording.weight * again.weight,
      });
    }
  }
  return [...found]
    .map(([wording, weight]) => ({ term: wording, weight }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST);
}

interface Replacement extends Synonym {
  /** End of the replaced phrase in the term before. */
  readonly end: number;
}

/** One phrase replaced at a time; at each place only the longest that the table knows. */
function replacePhrases(term: string): Replacement[] {
  const replaced: Replacement[] = [];
  let at = 0;
  while (at < term.length) {
    const length = phraseLength(term, at);
    const phrase = term.slice(at, at + length);
    for (const { term: other, weight } of synonyms.get(phrase) ?? []) {
      // 出口信保 inside 出口信保险: the other wording already stands here.
      if (term.startsWith(other, at) || term.includes(other)) continue;
      replaced.push({ term: term.slice(0, at) + other + term.slice(at + length), weight, end: at + length });
    }
    at += Math.max(1, length);
  }
  return replaced;
}

function phraseLength(term: string, at: number): number {
  for (let length = Math.min(longest, term.length - at); length >= 2; length--) {
    const phrase = term.slice(at, at + length);
    if (synonyms.has(phrase) && !isInsideLatin(term, at, at + length)) return length;
  }
  return 0;
}

/** `ai` of `email` is no word. */
function isInsideLatin(term: string, start: number, end: number): boolean {
  const latin = /[a-z0-9]/;
  return (
    (latin.test(term.charAt(start)) && latin.test(term.charAt(start - 1))) ||
    (latin.test(term.charAt(end - 1)) && latin.test(term.charAt(end)))
  );
}

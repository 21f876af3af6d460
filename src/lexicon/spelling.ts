import { findCues } from "./question-words.ts";
import { createLatinReader } from "./latin-words.ts";
import {
  cheapestReading,
  findDoubts,
  isDoubled,
  knownWords,
  type Doubts,
  type IsWord,
} from "./run-reading.ts";
import { LONG_TERM, type Candidate } from "./slips.ts";
import { createSpellingIndex, type SpellingIndex } from "./spelling-index.ts";
import { standsAlone } from "./standing-characters.ts";
import { collectTerms, type VocabularyKind, type VocabularyTerm } from "./vocabulary.ts";

/**
 * 错别字: a question's slips set right against the words of the corpus. Every change is reported, so that the answer
 * can say 已按“开州”理解. A word that is known is never changed: a false correction is worse than none.
 */
export interface Correction {
  readonly from: string;
  readonly to: string;
  /** Range of `from` in the text as given. */
  readonly start: number;
  readonly end: number;
  readonly kind: VocabularyKind;
}

export interface Spelling {
  readonly text: string;
  readonly corrections: readonly Correction[];
}

export interface Speller {
  /** Corrects a folded question (`fold`); without corrections the text is the one given. */
  correct(folded: string): Spelling;
}

export interface SpellerOptions {
  /** True for a real word of two or more characters: a dictionary's, the corpus's, any region's name. */
  readonly isKnown?: (word: string) => boolean;
}

/** A question, not a document: longer texts are left alone. */
const LONGEST_QUESTION = 500;
const LATIN = /^[a-z]/;
const HAN_RUN = /[\u3400-\u9fff]{2,}/g;

export function createSpeller(vocabulary: Iterable<VocabularyTerm>, options: SpellerOptions = {}): Speller {
  const terms = collectTerms(vocabulary);
  const index = createSpellingIndex(terms);
  const latin = createLatinReader(terms.values());
  const isKnown = remembering(options.isKnown ?? (() => false));
  return {
    correct(folded) {
      if (folded.length > LONGEST_QUESTION) return { text: folded, corrections: [] };
      const corrections: Correction[] = latin(folded);
      const asked = new Set(findCues(folded).map(({ start, end }) => spanKey(start, end)));
      for (const run of folded.matchAll(HAN_RUN)) {
        // The words of asking (多少, 谁负责) are known, wherever they stand.
        const isWord = (word: string, at: number): boolean =>
          index.has(word) ||
          asked.has(spanKey(run.index + at, run.index + at + word.length)) ||
          (word.length <= LONGEST_WORD && isKnown(word));
        for (const found of correctRun(run[0], index, isWord)) {
          corrections.push(correctionOf(found, run[0], run.index));
        }
      }
      corrections.sort((a, b) => a.start - b.start);
      return { text: apply(folded, corrections), corrections };
    },
  };
}

const spanKey = (start: number, end: number): string => `${String(start)}-${String(end)}`;

/** Questions repeat one another; a dictionary need not be asked twice. */
const REMEMBERED = 20_000;

function remembering(ask: (word: string) => boolean): (word: string) => boolean {
  const answers = new Map<string, boolean>();
  return (word) => {
    const held = answers.get(word);
    if (held !== undefined) return held;
    if (answers.size >= REMEMBERED) answers.clear();
    const answer = ask(word);
    answers.set(word, answer);
    return answer;
  };
}

function correctionOf({ start, end, to, kind }: Candidate, run: string, offset: number): Correction {
  return { from: run.slice(start, end), to, start: offset + start, end: offset + end, kind };
}

/** `shipin choujian` gives 食品抽检: the blanks between words typed in Latin are not kept. */
function apply(text: string, corrections: readonly Correction[]): string {
  let result = "";
  let done = 0;
  let latinBefore = false;
  for (const { from, start, end, to } of corrections) {
    const between = text.slice(done, start);
    const latin = LATIN.test(from);
    result += (latin && latinBefore && between.trim() === "" ? "" : between) + to;
    latinBefore = latin;
    done = end;
  }
  return result + text.slice(done);
}

/** Longer words are made of known ones. */
const LONGEST_WORD = 4;
/** Changing a character that seemed part of another word: 消费品 typed as 消废品, where 废品 is a word. */
const COVERED = 0.5;

function correctRun(run: string, index: SpellingIndex, isWord: IsWord): Candidate[] {
  const words = knownWords(run, isWord);
  const doubts = findDoubts(run, words);
  if (doubts.lone.size + doubts.loose.size === 0) return [];
  const candidates = index.candidates(run, doubts);
  const plausible = withoutTies(candidates.flatMap((candidate) => weigh(candidate, run, doubts)));
  return cheapestReading(run, words, plausible).flatMap((step) => step.candidate ?? []);
}

/** The candidate with what the run around it says, or nothing when the span makes sense as it stands. */
function weigh(candidate: Candidate, run: string, { lone, loose }: Doubts): Candidate[] {
  const { start, end, changed, sort, homophone, to } = candidate;
  const holdsLone = [...lone].some((at) => at >= start && at < end);
  if (!holdsLone) {
    // 质量管里体系, 质量信用用监管: nothing but the length of the term speaks for the slip.
    const isLoose = changed.length === 1 && changed.every((at) => loose.has(at));
    const clear = sort === "edit" ? changed.every((at) => isDoubled(run, at)) : homophone;
    return to.length >= LONG_TERM && isLoose && clear ? [candidate] : [];
  }
  if (sort === "edit") return [candidate];
  if (changed.every((at) => lone.has(at) || standsAlone(run.charAt(at)))) {
    // A pair of characters is evidence only if neither belongs to another word.
    return to.length > 2 || (lone.has(start) && lone.has(start + 1)) ? [candidate] : [];
  }
  if (to.length < 3 || !homophone) return [];
  return [{ ...candidate, penalty: candidate.penalty + COVERED }];
}

/** Of several terms for one span the likeliest; none when a second is as likely (抽检 or 抽签?). */
function withoutTies(candidates: readonly Candidate[]): Candidate[] {
  const spans = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const span = spanKey(candidate.start, candidate.end);
    spans.set(span, [...(spans.get(span) ?? []), candidate]);
  }
  return [...spans.values()].flatMap((rivals) => {
    const [best, ...others] = rivals.toSorted((a, b) => a.penalty - b.penalty || b.weight - a.weight);
    if (best === undefined) return [];
    const rival = others.find(({ to, penalty, weight }) => {
      return to !== best.to && penalty - best.penalty < 0.2 && weight * 2 > best.weight;
    });
    return rival === undefined ? [best] : [];
  });
}

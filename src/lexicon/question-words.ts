import { z } from "zod";
import data from "../../seeds/lexicon/question-words.json" with { type: "json" };
import type { Span } from "../model.ts";

/**
 * 问句用词: what officials' question words mean. The words and patterns stand in seeds/lexicon/question-words.json, each
 * group with its reason; here is only how they are looked for. Offsets are those of the folded question.
 */

const cueKinds = [
  "responsible",
  "department",
  "deadline",
  "compare",
  "clause",
  "meta",
  "aggregate",
  "target",
  "follow-up",
  "greeting",
  "thanks",
  "capability",
  "insult",
  "off-topic",
  "injection",
  "filler",
  "particle",
] as const;

export type CueKind = (typeof cueKinds)[number];

/** 线索: a word of the question that says what is asked, not what it is about. */
export interface Cue extends Span {
  readonly kind: CueKind;
  readonly word: string;
  /** The word occurs in documents as well (目标, 要求): it decides only where no other cue stands. */
  readonly weak: boolean;
}

const groupSchema = z.strictObject({
  /** `content`: a word of the documents that holds the characters of a cue (目标责任制) and is none. */
  kind: z.enum([...cueKinds, "content"]),
  reason: z.string(),
  weak: z.boolean().default(false),
  /** Latin words: only between characters that are neither Latin nor digits. */
  latin: z.boolean().default(false),
  words: z.array(z.string()).default([]),
  patterns: z.array(z.string()).default([]),
});

interface Meaning {
  readonly kind: CueKind | "content";
  readonly weak: boolean;
  readonly latin: boolean;
}

interface Match extends Meaning, Span {
  readonly order: number;
}

const groups = z.strictObject({ groups: z.array(groupSchema) }).parse(data).groups;
const meanings = new Map<string, Meaning & { order: number }>();
const patterns: { pattern: RegExp; order: number; meaning: Meaning }[] = [];
/** First character → lengths of the words that begin with it. */
const lengths = new Map<string, Set<number>>();

groups.forEach(({ kind, weak, latin, words, patterns: sources }, order) => {
  for (const word of words) {
    if (meanings.has(word)) continue;
    meanings.set(word, { kind, weak, latin, order });
    const first = word.charAt(0);
    lengths.set(first, (lengths.get(first) ?? new Set()).add(word.length));
  }
  for (const source of sources) {
    patterns.push({ pattern: new RegExp(source, "g"), order, meaning: { kind, weak, latin: false } });
  }
});

/** A question in a chat; what comes after is not searched. */
const LONGEST = 2000;

/** The cues of a folded question in their order; of those that overlap the longest, then the one of the earlier group. */
export function findCues(folded: string): Cue[] {
  const text = folded.slice(0, LONGEST);
  const cues: Cue[] = [];
  for (const { kind, start, end, weak } of withoutOverlaps(allMatches(text), text.length)) {
    if (kind !== "content") cues.push({ kind, start, end, word: text.slice(start, end), weak });
  }
  return cues;
}

const FILLERS: ReadonlySet<CueKind> = new Set(["filler", "particle", "greeting", "thanks"]);

/**
 * The question with mentions, greetings, thanks, fillers and closing particles blanked, at the same length, so that
 * offsets survive. A text that is nothing else comes back blank.
 */
export function stripFillers(folded: string): string {
  const question = folded.slice(0, LONGEST);
  const text = blank(question, findMentions(question)) + folded.slice(LONGEST);
  return blank(
    text,
    findCues(text).filter(({ kind }) => FILLERS.has(kind)),
  );
}

function blank(text: string, spans: readonly Span[]): string {
  let result = text;
  for (const { start, end } of spans)
    result = result.slice(0, start) + " ".repeat(end - start) + result.slice(end);
  return result;
}

/** `@质量bot 麻烦…`, `…谢谢 @张三`, Feishu's `@_user_1`. Without a blank after it only a bot's own name is cut off. */
const MENTION =
  /@[^\s@,:;?!]{1,24}(?=[\s,:;?!]|$)|@(?:_user_\d{1,3}|_all|所有人|质策通|质量bot|bot|机器人|小助手|助手)?/g;

function findMentions(folded: string): Span[] {
  const spans: Span[] = [];
  for (const match of folded.matchAll(MENTION)) {
    const end = match.index + match[0].length;
    // user@example.com is no mention.
    if (/[a-z0-9._-]/.test(folded.charAt(match.index - 1))) continue;
    const rest = folded.slice(0, match.index) + folded.slice(end);
    if (rest.trim() !== "") spans.push({ start: match.index, end });
    // @质策通开州药品抽检目标: the whole question hangs on the mention.
    else spans.push({ start: match.index, end: match.index + nameLength(match[0]) });
  }
  return spans;
}

function nameLength(mention: string): number {
  return /^@(?:_user_\d{1,3}|_all|质策通|质量bot|bot|机器人|小助手|助手)?/.exec(mention)?.[0].length ?? 0;
}

function allMatches(text: string): Match[] {
  const found: Match[] = [];
  for (let start = 0; start < text.length; start++) {
    for (const length of lengths.get(text.charAt(start)) ?? []) {
      const word = text.slice(start, start + length);
      // Near the end of the text the slice is a shorter word, met by its own length.
      const meaning = word.length === length ? meanings.get(word) : undefined;
      const end = start + length;
      if (meaning !== undefined && !(meaning.latin && isInsideWord(text, start, end)))
        found.push({ ...meaning, start, end });
    }
  }
  for (const { pattern, order, meaning } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (end > match.index) found.push({ ...meaning, order, start: match.index, end });
    }
  }
  return found;
}

function isInsideWord(text: string, start: number, end: number): boolean {
  return /[a-z0-9]/.test(text.charAt(start - 1)) || /[a-z0-9]/.test(text.charAt(end));
}

function withoutOverlaps(matches: readonly Match[], length: number): Match[] {
  const taken = new Uint8Array(length);
  const kept: Match[] = [];
  const longestFirst = matches.toSorted(
    (a, b) => b.end - b.start - (a.end - a.start) || a.order - b.order || a.start - b.start,
  );
  for (const match of longestFirst) {
    if (taken.subarray(match.start, match.end).includes(1)) continue;
    taken.fill(1, match.start, match.end);
    kept.push(match);
  }
  return kept.sort((a, b) => a.start - b.start);
}

import type { Entry, VocabularyKind } from "./vocabulary.ts";

/** 拼音代字: a word typed in Latin letters, because the input method was off: xinjiang, shipin choujian. */
export interface LatinWord {
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly end: number;
  readonly kind: VocabularyKind;
}

interface Reading extends Entry {
  /** Another term is spelt the same and weighs the same: not read. */
  readonly ambiguous: boolean;
}

type Readings = ReadonlyMap<string, Reading>;

/** English and abbreviations that happen to be pinyin of two syllables. */
const ENGLISH = new Set(
  (
    "china time date data name same game make made like line life mine more here there where change range manage " +
    "page woman women men human japan taiwan panda dangan bonus menu gene lane mode code node note hello hi ok " +
    "list long song wang gang ping pong ding tune duke nice rice dice base case wide side size live give love move " +
    "none done gone bike lake lunch lead safe sale wine zone euro audio video radio ratio china xian"
  ).split(" "),
);
/** `wuxi`, the shortest that is not an abbreviation. */
const SHORTEST = 4;
/** Tokens that one term may be spread over: a syllable each. */
const MOST_TOKENS = 14;
const LONGEST_TOKEN = 40;
const LONGEST_TERM = 14;
const TOKEN = /[a-zü']+/g;
/** Part of an address, a number (iso9001, 5g), a mention or a file name. */
const ATTACHED = /[0-9a-z@._/\\:#&+-]/;
const LEVELS: Readonly<Record<string, string>> = { sheng: "省", shi: "市", qu: "区", xian: "县", zhou: "州" };

interface Token {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** A reader of Latin words in a folded question. Where two terms are spelt alike and weigh the same, none is read. */
export function createLatinReader(vocabulary: Iterable<Entry>): (folded: string) => LatinWord[] {
  const readings = new Map<string, Reading>();
  for (const entry of vocabulary) {
    if (entry.term.length > LONGEST_TERM) continue;
    const key = entry.syllables.join("");
    if (key.length < SHORTEST || ENGLISH.has(key)) continue;
    for (const spelling of new Set([key, key.replaceAll("v", "u"), key.replaceAll("v", "yu")])) {
      remember(readings, spelling, { ...entry, ambiguous: false });
    }
  }
  return (folded) => phrases(folded).flatMap((tokens) => readPhrase(tokens, folded, readings));
}

function remember(readings: Map<string, Reading>, key: string, reading: Reading): void {
  const held = readings.get(key);
  if (held === undefined || held.weight < reading.weight) readings.set(key, reading);
  else if (held.term !== reading.term && held.weight === reading.weight)
    readings.set(key, { ...held, ambiguous: true });
}

function lookUp(readings: Readings, key: string): Reading | null {
  const reading = readings.get(key);
  return reading === undefined || reading.ambiguous ? null : reading;
}

/** Tokens in groups with nothing but one blank between them. */
function phrases(folded: string): readonly (readonly Token[])[] {
  const groups: Token[][] = [];
  for (const match of folded.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    if (match[0].length > LONGEST_TOKEN || ATTACHED.test(folded.charAt(start - 1))) continue;
    if (/[0-9@_/\\&+]/.test(folded.charAt(end)) || /^[.:][a-z0-9/]/.test(folded.slice(end, end + 2)))
      continue;
    const token = { key: match[0].replaceAll("'", "").replaceAll("ü", "v"), start, end };
    const group = groups.at(-1);
    const previous = group?.at(-1);
    if (group !== undefined && previous !== undefined && /^ {1,2}$/.test(folded.slice(previous.end, start))) {
      group.push(token);
    } else groups.push([token]);
  }
  return groups;
}

/** A reading of the tokens up to some place: the fewest left unread, then the fewest words, then the weightiest. */
interface Plan {
  readonly unread: number;
  readonly words: readonly LatinWord[];
  readonly weight: number;
}

/** `he shipin anquan`: 食品安全 and a stray `he`, not 核实 and a stray `pin`; hence all rows are weighed. */
function readPhrase(tokens: readonly Token[], folded: string, readings: Readings): readonly LatinWord[] {
  const plans: (Plan | undefined)[] = [{ unread: 0, words: [], weight: 0 }];
  const offer = (at: number, plan: Plan): void => {
    const held = plans[at];
    if (held === undefined || isBetter(plan, held)) plans[at] = plan;
  };
  tokens.forEach((token, at) => {
    const plan = plans[at] ?? { unread: at, words: [], weight: 0 };
    offer(at + 1, { ...plan, unread: plan.unread + 1 });
    for (const { reading, count } of rowsFrom(tokens, at, readings)) {
      const level = levelAfter(tokens, at + count, reading);
      const end = at + count + (level === "" ? 0 : 1);
      const word = wordOf(tokens.slice(at, end), reading, level, folded);
      offer(end, { unread: plan.unread, words: [...plan.words, word], weight: plan.weight + reading.weight });
    }
    const parts = splitToken(token, folded, readings);
    if (parts.length > 0) offer(at + 1, { ...plan, words: [...plan.words, ...parts] });
  });
  return plans[tokens.length]?.words ?? [];
}

function isBetter(plan: Plan, held: Plan): boolean {
  if (plan.unread !== held.unread) return plan.unread < held.unread;
  if (plan.words.length !== held.words.length) return plan.words.length < held.words.length;
  return plan.weight > held.weight;
}

interface Row {
  readonly reading: Reading;
  readonly count: number;
}

/** The terms that one or more tokens from `at` on spell together. */
function* rowsFrom(tokens: readonly Token[], at: number, readings: Readings): Generator<Row> {
  let key = "";
  for (let count = 1; count <= MOST_TOKENS; count++) {
    const token = tokens[at + count - 1];
    if (token === undefined) return;
    key += token.key;
    const reading = lookUp(readings, key);
    if (reading !== null) yield { reading, count };
  }
}

/** `kaizhou qu`: the level of a region held without it. */
function levelAfter(tokens: readonly Token[], at: number, { term, kind }: Reading): string {
  const level = LEVELS[tokens[at]?.key ?? ""] ?? "";
  return kind === "region" && !/[省市区县州]$/.test(term) ? level : "";
}

function wordOf(tokens: readonly Token[], reading: Reading, level: string, folded: string): LatinWord {
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? start;
  return { from: folded.slice(start, end), to: reading.term + level, start, end, kind: reading.kind };
}

/** `kaizhouyaopin`: the whole token, or none of it, in the fewest terms. */
function splitToken(token: Token, folded: string, readings: Readings): LatinWord[] {
  const { key, start } = token;
  if (key.length !== token.end - start) return [];
  const best: (readonly { from: number; reading: Reading }[] | undefined)[] = [[]];
  for (let end = SHORTEST; end <= key.length; end++) {
    for (let from = 0; from <= end - SHORTEST; from++) {
      const before = best[from];
      const reading = before === undefined ? null : lookUp(readings, key.slice(from, end));
      if (before === undefined || reading === null) continue;
      const held = best[end];
      if (held === undefined || before.length + 1 < held.length) best[end] = [...before, { from, reading }];
    }
  }
  const parts = best[key.length] ?? [];
  return parts.map(({ from, reading }, i) => {
    const [left, right] = [start + from, start + (parts[i + 1]?.from ?? key.length)];
    return { from: folded.slice(left, right), to: reading.term, start: left, end: right, kind: reading.kind };
  });
}

import { findCues, stripFillers, type Cue, type CueKind } from "../lexicon/question-words.ts";
import type { IsoDate } from "../model.ts";
import { chooseScope } from "./choose-scope.ts";
import { contentWords } from "./content.ts";
import { asksField } from "./find/header-fields.ts";
import { chooseIntent } from "./intent.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Question } from "./question.ts";
import type { Scope } from "./scope.ts";
import {
  findAskedUnit,
  findClaims,
  findClauseReferences,
  findMonth,
  findMove,
  findRole,
  findYears,
} from "./slots.ts";
import { tidy } from "./tidy.ts";

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** 听懂: the raw words of a chat message → what is asked. Everything recognised is taken out; what is left is content. */
export function understand(raw: string, knowledge: Knowledge, now: IsoDate): Question {
  const stripped = stripFillers(tidy(raw));
  const { text, corrections } = knowledge.speller.correct(stripped);
  const { scope, spans, departments } = chooseScope(text, knowledge);
  const quoted = quotedStretches(text, knowledge);
  const cues = outside(findCues(text), quoted);
  const deciding = decidingCues(cues);
  const kinds = new Set(deciding.map(({ kind }) => kind));
  const years = findYears(text, now);
  const references = findClauseReferences(text);
  const move = findMove(text);
  const claims = findClaims(text);
  const unit = findAskedUnit(text);
  const month = findMonth(text);
  const sounds = cues.filter(({ kind }) => isSound(kind));
  const single = [move, unit, month].filter((slot) => slot !== null);
  const taken = [
    ...spans,
    ...deciding,
    ...sounds,
    ...years,
    ...references,
    ...claims,
    ...departments,
    ...single,
  ];
  const spoken = tidy(raw);
  // 经哪次会议通过: taken for a question about the document's header, but for no field of it: its words are content.
  const meant =
    kinds.has("meta") && !asksField(spoken)
      ? taken.filter((one) => !deciding.some((cue) => cue.start === one.start))
      : taken;
  const asking = [...text.matchAll(ASKING_PHRASE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const residue = blank(text, [...outside([...meant, ...asking], quoted), ...quoted]);
  const content = [...withoutPreamble(contentWords(residue, knowledge), text, scope)];
  content.push(
    ...quoted.map(({ start, end }) => ({ word: text.slice(start, end), same: [], weight: 1, known: true })),
  );
  const substance = content.reduce((sum, word) => sum + word.weight, 0);
  const words = lighten(content, scope);
  const choices = choicesIn(residue, scope, knowledge);
  return {
    raw,
    text,
    spoken,
    now,
    corrections,
    cues: kinds,
    intent: chooseIntent({
      text,
      spoken,
      cues: kinds,
      hasReference: references.length > 0,
      departments: departments.length,
      regions: scope.namedBy === "region" ? scope.documents.length + scope.missing.length : 0,
      years: years.length,
      substance,
      unit: unit !== null,
      month: month !== null,
      choices: choices.length,
    }),
    scope,
    years: [...new Set(years.map(({ value }) => value))],
    month: month?.value ?? null,
    references: references.map(({ value }) => value),
    move: move?.value ?? null,
    claims: claims.map(({ value }) => value),
    unit: unit?.value ?? null,
    role: findRole(text),
    departments: [...new Set(departments.map(({ name }) => name))],
    words: substance < LEAST_SUBSTANCE ? [] : words,
    choices,
    carried: [],
    elliptical: isElliptical(text, substance),
  };
}

/** “谁出证、谁负责”: words in quotation marks that a document holds are content, whatever else they could be. */
function quotedStretches(text: string, knowledge: Knowledge): Stretch[] {
  return [...text.matchAll(/"([^"]{2,30})"/g)].flatMap((match) => {
    const start = match.index + 1;
    const words = match[1] ?? "";
    return knowledge.frequency(words) > 0 ? [{ start, end: start + words.length }] : [];
  });
}

function outside<T extends Stretch>(stretches: readonly T[], quoted: readonly Stretch[]): T[] {
  return stretches.filter((one) => !quoted.some((quote) => one.start < quote.end && quote.start < one.end));
}

/** 五份文件里, 哪些地方, 数字目标: say over what or for what kind is asked, not what. */
const ASKING_PHRASE =
  /[一二两三四五六七八九十几\d]{1,3}[份个]文件|[一二两三四五六七八九十几\d]{1,3}份|哪些地方|哪几个地方|数字(?=目标|指标)|(?:考核|预期性?|约束性?|核心)(?=目标|指标)|(?:具体|的)数字|(?:增加|提高|增长|减少|下降)(?=多少|了多少)|谁(?:来|去|在)?/g;

/** 急需开州…, 兄弟帮看下开州…: what stands before the region and in no document is how people begin, not what they ask. */
function withoutPreamble(words: Question["words"], text: string, scope: Scope): Question["words"] {
  const start = scope.namedBy === "region" ? Math.min(...scope.spans.map((span) => span.start)) : 0;
  const before = text.slice(0, Math.max(0, start));
  const kept = words.filter(({ word, known }) => known || !before.includes(word));
  return kept.length > 0 ? kept : words;
}

/** Less weight than this in all is no content: 一下, 再往 … */
const LEAST_SUBSTANCE = 0.12;

/** 目标, 要求 stand in documents as well: they decide only where nothing clearer does. */
function decidingCues(cues: readonly Cue[]): readonly Cue[] {
  const telling = cues.filter(({ kind }) => !isSound(kind));
  const clear = telling.filter(({ weak }) => !weak);
  return clear.length > 0 ? clear : telling;
}

const isSound = (kind: CueKind): boolean => kind === "filler" || kind === "particle";

/** A、B和C各多少: the things listed, each with its own words; none when the question lists nothing. */
function choicesIn(residue: string, scope: Scope, knowledge: Knowledge): Question["choices"] {
  const parts = residue
    .split(/[、,()]|和|与|以及|还有|比(?![例重率值])/)
    .map((said) => ({ said, words: lighten(contentWords(said, knowledge), scope) }));
  const named = parts.filter(({ words }) => words.reduce((sum, { weight }) => sum + weight, 0) >= 0.3);
  return named.length > 1 ? named : [];
}

export function blank(text: string, stretches: readonly Stretch[]): string {
  const units = [...text.split("")];
  for (const { start, end } of stretches) for (let i = start; i < end; i++) units[i] = " ";
  return units.join("");
}

/** Words of the only document's own name say nothing about a clause in it (认证 in 沙坪坝): they weigh little. */
function lighten(words: Question["words"], scope: Scope): Question["words"] {
  const [only] = scope.documents;
  if (only === undefined || scope.documents.length !== 1) return words;
  // 沙坪坝管理体系认证证书: where nothing else of weight is asked, the name's words are what is asked.
  const other = words
    .filter(({ word }) => !only.name.includes(word))
    .reduce((sum, { weight }) => sum + weight, 0);
  if (other < 0.3) return words;
  return words.map((word) => (only.name.includes(word.word) ? { ...word, weight: word.weight * 0.3 } : word));
}

const OPENS_ELLIPSIS = /^[\s,。]*(?:那|它|该|这|其|此|上述|刚才|前面)/;

const ENDS_ELLIPSIS = /(?:呢|咧)[\s?!。~]*$/;

function isElliptical(text: string, substance: number): boolean {
  return OPENS_ELLIPSIS.test(text) || ENDS_ELLIPSIS.test(text) || substance < LEAST_SUBSTANCE;
}

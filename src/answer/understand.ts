import type { IsoDate } from "../model.ts";
import { findDepartments } from "../lexicon/departments.ts";
import { findCues, stripFillers, type Cue, type CueKind } from "../lexicon/question-words.ts";
import { fold } from "../text/fold.ts";
import { contentWords } from "./content.ts";
import { chooseIntent } from "./intent.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Question } from "./question.ts";
import { findScope, scopeByTitle, type Scope } from "./scope.ts";
import { findAskedUnit, findClaims, findClauseReferences, findMonth, findMove, findRole, findYears } from "./slots.ts";

/** Longer than any question: the rest is not read (a pasted document is not a question). */
const LONGEST = 400;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** 听懂: the raw words of a chat message → what is asked. Everything recognised is taken out; what is left is content. */
export function understand(raw: string, knowledge: Knowledge, now: IsoDate): Question {
  const stripped = stripFillers(tidy(raw));
  const { text, corrections } = knowledge.speller.correct(stripped);
  const scope = findScope(text, knowledge);
  const cues = findCues(text);
  const deciding = decidingCues(cues);
  const kinds = new Set(deciding.map(({ kind }) => kind));
  const years = findYears(text, now);
  const references = findClauseReferences(text);
  const move = findMove(text);
  const claims = findClaims(text);
  const unit = findAskedUnit(text);
  const month = findMonth(text);
  const departments = findDepartments(text).filter((one) => !isWhole(one, scope));
  const taken: Stretch[] = [
    ...scope.spans, ...deciding, ...cues.filter(({ kind }) => isSound(kind)), ...years, ...references, ...claims, ...departments,
    ...(move === null ? [] : [move]), ...(unit === null ? [] : [unit]), ...(month === null ? [] : [month]),
  ];
  const words = contentWords(blank(text, taken), knowledge);
  const named = nameScope(text, scope, words, knowledge);
  const signs = {
    text,
    cues: kinds,
    hasReference: references.length > 0,
    departments: departments.length,
    regions: named.scope.namedBy === "region" ? named.scope.documents.length + named.scope.missing.length : 0,
    years: years.length,
    words: named.words.length,
    unit: unit !== null,
  };
  return {
    raw,
    text,
    now,
    corrections,
    cues: kinds,
    intent: chooseIntent(signs),
    scope: named.scope,
    years: [...new Set(years.map(({ value }) => value))],
    month: month?.value ?? null,
    references: references.map(({ value }) => value),
    move: move?.value ?? null,
    claims: claims.map(({ value }) => value),
    unit: unit?.value ?? null,
    role: findRole(text),
    departments: [...new Set(departments.map(({ name }) => name))],
    words: named.words,
    carried: [],
    elliptical: isElliptical(text, named.words.length),
  };
}

/** 目标, 要求 stand in documents as well: they decide only where nothing clearer does. */
function decidingCues(cues: readonly Cue[]): readonly Cue[] {
  const telling = cues.filter(({ kind }) => !isSound(kind));
  const clear = telling.filter(({ weak }) => !weak);
  return clear.length > 0 ? clear : telling;
}

const isSound = (kind: CueKind): boolean => kind === "filler" || kind === "particle";

/** Control characters and markup out, mentions too, width and script folded; the length is capped. */
function tidy(raw: string): string {
  const plain = raw
    .slice(0, LONGEST * 4)
    .replace(/<[^<>]{0,80}>/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{So}]/gu, " ");
  return fold(plain).slice(0, LONGEST);
}

/** 重庆市 as a region is no department; 市公安局 with 宿迁 in front is one. */
function isWhole(one: Stretch, scope: Scope): boolean {
  return scope.spans.some((span) => span.start <= one.start && span.end >= one.end);
}

function blank(text: string, stretches: readonly Stretch[]): string {
  const units = [...text.split("")];
  for (const { start, end } of stretches) for (let i = start; i < end; i++) units[i] = " ";
  return units.join("");
}

/** Words that name the document (先进区方案) choose it and are no longer content. */
function nameScope(text: string, scope: Scope, words: Question["words"], knowledge: Knowledge) {
  if (scope.namedBy !== null) return { scope, words: withoutName(words, scope) };
  const documents = scopeByTitle(text, words.map(({ word }) => word), knowledge);
  if (documents.length === 0) return { scope, words };
  const titled: Scope = { ...scope, documents, namedBy: "title" };
  return { scope: titled, words: withoutName(words, titled) };
}

/** 农机意见, 认证方案: words of the document's own name say nothing about a clause in it, unless nothing else is left. */
function withoutName(words: Question["words"], scope: Scope): Question["words"] {
  const [only] = scope.documents;
  if (only === undefined || scope.documents.length !== 1) return words;
  return words.map((word) => (only.name.includes(word.word) ? { ...word, weight: word.weight * 0.3 } : word));
}

const OPENS_ELLIPSIS = /^[\s,。]*(?:那|它|该|这|其|此|上述|刚才|前面)/;
const ENDS_ELLIPSIS = /(?:呢|咧)[\s?!。~]*$/;

function isElliptical(text: string, words: number): boolean {
  return OPENS_ELLIPSIS.test(text) || ENDS_ELLIPSIS.test(text) || words === 0;
}

import type { Region } from "../model.ts";
import { findRegions, regionContains } from "../lexicon/regions.ts";
import type { HeldDocument, Knowledge } from "./knowledge.ts";

/**
 * 范围: the documents that a question is about. A region decides (it comes from the document, not from its words: the
 * clauses of 宿迁 never say 宿迁), then a document number, then words of a title.
 */
export interface Scope {
  readonly documents: readonly HeldDocument[];
  /** How the question named them; null = it did not, and all documents are meant. */
  readonly namedBy: "region" | "number" | "title" | "context" | null;
  /** Regions asked for that no document covers, with held ones inside or around them. */
  readonly missing: readonly MissingRegion[];
  /** Parts of the question that named the scope. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  /** A region's name with the word after it, where the documents use both as one name: 宿迁精品, 开州香肠. */
  readonly phrases: readonly string[];
}

export interface MissingRegion {
  readonly region: Region;
  readonly related: readonly HeldDocument[];
}

const DOCUMENT_NUMBER = /([\p{Script=Han}]{2,12})[[(](\d{4})[\])](\d{1,4})号/gu;

export function findScope(text: string, knowledge: Knowledge): Scope {
  const byNumber = findByNumber(text, knowledge);
  if (byNumber !== null) return byNumber;
  return findByRegion(text, knowledge);
}

function findByNumber(text: string, knowledge: Knowledge): Scope | null {
  for (const match of text.matchAll(DOCUMENT_NUMBER)) {
    const [, letters = "", year = "", serial = ""] = match;
    const documents = knowledge.documents.filter(({ document }) => {
      const own = document.header.documentNumber?.value.normalize("NFKC").replace(/\s/g, "") ?? "";
      const parts = /^(.+?)[〔[(](\d{4})[〕\])](\d+)号$/.exec(own);
      return parts !== null && letters.endsWith(parts[1] ?? "") && parts[2] === year && parts[3] === serial;
    });
    if (documents.length > 0) {
      const own = documents[0]?.document.header.documentNumber?.value ?? "";
      const skipped = Math.max(0, letters.length - (/^[\p{Script=Han}]+/u.exec(own)?.[0].length ?? 0));
      const start = match.index + skipped;
      return {
        documents,
        namedBy: "number",
        missing: [],
        spans: [{ start, end: match.index + match[0].length }],
        phrases: [],
      };
    }
  }
  return null;
}

function findByRegion(text: string, knowledge: Knowledge): Scope {
  const documents = new Set<HeldDocument>();
  const missing: MissingRegion[] = [];
  const spans: { start: number; end: number }[] = [];
  const phrases: string[] = [];
  const mentions = findRegions(text);
  for (const mention of mentions) {
    // 重庆开州: the outer one only says where the inner one lies.
    const inner = mentions.some(
      (other) => other !== mention && other.start === mention.end && regionContains(mention.region, other.region),
    );
    const held = knowledge.documents.filter(({ document }) => sameRegion(document.header.region?.value, mention.region));
    const phrase = text.slice(mention.start, mention.end + 2);
    const isName = phrase.length > mention.end - mention.start && knowledge.frequency(phrase) > 0;
    if (inner) {
      spans.push(mention);
      continue;
    }
    if (held.length > 0) {
      for (const document of held) documents.add(document);
      spans.push(mention);
      if (isName) phrases.push(phrase);
    } else if (!isName && !mention.ambiguous) {
      spans.push(mention);
      missing.push({ region: mention.region, related: relatedTo(mention.region, knowledge) });
    }
  }
  const named = documents.size > 0 || missing.length > 0;
  return {
    documents: named ? [...documents] : knowledge.documents,
    namedBy: named ? "region" : null,
    missing,
    spans,
    phrases,
  };
}

function sameRegion(held: Region | undefined, asked: Region): boolean {
  return held !== undefined && held.name === asked.name;
}

function relatedTo(region: Region, knowledge: Knowledge): HeldDocument[] {
  return knowledge.documents.filter(({ document }) => {
    const held = document.header.region?.value;
    return held !== undefined && (regionContains(region, held) || regionContains(held, region));
  });
}

/** Words that call a thing a document; a title's words before them name it: 先进区方案, RCEP意见. */
const DOCUMENT_NOUN = /方案|意见|办法|文件|通知|规划|计划|纲要|细则|规定|条例|公告|行动|考评/;

/**
 * Documents whose name holds words that no other document's name holds. Asked for only where the question needs one
 * document (a clause number, a header field, a list) or calls something a document.
 */
export function scopeByTitle(text: string, words: readonly string[], knowledge: Knowledge): HeldDocument[] {
  if (!DOCUMENT_NOUN.test(text)) return [];
  const telling = words.filter((word) => {
    const holders = knowledge.documents.filter((held) => held.name.includes(word)).length;
    return word.length >= 2 && holders > 0 && holders * 2 <= Math.max(2, knowledge.documents.length);
  });
  if (telling.length === 0) return [];
  const scored = knowledge.documents.map((held) => ({
    held,
    score: telling.reduce((sum, word) => sum + (held.name.includes(word) ? word.length : 0), 0),
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === best && score > 0).map(({ held }) => held);
}

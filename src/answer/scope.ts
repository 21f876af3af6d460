import { findRegions, regionContains } from "../lexicon/regions.ts";
import type { Region } from "../model.ts";
import { titleOf } from "./document-name.ts";
import type { HeldDocument, Knowledge } from "./knowledge.ts";
import {
  aroundZone,
  isInsideHeld,
  isPlace,
  leaveBody,
  nationAsked,
  relatedTo,
  sameRegion,
  unknownPlace,
  unlistedHeld,
} from "./places.ts";

/**
 * 范围: the documents that a question is about. A region decides (it comes from the document, not from its words: the
 * clauses of 宿迁 never say 宿迁), then a document number, then words of a title.
 */
export interface Scope {
  readonly documents: readonly HeldDocument[];
  /** How the question named them; `default`: the chat's own region; null = it did not, and all documents are meant. */
  readonly namedBy: "region" | "number" | "title" | "context" | "default" | null;
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

/** 国发〔2018〕42号, 沪科合2025 42号, 国发42号. */
const DOCUMENT_NUMBER = /([\p{Script=Han}]{2,12}?)\s*(?:[[(]?\s*(\d{4})\s*[\])]?)?\s*第?(\d{1,4})号/gu;

export function findScope(text: string, knowledge: Knowledge): Scope {
  const byNumber = findByNumber(text, knowledge);
  if (byNumber !== null) return byNumber;
  const byRegion = findByRegion(text, knowledge);
  return byRegion.namedBy === null ? (findReferredTitle(text, knowledge) ?? byRegion) : byRegion;
}

function findByNumber(text: string, knowledge: Knowledge): Scope | null {
  for (const match of text.matchAll(DOCUMENT_NUMBER)) {
    const [, letters = "", year, serial = ""] = match;
    const documents = knowledge.documents.filter(({ document }) => {
      const own = document.header.documentNumber?.value.normalize("NFKC").replace(/\s/g, "") ?? "";
      const parts = /^(.+?)[〔[(](\d{4})[〕\])](\d+)号$/.exec(own);
      return (
        parts !== null &&
        letters.endsWith(parts[1] ?? "") &&
        (year === undefined || parts[2] === year) &&
        parts[3] === serial
      );
    });
    if (
      documents.length === 0 &&
      year !== undefined &&
      knowledge.documents.some(({ document }) => cites(document.text, year, serial, letters))
    ) {
      return notHeldDocument(match[0].trim(), [match]);
    }
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

/** 质量强国建设纲要2025年目标: a title that documents here put between 《》 and that none of them bears. */
function findReferredTitle(text: string, knowledge: Knowledge): Scope | null {
  for (const match of text.matchAll(
    /《?([\p{Script=Han}]{4,30}(?:纲要|规划|意见|方案|办法|条例|通知))》?/gu,
  )) {
    const title = match[1] ?? "";
    for (let from = 0; from + 6 <= title.length; from++) {
      const name = title.slice(from);
      const own = knowledge.documents.some((held) => titleOf(held).includes(name));
      const referred = knowledge.documents.some((held) =>
        held.clauses.some((clause) => clause.own.includes(`《${name}》`)),
      );
      if (!own && referred) return notHeldDocument(`《${name}》`, [match]);
    }
  }
  return null;
}

/** The number stands in a document held, as one that it refers to. */
function cites(text: string, year: string, serial: string, letters: string): boolean {
  const at = new RegExp(`(\\p{Script=Han}{2,6})[〔[(（]${year}[〕\\])）]${serial}号`, "gu");
  return [...text.matchAll(at)].some((match) => letters.endsWith(match[1]?.slice(-2) ?? "\0"));
}

/** A document that is only referred to is not held: what others say of it is not what it says. */
function notHeldDocument(name: string, matches: readonly RegExpExecArray[]): Scope {
  const region: Region = { name, short: name, code: null, level: "zone" };
  const spans = matches.map((match) => ({ start: match.index, end: match.index + match[0].length }));
  return { documents: [], namedBy: "number", missing: [{ region, related: [] }], spans, phrases: [] };
}

function findByRegion(text: string, knowledge: Knowledge): Scope {
  const documents = new Set<HeldDocument>();
  const missing: MissingRegion[] = [];
  const spans: { start: number; end: number }[] = [];
  const phrases: string[] = [];
  const mentions = findRegions(text).map((mention) => leaveBody(text, mention));
  for (const one of unlistedHeld(text, knowledge)) {
    documents.add(one.held);
    spans.push(one);
  }
  for (const mention of mentions) {
    // 重庆开州: the outer one only says where the inner one lies.
    const inner = mentions.some(
      (other) =>
        other !== mention && other.start === mention.end && regionContains(mention.region, other.region),
    );
    const held = knowledge.documents.filter(({ document }) =>
      [mention.region, ...mention.candidates].some((region) =>
        sameRegion(document.header.region?.value, region),
      ),
    );
    const phrase = text.slice(mention.start, mention.end + 2);
    const isName = phrase.length > mention.end - mention.start && knowledge.frequency(phrase) > 0;
    if (inner) {
      spans.push(mention);
      continue;
    }
    if (
      documents.size > 0 &&
      held.length === 0 &&
      spans.some((span) => span.start <= mention.start && mention.end <= span.end)
    )
      continue;
    if (held.length > 0) {
      for (const document of held) documents.add(document);
      // 创业包头云: inside a name that the documents use, the region is part of the content as well.
      const around = text.slice(Math.max(0, mention.start - 1), mention.end + 1);
      if (
        mention.start === 0 ||
        around.length < mention.end - mention.start + 2 ||
        knowledge.frequency(around) === 0
      )
        spans.push(mention);
      if (isName) phrases.push(phrase);
    } else if (mention.region.level === "zone" && aroundZone(mention.region, knowledge).length > 0) {
      // 开州浦里新区管委会: a zone is asked about in the plan of the region it lies in.
      for (const document of aroundZone(mention.region, knowledge)) documents.add(document);
    } else if (
      !isName &&
      !mention.ambiguous &&
      isPlace(mention, mentions, knowledge) &&
      !isInsideHeld(mention, mentions, knowledge)
    ) {
      spans.push(mention);
      missing.push({ region: mention.region, related: relatedTo(mention.region, knowledge) });
    }
  }
  const unknown =
    documents.size === 0 && missing.length === 0
      ? (nationAsked(text, knowledge) ?? unknownPlace(text, knowledge))
      : null;
  if (unknown !== null) {
    missing.push({ region: unknown.region, related: [] });
    spans.push(unknown);
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

import type { Region } from "../model.ts";
import { findRegions, NATION, regionContains, type RegionMention } from "../lexicon/regions.ts";
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

function aroundZone(zone: Region, knowledge: Knowledge): HeldDocument[] {
  return knowledge.documents.filter(({ document }) => {
    const held = document.header.region?.value;
    const name = /(\p{Script=Han}{2}(?:新区|开发区|高新区|经开区))$/u.exec(zone.name)?.[1] ?? zone.short;
    return held !== undefined && regionContains(held, zone) && document.text.includes(name);
  });
}

/** 新疆提到乌鲁木齐的条款: a place inside the region that is asked about, named in its document, is content. */
function isInsideHeld(
  mention: RegionMention,
  mentions: readonly RegionMention[],
  knowledge: Knowledge,
): boolean {
  return mentions.some(
    (other) =>
      other !== mention &&
      regionContains(other.region, mention.region) &&
      knowledge.documents.some(
        ({ document }) =>
          sameRegion(document.header.region?.value, other.region) &&
          document.text.includes(mention.region.short),
      ),
  );
}

/** 鹿城, 康平 inside 鹿城健康平台: a county's bare name beside another region's, or one that documents use as a word, is none. */
function isPlace(mention: RegionMention, mentions: readonly RegionMention[], knowledge: Knowledge): boolean {
  if (mention.exact || mention.region.level !== "county") return true;
  return mentions.length === 1 && knowledge.frequency(mention.region.short) === 0;
}

/** Places that no list holds, by the name their own documents give them. */
function unlistedHeld(text: string, knowledge: Knowledge) {
  return knowledge.documents.flatMap((held) => {
    const region = held.document.header.region?.value;
    if (region?.code !== null || region.level === "nation") return [];
    const name = [region.name, region.short].find((one) => text.includes(one));
    if (name === undefined) return [];
    const start = text.indexOf(name);
    return [{ held, start, end: start + name.length }];
  });
}

/** 宿迁|市场监管局: a 市 that begins the body's name is not the region's. */
function leaveBody(text: string, mention: RegionMention): RegionMention {
  const body = /^(?:市场|市监|市政|市委|市直|市容|区域|县域|县城)/.test(text.slice(mention.end - 1));
  return body ? { ...mention, end: mention.end - 1 } : mention;
}

/** 全国食品抽检合格率: the nation's own documents are asked for; where none is held, a city's figure is no answer. */
function nationAsked(text: string, knowledge: Knowledge) {
  const match = /^\s*(?:全国|国家)/.exec(text);
  if (
    match === null ||
    knowledge.documents.some(({ document }) => document.header.region?.value.level === "nation")
  )
    return null;
  const start = match[0].length - 2;
  if (knowledge.frequency(text.slice(start, start + 4)) > 0) return null;
  return { region: NATION, start, end: start + 2 };
}

/** 云湖市食品抽检: a place that no table and no document knows is asked for all the same, and is not held. */
function unknownPlace(text: string, knowledge: Knowledge) {
  const match = /^\s*([\p{Script=Han}]{2,3}(?:市|县|区|州|旗))(?!长|场|域|别|块|局|委)/u.exec(text);
  const name = match?.[1];
  if (
    match === null ||
    name === undefined ||
    /[社小园片校景灾市]区$/.test(name) ||
    /[的个哪全我各本该两几是在和与]/.test(name)
  )
    return null;
  const known = knowledge.documents.some(
    (held) => held.name.includes(name) || held.name.includes(name.slice(0, 3)),
  );
  if (known || knowledge.frequency(name) > 0) return null;
  const start = match[0].length - name.length;
  const region: Region = { name, short: name, code: null, level: "zone" };
  return { region, start, end: start + name.length };
}

function sameRegion(held: Region | undefined, asked: Region): boolean {
  return held?.name === asked.name;
}

function relatedTo(region: Region, knowledge: Knowledge): HeldDocument[] {
  return knowledge.documents.filter(({ document }) => {
    const held = document.header.region?.value;
    return held !== undefined && (regionContains(region, held) || regionContains(held, region));
  });
}

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

const titleOf = (held: HeldDocument | undefined): string =>
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

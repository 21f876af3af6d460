import { createHash } from "node:crypto";
import { holdDocument, createKnowledge, type HeldDocument, type Knowledge } from "./answer/knowledge.ts";
import { DOMAIN_WORDS } from "./lexicon/domain-words.ts";
import { regionByName } from "./lexicon/regions.ts";
import { createSpeller } from "./lexicon/spelling.ts";
import type { VocabularyTerm } from "./lexicon/vocabulary.ts";
import type { DocumentFacts, PolicyDocument } from "./model.ts";
import {
  fitsMiniSearch,
  openClauseIndex,
  updateIndex,
  type ClauseIndex,
  type IndexedDocument,
  type IndexEntry,
} from "./search/clause-index.ts";
import { createSegmenter, type Segmenter } from "./search/segment.ts";
import { fold } from "./text/fold.ts";

/** 文库: the documents held with their facts, and everything that is derived from them: words, index, spelling. */

/** Goes up whenever entries, terms or their storage change: an index of another version is built anew. */
const INDEX_VERSION = 3;

export interface ReadDocument {
  readonly document: PolicyDocument;
  readonly facts: DocumentFacts;
}

/** Where the index is kept between starts. */
export interface IndexStore {
  /** The bytes saved under this key; null when there are none or they belong to another key. */
  load(key: string): Uint8Array | null;
  save(key: string, bytes: Uint8Array): void;
}

/** An index that another program keeps, beyond this process's memory. */
export interface ServedIndex {
  readonly index: ClauseIndex;
  /** It is searched as others have filled it. */
  readonly isReadOnly: boolean;
}

/** @param served takes the place of the index in `store` */
export function openCorpus(
  read: readonly ReadDocument[],
  store: IndexStore,
  served: ServedIndex | null = null,
): Knowledge {
  const documents = read.map(({ document, facts }) => holdDocument(document, facts));
  const segmenter = createSegmenter(segmenterWords(documents));
  const index = served === null ? openIndex(documents, segmenter, store) : fillIndex(documents, served);
  const vocabulary = spellingVocabulary(documents, segmenter);
  const speller = createSpeller(vocabulary, { isKnown: (word) => isWord(word, segmenter) });
  return createKnowledge(documents, { segmenter, speller, index });
}

/** A real word is no slip of the pen: a region's name, or one entry of jieba's dictionary (`x` marks what it made up). */
const isWord = (word: string, segmenter: Segmenter): boolean =>
  regionByName(word) !== null || (segmenter.words(word).length === 1 && segmenter.posTag(word) !== "x");

/** Names that jieba's dictionary lacks: the regions and departments of these documents. */
function segmenterWords(documents: readonly HeldDocument[]): string[] {
  const words = new Set<string>(DOMAIN_WORDS);
  for (const { document, facts } of documents) {
    const region = document.header.region?.value;
    if (region !== undefined) words.add(region.short);
    for (const duty of facts.duties) for (const { name } of duty.departments) words.add(squeeze(name));
  }
  return [...words].sort();
}

/** The saved index with what is new; built anew where the program or jieba's words are others. */
function openIndex(documents: readonly HeldDocument[], segmenter: Segmenter, store: IndexStore): ClauseIndex {
  const indexed = documents.map(indexedDocument);
  const key = indexKey(documents, fitsMiniSearch(indexed));
  const { index, isNew } = openClauseIndex(indexed, store.load(key), segmenter);
  if (isNew) store.save(key, index.save());
  return index;
}

function fillIndex(documents: readonly HeldDocument[], { index, isReadOnly }: ServedIndex): ClauseIndex {
  if (!isReadOnly) updateIndex(index, documents.map(indexedDocument));
  return index;
}

/** What is saved under another key is of no use. The words that jieba is taught decide where it cuts for MiniSearch. */
function indexKey(documents: readonly HeldDocument[], usesWords: boolean): string {
  const hash = createHash("sha256").update(`index ${String(INDEX_VERSION)}\n`);
  if (usesWords) hash.update(segmenterWords(documents).join(" "));
  return hash.digest("hex");
}

/** What was extracted makes the version: a better reader gives other entries for the same bytes. */
function indexedDocument(held: HeldDocument): IndexedDocument {
  const entries = entriesOf(held);
  const hash = createHash("sha256").update(`${String(INDEX_VERSION)} ${held.document.hash}\n`);
  for (const { id, title, text } of entries) hash.update(`${id} ${title}\n${text}\n`);
  return { id: held.document.id, version: hash.digest("hex"), entries };
}

/** Clauses and facts, each an entry of its own; a title gives the words around. */
function entriesOf({ document, facts, clauses }: HeldDocument): IndexEntry[] {
  const title = document.header.title?.value ?? "";
  const entry = (
    id: string,
    kind: IndexEntry["kind"],
    path: readonly string[],
    text: string,
  ): IndexEntry => ({
    id,
    doc: document.id,
    kind,
    title: [title, ...path].join("\n"),
    text,
  });
  return [
    ...clauses.map(({ clause, own }) => entry(clause.id, "clause", clause.path.slice(0, -1), own)),
    ...facts.targets.map((t) => entry(t.id, "target", t.path, `${t.scope ?? ""}${t.indicator}`)),
    ...facts.duties.map((d) =>
      entry(d.id, "duty", d.path, `${d.task} ${d.departments.map(({ name }) => name).join(" ")}`),
    ),
    ...facts.deadlines.map((l) => entry(l.id, "deadline", l.path, l.what)),
  ];
}

const squeeze = (text: string): string => fold(text).replace(/\s+/g, "");

const OPENING_VERB =
  /^(?:推动|推进|加强|加快|加大|提升|提高|完善|强化|优化|深化|健全|建立|开展|抓好|促进|积极|大力|着力|不断|切实|创新)+/;

/** What a slip of the pen may have meant: names first, then the words that the documents use. */
function spellingVocabulary(documents: readonly HeldDocument[], segmenter: Segmenter): VocabularyTerm[] {
  const terms = new Map<string, VocabularyTerm>();
  const add = (text: string, kind: VocabularyTerm["kind"]): void => {
    const term = squeeze(text);
    if (term.length < 2 || term.length > 16) return;
    const old = terms.get(term);
    terms.set(term, { term, kind: old?.kind ?? kind, weight: (old?.weight ?? 0) + 1 });
  };
  for (const { document, facts, clauses } of documents) {
    const region = document.header.region?.value;
    if (region !== undefined) add(region.short, "region");
    for (const duty of facts.duties) for (const { name } of duty.departments) add(name, "department");
    for (const target of facts.targets) add(target.indicator, "indicator");
    for (const { clause, own } of clauses) {
      if (clause.heading !== null) {
        add(clause.heading.quote, "heading");
        // 推动消费品质量升级 is asked for as 消费品质量升级.
        add(clause.heading.quote.replace(OPENING_VERB, ""), "heading");
      }
      for (const word of segmenter.words(own)) if (/^\p{Script=Han}{2,8}$/u.test(word)) add(word, "word");
    }
  }
  return [...terms.values()];
}

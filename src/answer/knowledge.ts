import type { Speller } from "../lexicon/spelling.ts";
import type { Clause, Deadline, DocumentFacts, Duty, PolicyDocument, Target } from "../model.ts";
import type { ClauseIndex } from "../search/clause-index.ts";
import type { Segmenter } from "../search/segment.ts";
import { fold } from "../text/fold.ts";
import { createView } from "../text/view.ts";

/** A clause with its words in the form that questions are compared in: folded, without white space. */
export interface ClauseText {
  readonly clause: Clause;
  /** The clause's own text. */
  readonly own: string;
  /** Headings from the outermost down to this clause. */
  readonly path: string;
}

/** A document as the question side sees it. */
export interface HeldDocument {
  readonly document: PolicyDocument;
  readonly facts: DocumentFacts;
  readonly clauses: readonly ClauseText[];
  /** Folded title, issuers, document number and region: what a question may call the document by. */
  readonly name: string;
}

/** 所知: all that answering a question needs, given once; answering itself touches no clock, disk or chance. */
export interface Knowledge {
  readonly documents: readonly HeldDocument[];
  readonly segmenter: Segmenter;
  readonly speller: Speller;
  readonly index: ClauseIndex;
  /** In how many clauses the folded word occurs; remembered. */
  frequency(word: string): number;
  readonly clauseCount: number;
}

/** For comparing: folded, without white space. */
export const squeeze = (text: string): string => fold(text).replace(/\s+/g, "");

/** For showing: the document's own characters, without the white space that layout put between them. */
export const plain = (text: string): string => text.replace(/\s+/g, "");

export function holdDocument(document: PolicyDocument, facts: DocumentFacts): HeldDocument {
  const { title, issuers, documentNumber, region } = document.header;
  // A document whose title is lost is called by what its opening says (质量强区).
  const opening = title === null ? document.text.slice(0, 150) : undefined;
  const name = [
    title?.value,
    opening,
    ...issuers.map((issuer) => issuer.value),
    documentNumber?.value,
    region?.value.name,
  ];
  return {
    document,
    facts,
    name: squeeze(name.filter((part) => part !== undefined).join(" ")),
    clauses: document.clauses.map((clause) => ({
      clause,
      own: createView(document.text, clause.own).text,
      path: squeeze(clause.path.join("")),
    })),
  };
}

export function createKnowledge(
  documents: readonly HeldDocument[],
  tools: { segmenter: Segmenter; speller: Speller; index: ClauseIndex },
): Knowledge {
  const texts = documents.flatMap((held) => held.clauses.map((clause) => clause.own));
  const counted = new Map<string, number>();
  return {
    documents,
    ...tools,
    clauseCount: texts.length,
    frequency(word) {
      let count = counted.get(word);
      if (count === undefined) {
        count = texts.reduce((sum, text) => (text.includes(word) ? sum + 1 : sum), 0);
        counted.set(word, count);
      }
      return count;
    },
  };
}

/** 开州, 宿迁 …; a document that names no region is called by its title. */
export function shortName(held: HeldDocument): string {
  const { region, title } = held.document.header;
  return region?.value.short ?? title?.value ?? held.document.id;
}

export const documentTitle = (held: HeldDocument): string => shownTitle(held.document);

/** What a document is called where it is quoted; one that names no title is called by its region. */
export function shownTitle({ id, header: { title, region } }: PolicyDocument): string {
  return title?.value ?? `${region?.value.short ?? id}文件(原文无标题)`;
}

export interface HeldFact<F extends Target | Duty | Deadline> {
  readonly held: HeldDocument;
  readonly fact: F;
}

export const targetsOf = (documents: readonly HeldDocument[]): HeldFact<Target>[] =>
  documents.flatMap((held) => held.facts.targets.map((fact) => ({ held, fact })));

export const dutiesOf = (documents: readonly HeldDocument[]): HeldFact<Duty>[] =>
  documents.flatMap((held) => held.facts.duties.map((fact) => ({ held, fact })));

export const deadlinesOf = (documents: readonly HeldDocument[]): HeldFact<Deadline>[] =>
  documents.flatMap((held) => held.facts.deadlines.map((fact) => ({ held, fact })));

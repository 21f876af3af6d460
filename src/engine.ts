import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ask } from "./answer/ask.ts";
import { regionNamed } from "./answer/default-region.ts";
import type { Turn } from "./answer/follow-up.ts";
import { prepareLance, type Config } from "./config.ts";
import { openCorpus, type IndexStore, type ReadDocument, type ServedIndex } from "./corpus.ts";
import { contentHash, listDocumentFiles } from "./document-files.ts";
import { parseDocument } from "./document/parse.ts";
import { readText } from "./document/read.ts";
import { extractFacts } from "./facts/extract.ts";
import type { Logger } from "./log.ts";
import { openBlockingIndex } from "./search/lance/blocking-index.ts";
import type { Answer, DocumentFacts, IsoDate, PolicyDocument } from "./model.ts";

export type { ReadDocument } from "./corpus.ts";

/** What follow-up questions refer to; opaque. Made by `Engine.newConversation`, carried on by `Engine.ask`. */
export interface Conversation {
  last: Turn | null;
}

/** Everything held, without what answering needs. A file that cannot be read is logged and left out. */
export interface Holdings {
  readonly documents: readonly PolicyDocument[];
  /** All documents together. */
  readonly facts: DocumentFacts;
}

export interface AskSettings {
  readonly now: IsoDate;
  readonly conversation?: Conversation;
  /** 默认地区, as `regionNamed` gave it: where a question that names no place is asked of. */
  readonly region?: string | null;
}

/** 引擎: the documents held and the answers they give. */
export interface Engine extends Holdings {
  /** The same question, documents, conversation and `now` give the same answer. */
  ask(question: string, options: AskSettings): Answer;
  newConversation(): Conversation;
  /** 开州, when `text` names exactly one region that documents are held of; else null. */
  regionNamed(text: string): string | null;
}

/**
 * One file's bytes to its document and facts. Pure.
 * @param file `name` as received, `id` as it is to be held under
 * @throws UnreadableFileError when the bytes are no text (empty, binary, undecodable): the message says so in Chinese
 */
export function readDocument(
  bytes: Uint8Array,
  file: { readonly id: string; readonly name: string },
): ReadDocument {
  const { text } = readText(bytes);
  const document = parseDocument({ id: file.id, source: file.name, hash: contentHash(bytes), text });
  return { document, facts: extractFacts(document) };
}

/** Reads seeds/documents and DATA_DIR/documents: a third of the time that opening the engine takes. */
export function readHoldings(config: Config, log: Logger): Holdings {
  return holdingsOf(readFiles(config, log));
}

/** Reads seeds/documents and DATA_DIR/documents and makes them answer. */
export async function openEngine(config: Config, log: Logger): Promise<Engine> {
  const read = readFiles(config, log);
  const knowledge = openCorpus(read, fileIndexStore(config.dataDir, log), await openServedIndex(config));
  return {
    ...holdingsOf(read),
    ask(question, { now, conversation, region = null }) {
      const { answer, turn } = ask(question, knowledge, { now, last: conversation?.last ?? null, region });
      if (conversation !== undefined) conversation.last = turn;
      return answer;
    },
    newConversation: () => ({ last: null }),
    regionNamed: (text) => regionNamed(text, knowledge),
  };
}

/** Null without INDEX_URL: the index is in the memory of this process and in DATA_DIR. */
async function openServedIndex({ index: place }: Config): Promise<ServedIndex | null> {
  if (place === null) return null;
  prepareLance();
  return { index: await openBlockingIndex(place), isReadOnly: place.isReadOnly };
}

function readFiles(config: Config, log: Logger): readonly ReadDocument[] {
  const read: ReadDocument[] = [];
  for (const file of listDocumentFiles(config)) {
    try {
      read.push(readDocument(readFileSync(file.path), file));
    } catch (error) {
      log.warn({ doc: file.id, err: error }, "document left out");
    }
  }
  return read;
}

function holdingsOf(read: readonly ReadDocument[]): Holdings {
  return {
    documents: read.map(({ document }) => document),
    facts: {
      targets: read.flatMap(({ facts }) => facts.targets),
      duties: read.flatMap(({ facts }) => facts.duties),
      deadlines: read.flatMap(({ facts }) => facts.deadlines),
    },
  };
}

/** The index in DATA_DIR: a file of its own beside its key; it may be deleted at any time. */
function fileIndexStore(dataDir: string, log: Logger): IndexStore {
  const path = join(dataDir, "clause-index.bin");
  return {
    load(key) {
      try {
        const bytes = readFileSync(path);
        return bytes.subarray(0, key.length).toString("latin1") === key ? bytes.subarray(key.length) : null;
      } catch {
        // None yet, or not readable: it is built anew.
        return null;
      }
    },
    save(key, bytes) {
      try {
        mkdirSync(dataDir, { recursive: true });
        const incoming = `${path}.${String(process.pid)}`;
        writeFileSync(incoming, key, "latin1");
        appendFileSync(incoming, bytes);
        renameSync(incoming, path);
      } catch (error) {
        log.warn({ err: error }, "index not saved: it is built anew at the next start");
      }
    },
  };
}

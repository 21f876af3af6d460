import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createPostingIndex } from "./posting-index.ts";

export interface FileHits {
  readonly id: string;
  readonly hits: readonly { readonly id: string; readonly score: number }[];
}

/** Passages between two reports of progress: about every second. */
const REPORTED = 50_000;

/**
 * The clause index on typed arrays alone, on any passages: JSON lines `{"id","text","title"?}` and queries
 * `{"id","text"}` (or `"q"` instead of `"text"`). Yields one result a query, in order. Both files are read line by
 * line, and passages are put into the index as they come: a hundred thousand are nothing special.
 * @param onRead told now and then how many passages are in the index
 * @throws SyntaxError that names file and line when a line is not such an object
 */
export async function* searchFiles(
  corpus: string,
  queries: string,
  top: number,
  onRead: (passages: number) => void = () => undefined,
): AsyncGenerator<FileHits> {
  const index = createPostingIndex();
  let read = 0;
  for await (const { id, title, text } of readLines(corpus)) {
    index.add([{ id, doc: id, kind: "clause", title, text }]);
    // The size is told of what is in the index: what waited is put in.
    if (++read % REPORTED === 0) onRead(index.size);
  }
  for await (const { id, text } of readLines(queries)) {
    const hits = index.search(text, { limit: top });
    yield { id, hits: hits.map((hit) => ({ id: hit.id, score: hit.score })) };
  }
}

interface Line {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

async function* readLines(path: string): AsyncGenerator<Line> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number++;
    if (line.trim() !== "") yield parseLine(line.replace(/^\ufeff/, ""), `${path}:${String(number)}`);
  }
}

function parseLine(line: string, where: string): Line {
  const value = parseJson(line, where);
  if (typeof value !== "object" || value === null) throw new SyntaxError(`${where}: not a JSON object`);
  const fields = new Map<string, unknown>(Object.entries(value));
  const id = fields.get("id");
  const text = fields.get("text") ?? fields.get("q");
  const title = fields.get("title");
  if ((typeof id !== "string" && typeof id !== "number") || typeof text !== "string") {
    throw new SyntaxError(`${where}: needs "id" and "text"`);
  }
  return { id: String(id), text, title: typeof title === "string" ? title : "" };
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new SyntaxError(`${where}: not JSON`, { cause });
  }
}

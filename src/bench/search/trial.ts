import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Passage } from "./contender.ts";
import { drawClauses, drawQuestion } from "./drawn-clauses.ts";

/** A question and the passages that answer it. */
export interface Question {
  readonly text: string;
  readonly relevant: readonly string[];
}

/** What a contender is measured on. */
export interface Trial {
  readonly passages: () => Iterable<Passage>;
  readonly questions: readonly Question[];
  /** A document more. */
  readonly more: readonly Passage[];
}

/** Where the passages come from: a folder with corpus.jsonl and queries.jsonl, or so many drawn clauses. */
export const Source = z.union([
  z.object({ folder: z.string() }),
  z.object({ clauses: z.number(), documents: z.string() }),
]);
export type Source = z.infer<typeof Source>;

const PassageLine = z.object({ id: z.string(), title: z.string().default(""), text: z.string() });
const QuestionLine = z.object({ q: z.string(), rel: z.array(z.string()) });

/** Questions about drawn clauses: enough for a p99. */
const QUESTIONS = 300;

/** Clauses of a document. */
const MORE = 100;

export function openTrial(source: Source): Trial {
  return "folder" in source ? readTrial(source.folder) : drawTrial(source.documents, source.clauses);
}

function readTrial(folder: string): Trial {
  const passages = readLines(join(folder, "corpus.jsonl"), PassageLine);
  const questions = readLines(join(folder, "queries.jsonl"), QuestionLine);
  return {
    passages: () => passages,
    questions: questions.map(({ q, rel }) => ({ text: q, relevant: rel })),
    more: passages.slice(0, MORE).map((passage) => ({ ...passage, id: `more-${passage.id}` })),
  };
}

function drawTrial(documents: string, count: number): Trial {
  const clauses = drawClauses(documents);
  const questions = Array.from({ length: QUESTIONS }, (_, i) => {
    const clause = clauses(Math.floor((i * count) / QUESTIONS));
    return { text: drawQuestion(clause, i), relevant: [clause.id] };
  });
  return {
    *passages() {
      for (let number = 0; number < count; number++) yield clauses(number);
    },
    questions,
    more: Array.from({ length: MORE }, (_, i) => clauses(count + i)),
  };
}

function readLines<T>(path: string, line: z.ZodType<T>): T[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((text) => text.trim() !== "").map((text) => line.parse(JSON.parse(text)));
}

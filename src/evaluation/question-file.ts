import { z } from "zod";

/** 题目文件: one JSON object a line, the format of the question files under `test/questions`. */

const strings = z.array(z.string()).default([]);
const statuses = z.union([z.string().transform((status) => [status]), z.array(z.string())]).default([]);

const gold = z.object({
  id: z.string(),
  kind: z.string(),
  q: z.string(),
  /** Questions asked before, in the same conversation. */
  context: strings,
  /** Every one occurs in the answer's text. */
  must: strings,
  /** Of each inner list at least one occurs in the text. */
  anyOf: z.array(z.array(z.string())).default([]),
  /** None occurs in the lead. */
  mustNot: strings,
  cite: z.array(z.object({ doc: z.string(), contains: z.string() })).default([]),
  /** The answer's status is one of these; empty = not checked. */
  status: statuses,
  why: z.string().default(""),
});

export type GoldQuestion = z.infer<typeof gold>;
export type GoldCitation = GoldQuestion["cite"][number];

/** Reads the lines of a question file, empty ones skipped. Throws with the line number on the first bad one. */
export function readQuestionFile(lines: readonly string[]): GoldQuestion[] {
  const questions: GoldQuestion[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    try {
      questions.push(gold.parse(JSON.parse(line)));
    } catch (cause) {
      throw new Error(`question file, line ${String(index + 1)}: not a question`, { cause });
    }
  }
  return questions;
}

/** Whether the documents do not say: `not_found` is then the one right status. */
export function isUnanswerable(question: GoldQuestion): boolean {
  return question.status.includes("not_found");
}

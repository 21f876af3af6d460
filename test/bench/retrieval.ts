import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createPostingIndex } from "../../src/search/posting-index.ts";
import { createBaseline, loadJieba } from "./baseline.ts";
import { percentile, rounded, timed } from "./measure.ts";

/**
 * Does the clause index find the passage that answers? On a folder with `corpus.jsonl` {"id","title","text"} and
 * `queries.jsonl` {"id","q","rel"}, against the baseline in the same run. The weights of the search were chosen on the
 * first half of the CMRC questions; the second half is the figure that counts.
 *
 *     npx tsx test/bench/retrieval.ts FOLDER
 */
export interface RetrievalFigures {
  readonly mrr: number;
  readonly recall1: number;
  readonly recall5: number;
  readonly recall10: number;
  readonly recall100: number;
}

export interface RetrievalReport {
  readonly passages: number;
  readonly questions: number;
  readonly baseline: {
    readonly chosenOn: RetrievalFigures;
    readonly heldOut: RetrievalFigures;
    readonly p50: number;
    readonly p99: number;
  };
  readonly ours: {
    readonly chosenOn: RetrievalFigures;
    readonly heldOut: RetrievalFigures;
    readonly p50: number;
    readonly p99: number;
  };
  /** MRR@10 of ours divided by the baseline's, on the half that nothing was chosen on, and on all. */
  readonly gainHeldOut: number;
  readonly gainAll: number;
}

interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface Question {
  readonly q: string;
  readonly rel: readonly string[];
}

type Search = (query: string) => string[];

export function benchRetrieval(folder: string): RetrievalReport {
  const passages = readLines<Passage>(join(folder, "corpus.jsonl"));
  const questions = readLines<Question>(join(folder, "queries.jsonl"));
  const baseline = createBaseline(loadJieba());
  baseline.addAll(passages);
  const index = createPostingIndex(
    passages.map((passage) => ({ ...passage, doc: passage.id, kind: "clause" })),
  );
  const theirs = judge(questions, (query) =>
    baseline
      .search(query)
      .slice(0, 100)
      .map((hit) => String(hit.id)),
  );
  const ours = judge(questions, (query) => index.search(query, { limit: 100 }).map((hit) => hit.id));
  return {
    passages: passages.length,
    questions: questions.length,
    baseline: theirs,
    ours,
    gainHeldOut: rounded(ours.heldOut.mrr / theirs.heldOut.mrr, 3),
    gainAll: rounded((ours.heldOut.mrr + ours.chosenOn.mrr) / (theirs.heldOut.mrr + theirs.chosenOn.mrr), 3),
  };
}

function judge(questions: readonly Question[], search: Search): RetrievalReport["ours"] {
  // The first questions run while the code is still being compiled; users meet a process that has been up for days.
  for (const { q } of questions.slice(0, 200)) search(q);
  const took: number[] = [];
  const ranks = questions.map(({ q, rel }) => {
    const { ms, result } = timed(() => search(q));
    took.push(ms);
    return result.findIndex((id) => rel.includes(id)) + 1;
  });
  const half = Math.floor(questions.length / 2);
  return {
    chosenOn: figures(ranks.slice(0, half)),
    heldOut: figures(ranks.slice(half)),
    p50: rounded(percentile(took, 0.5)),
    p99: rounded(percentile(took, 0.99)),
  };
}

/** Rank 0 = not found. */
function figures(ranks: readonly number[]): RetrievalFigures {
  const within = (limit: number): number =>
    rounded(ranks.filter((rank) => rank > 0 && rank <= limit).length / ranks.length, 4);
  const reciprocal = ranks.reduce((sum, rank) => sum + (rank > 0 && rank <= 10 ? 1 / rank : 0), 0);
  return {
    mrr: rounded(reciprocal / ranks.length, 4),
    recall1: within(1),
    recall5: within(5),
    recall10: within(10),
    recall100: within(100),
  };
}

function readLines<T>(path: string): T[] {
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.map((line) => JSON.parse(line) as T);
}

if (process.argv[1]?.endsWith("retrieval.ts") === true) {
  process.stdout.write(`${JSON.stringify(benchRetrieval(process.argv[2] ?? "."), null, 2)}\n`);
}

import { z } from "zod";
import { figures as rounded } from "../measure.ts";
import { TITLES } from "./contenders.ts";
import { Figures } from "./figures.ts";
import type { Outcome } from "./search-bench.ts";

/** A run as it is kept for a later one to be compared with. */
export const Run = z.object({
  /** ISO 8601. */
  date: z.string(),
  node: z.string(),
  processors: z.number(),
  results: z.array(z.object({ source: z.string(), contender: z.string(), figures: Figures })),
});
export type Run = z.infer<typeof Run>;

const HEAD = [
  "",
  "MRR@10",
  "后一半",
  "首位",
  "p50 ms",
  "p99 ms",
  "建 s",
  "载入 ms",
  "盘 MB",
  "内存 MB",
  "加一份 ms",
];

/** The lines of a Markdown table; what is faster or smaller than BASE is told as 快 or 小 so many times. */
export function table(outcomes: readonly Outcome[]): string[] {
  const base = outcomes.find(({ contender }) => contender === "base")?.figures ?? null;
  const rows = outcomes.map(({ contender, figures, problem }) => {
    const title = TITLES[contender] ?? contender;
    return figures === null
      ? [title, problem ?? "", ...HEAD.slice(2).map(() => "–")]
      : [title, ...cells(figures, base)];
  });
  return [HEAD, HEAD.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
}

function cells(figures: Figures, base: Figures | null): string[] {
  const against = (key: keyof Figures, unit = 1, isMoreBetter = false): string => {
    const [own, other] = [figures[key], base?.[key] ?? null];
    if (own === null) return "–";
    const value = rounded(own / unit);
    if (other === null || base === figures) return value;
    return `${value}(${rounded(isMoreBetter ? own / other : other / own)}×)`;
  };
  return [
    against("mrr", 1, true),
    against("mrrHeldOut", 1, true),
    against("hit1", 1, true),
    against("p50"),
    against("p99"),
    against("buildMs", 1000),
    against("loadMs"),
    against("bytes", 1e6),
    against("servingMb"),
    against("addMs"),
  ];
}

/** What a change may not make worse, and from which share on it is told: timing on a busy machine varies by a third. */
const WATCHED: readonly {
  readonly key: keyof Figures;
  readonly isMoreBetter: boolean;
  readonly tolerated: number;
}[] = [
  { key: "mrr", isMoreBetter: true, tolerated: 1.002 },
  { key: "hit1", isMoreBetter: true, tolerated: 1.005 },
  { key: "p50", isMoreBetter: false, tolerated: 1.35 },
  { key: "p99", isMoreBetter: false, tolerated: 1.5 },
  { key: "buildMs", isMoreBetter: false, tolerated: 1.35 },
  { key: "loadMs", isMoreBetter: false, tolerated: 1.5 },
  { key: "bytes", isMoreBetter: false, tolerated: 1.02 },
  { key: "servingMb", isMoreBetter: false, tolerated: 1.1 },
];

/** A line for every figure that has become worse or better than in an earlier run by more than is tolerated. */
export function compare(earlier: Run, now: Run): string[] {
  return now.results.flatMap(({ source, contender, figures }) => {
    const before = earlier.results.find((one) => one.source === source && one.contender === contender);
    if (before === undefined) return [];
    return WATCHED.flatMap(({ key, isMoreBetter, tolerated }) => {
      const [old, fresh] = [before.figures[key], figures[key]];
      if (old === null || fresh === null) return [];
      const worse = isMoreBetter ? old / fresh : fresh / old;
      if (worse <= tolerated && worse >= 1 / tolerated) return [];
      return [
        `${worse > 1 ? "变差" : "变好"}\t${source}\t${contender}\t${key}\t${rounded(old)} → ${rounded(fresh)}`,
      ];
    });
  });
}

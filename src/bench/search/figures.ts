import { z } from "zod";

/** What was measured of one contender on one trial. Milliseconds, bytes, megabytes. */
export const Figures = z.object({
  passages: z.number(),
  questions: z.number(),
  /** Over the first half of the questions, on which this program's weights were chosen, and over the others. */
  mrrChosen: z.number(),
  mrrHeldOut: z.number(),
  mrr: z.number(),
  hit1: z.number(),
  buildMs: z.number(),
  p50: z.number(),
  p99: z.number(),
  bytes: z.number(),
  /** From nothing to the first answer of the index loaded, without the start of the process. */
  loadMs: z.number(),
  /** One document of a hundred clauses more, and the first answer after it; null where it cannot be added. */
  addMs: z.number().nullable(),
  /** Peak of the process that built, and of the one that loaded and answered. */
  buildMb: z.number(),
  servingMb: z.number(),
});
export type Figures = z.infer<typeof Figures>;

/** What one process finds out: one builds and saves, the other loads and answers. */
export const Building = Figures.pick({ passages: true, buildMs: true, bytes: true, buildMb: true });
export const Serving = Figures.omit({ passages: true, buildMs: true, bytes: true, buildMb: true });

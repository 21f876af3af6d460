import type { Defect, Due, Quote, Recurring } from "../model.ts";

/** A time limit found in one stretch, before it becomes a fact. Exactly one of `due` and `recurring` is set. */
export interface FoundLimit {
  readonly what: string;
  readonly due: Due | null;
  readonly recurring: Recurring | null;
  readonly quote: Quote;
  readonly defects: readonly Defect[];
}

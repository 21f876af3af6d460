import type { NumberStyle } from "../model.ts";

/** 序号缺失: which number a damaged heading (`、总体要求`) must have had. */

export interface Numbered {
  readonly part: number;
  readonly rank: string | null;
  readonly style: NumberStyle | null;
  readonly lost: boolean;
  readonly parent: number | null;
  ordinal: number | null;
}

/** Fills in the number that fits between the neighbours of the same rank and parent; others stay null. */
export function inferLostNumbers(drafts: readonly Numbered[]): void {
  for (const [i, draft] of drafts.entries()) {
    if (!draft.lost) continue;
    const before = neighbour(drafts, i, -1);
    const after = neighbour(drafts, i, 1);
    if (before === null && after === null) draft.ordinal = 1;
    else if (before === null) draft.ordinal = after === 2 ? 1 : null;
    else if (after === null || after === before + 2) draft.ordinal = before + 1;
  }
}

/** Clauses looked over for a neighbour; more than any section of a real document has. */
const REACH = 400;

function neighbour(drafts: readonly Numbered[], from: number, step: -1 | 1): number | null {
  const own = drafts[from];
  for (let i = from + step; i >= 0 && i < drafts.length && Math.abs(i - from) < REACH; i += step) {
    const other = drafts[i];
    if (other === undefined || other.part !== own?.part) return null;
    if (other.rank === own.rank && other.parent === own.parent) return other.ordinal;
  }
  return null;
}

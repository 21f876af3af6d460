import type { Comparator } from "../model.ts";
import type { Name } from "./pairing.ts";

/** A target as read from one statement, before it knows its document; offsets are those of the statement's view. */
export interface Draft {
  readonly indicator: string;
  readonly scope: string | null;
  readonly comparator: Comparator;
  readonly value: number | null;
  readonly value2: number | null;
  readonly unit: string;
  readonly change: string | null;
  readonly aspired: boolean;
  /** Where the words that name the indicator begin (they may stand a part before the figure). */
  readonly subjectFrom: number;
  readonly valueFrom: number;
  readonly valueTo: number;
  /** Where the words of the target end, when the noun follows the figure. */
  readonly endsAt: number;
  /** The figures ran together without a mark between them: 99.8%99.5%以上. */
  readonly lostSeparator: boolean;
  /** Where to look for the by-when; differs from the figure for 到2025年和2030年…分别达到. */
  readonly byAt: number;
}

/** What a part leaves to the next one of the same statement. */
export interface Carry {
  readonly names: readonly Name[];
  readonly subjectFrom: number;
  /** A counted thing was just brought about, so a bare 3家… may follow. */
  readonly creates: boolean;
  /** 新增 or 累计 said of the last figure, which holds on for 、 and 其中: 新增A 300家、B 800家. */
  readonly change: string | null;
}

export const NO_CARRY: Carry = { names: [], subjectFrom: 0, creates: false, change: null };

/** Targets found at one place, where reading goes on in the part, and what the next part inherits. */
export interface Read {
  readonly drafts: readonly Draft[];
  readonly cursor: number;
  readonly carry: Carry;
}

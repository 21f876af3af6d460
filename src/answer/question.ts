import type { CueKind } from "../lexicon/question-words.ts";
import type { Correction } from "../lexicon/spelling.ts";
import type { DepartmentRole, Intent, IsoDate } from "../model.ts";
import type { ContentWord } from "./content.ts";
import type { Scope } from "./scope.ts";
import type { Claim, ClauseReference } from "./slots.ts";

/** One of several things asked for at once. */
export interface Choice {
  /** Its part of the question. */
  readonly said: string;
  readonly words: readonly ContentWord[];
}

/** 问题: what was asked, as far as it could be told; everything that was said, and nothing that was not. */
export interface Question {
  readonly raw: string;
  /** Folded, without mentions and markup, misspellings mended. */
  readonly text: string;
  /** Folded, with the particles that make a question of a statement (吧, 吗, 没有). */
  readonly spoken: string;
  readonly now: IsoDate;
  readonly corrections: readonly Correction[];
  readonly cues: ReadonlySet<CueKind>;
  readonly intent: Intent;
  readonly scope: Scope;
  readonly years: readonly number[];
  readonly month: number | null;
  readonly references: readonly ClauseReference[];
  readonly move: 1 | -1 | null;
  readonly claims: readonly Claim[];
  readonly unit: string | null;
  readonly role: DepartmentRole | null;
  /** As written: 市监局, 区商务委. */
  readonly departments: readonly string[];
  readonly words: readonly ContentWord[];
  /** Several things asked for at once (A、B和C各多少), each by itself; empty when there is one. */
  readonly choices: readonly Choice[];
  /** Words taken over from the question before (那流通领域呢): they help to choose, their absence excludes nothing. */
  readonly carried: readonly ContentWord[];
  /** Says too little to stand alone: 宿迁呢, 哪些部门负责. */
  readonly elliptical: boolean;
}

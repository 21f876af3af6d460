import type { Config } from "../config.ts";
import type { Logger } from "../log.ts";
import type { IsoDate } from "../model.ts";

export interface Measurement {
  readonly what: string;
  readonly value: string;
  readonly unit: string;
}

export type Bench = (given: {
  readonly config: Config;
  readonly log: Logger;
  readonly now: IsoDate;
}) => Promise<readonly Measurement[]>;

/** Milliseconds that `work` takes. */
export async function millisecondsOf(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Three figures are as many as a busy machine can promise. */
export function figures(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

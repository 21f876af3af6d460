import { setTimeout as sleep } from "node:timers/promises";
import { describeFailure, type Failure } from "./failure.ts";

const LONGEST_PAUSE_MS = 30_000;

/**
 * Calls that nobody answers burden nobody, and once the network is back people wait. So it is with another program that
 * asks for the same bot's updates: it mostly is our own last run, about to end.
 */
const LONGEST_PAUSE_LIGHT_MS = 3000;
const CONFLICT = 409;

/**
 * 1, 2, 4 … s, for the first, second, third failure in a row; what the platform asks for goes before.
 * @param failure null: not one of the platform's
 */
export function pauseAfter(failuresBefore: number, failure: Failure | null): number {
  if (failure !== null && failure.waitMs !== null) return failure.waitMs;
  const isLight = failure?.code === null || failure?.code === CONFLICT;
  const longest = isLight ? LONGEST_PAUSE_LIGHT_MS : LONGEST_PAUSE_MS;
  return Math.min(1000 * 2 ** failuresBefore, longest);
}

/** Returns early when aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    return;
  }
}

interface Trying {
  readonly signal: AbortSignal;
  /** What to do after this failure; `failuresBefore` counts those before it. */
  readonly onFailure: (failure: Failure, failuresBefore: number) => "again" | "give up";
}

/** Tries until it works; null: aborted or given up. */
export async function keepTrying<T>(attempt: () => Promise<T>, trying: Trying): Promise<T | null> {
  const isAborted = (): boolean => trying.signal.aborted;
  for (let failures = 0; !isAborted(); failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (isAborted()) return null;
      const failure = describeFailure(error);
      if (trying.onFailure(failure, failures) === "give up") return null;
      await pause(pauseAfter(failures, failure), trying.signal);
    }
  }
  return null;
}

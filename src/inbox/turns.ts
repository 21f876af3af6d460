import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * 让路: answering is plain computing, some milliseconds each; fifty answers in one go would hold up the acknowledgement
 * of every event that comes in meanwhile, and bunch up what goes out. So one answer is computed per turn of the event
 * loop, and none while events are being kept.
 */
export interface Turns {
  /** Resolves when it is the caller's turn to compute; the next one's comes a turn later. */
  next(): Promise<void>;
}

/** Milliseconds that answering gives way at the most: events that never stop coming must not stop the answers. */
const LONGEST_YIELD_MS = 300;

/** @param isReceiving whether events are being kept at this moment */
export function createTurns(isReceiving: () => boolean, now: () => number): Turns {
  let last: Promise<void> = Promise.resolve();
  async function takeTurn(before: Promise<void>): Promise<void> {
    await before;
    const began = now();
    do await nextTurn();
    while (isReceiving() && now() - began < LONGEST_YIELD_MS);
  }
  return {
    next() {
      last = takeTurn(last);
      return last;
    },
  };
}

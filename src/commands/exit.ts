/** What the shell is told. 78 is EX_CONFIG of sysexits.h. */
export const EXIT = { done: 0, failed: 1, usage: 2, config: 78 } as const;

/** The command line was wrong: exit 2. The message says what to type instead. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What was asked for could not be done: exit 1. The message says why. */
export class FailedError extends Error {
  override readonly name = "FailedError";
}

/** One part of the work failed: it is named now, the rest goes on, the command ends with exit 1. */
export function reportFailure(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = EXIT.failed;
}

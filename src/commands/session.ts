import { parseDay, createSystemClock } from "../clock.ts";
import { loadConfig, type Config } from "../config.ts";
import { openEngine, type Engine } from "../engine.ts";
import { createLogger, createSecrets, type Logger, type Secrets } from "../log.ts";
import type { IsoDate } from "../model.ts";
import { UsageError } from "./exit.ts";

/** What every command begins with. */
export interface Session {
  readonly config: Config;
  readonly log: Logger;
  readonly secrets: Secrets;
  /** 今天, or the day given with --now. */
  readonly now: IsoDate;
}

/**
 * @param now what was typed after --now
 * @throws ConfigError, UsageError
 */
export function openSession(now?: string): Session {
  const config = loadConfig();
  const secrets = createSecrets(config.secrets);
  return {
    config,
    secrets,
    log: createLogger({ level: config.logLevel, secrets }),
    now: now === undefined ? createSystemClock(config.timezone).today() : readDay(now, config.timezone),
  };
}

export async function openEngineSession(now?: string): Promise<Session & { readonly engine: Engine }> {
  const session = openSession(now);
  return { ...session, engine: await openEngine(session.config, session.log) };
}

function readDay(text: string, timezone: string): IsoDate {
  const day = parseDay(text, timezone);
  if (day === null) throw new UsageError(`--now 应为日期,如 --now 2026-11-21`);
  return day;
}

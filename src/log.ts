import { pino, type Logger } from "pino";

export type { Logger };

const REDACTED = "[已隐去]";

/** Shapes of secrets that libraries put into error messages and URLs, where no field name tells them apart. */
const SECRET_SHAPES: readonly RegExp[] = [
  // Telegram token, bare or inside https://api.telegram.org/bot<token>/sendMessage
  /\d{6,12}:[A-Za-z0-9_-]{30,50}/g,
  // Feishu tenant, app and user tokens
  /\b[tau]-[A-Za-z0-9_.-]{20,200}/g,
  /\b[Bb]earer\s{1,3}[A-Za-z0-9._~+/=-]{8,400}/g,
  // Password of a URL
  /(?<=:\/\/[^\s:/@"]{0,100}:)[^\s/@"]{1,200}(?=@)/g,
];

/** Shorter ones would blank out half of every line; no real secret is that short. */
const SHORTEST_SECRET = 6;

/** Access tokens learnt while running; each lives two hours, so the last ones are all that can still be printed. */
const LEARNT_KEPT = 50;

/** 密钥: every secret that must not be printed: those of the settings and those learnt while running. */
export interface Secrets {
  add(secret: string): void;
  all(): readonly string[];
}

export function createSecrets(settings: readonly string[]): Secrets {
  let learnt: readonly string[] = [];
  return {
    add(secret) {
      if (!learnt.includes(secret)) learnt = [...learnt, secret].slice(-LEARNT_KEPT);
    },
    all: () => [...settings, ...learnt],
  };
}

/** Replaces the given secrets, and whatever looks like one, in a line that is about to leave the program. */
export function scrub(line: string, secrets: readonly string[]): string {
  let clean = line;
  for (const secret of secrets) {
    if (secret.length < SHORTEST_SECRET) continue;
    clean = clean.replaceAll(secret, REDACTED);
    // As it stands inside a JSON string.
    clean = clean.replaceAll(JSON.stringify(secret).slice(1, -1), REDACTED);
  }
  for (const shape of SECRET_SHAPES) clean = clean.replace(shape, REDACTED);
  return clean;
}

/**
 * Log on stderr, one JSON object a line. Whole lines are scrubbed: redaction by field name misses a token inside an
 * error's message, stack or URL. Callers log ids and counts, never the text of a message.
 */
export function createLogger(options: { readonly level: string; readonly secrets: Secrets }): Logger {
  const destination = {
    write(line: string): void {
      process.stderr.write(scrub(line, options.secrets.all()));
    },
  };
  return pino({ level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse as parseDotenv } from "dotenv";
import { Environment, SECRETS } from "./environment.ts";

/** A setting is wrong. Names variables, never their values: a value may be a secret. Exit code 78. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export interface TelegramConfig {
  readonly botToken: string;
  readonly apiRoot: string;
  readonly mode: "polling" | "webhook";
  readonly webhookUrl: string | null;
  readonly webhookSecret: string | null;
  readonly webhookPath: string;
  /** Seconds. */
  readonly pollTimeout: number;
}

export interface FeishuConfig {
  readonly appId: string;
  readonly appSecret: string;
  /** Origin, no trailing slash. */
  readonly domain: string;
  readonly mode: "ws" | "webhook";
  readonly encryptKey: string | null;
  readonly verificationToken: string | null;
  readonly allowPlaintext: boolean;
  readonly eventPath: string;
  readonly cardPath: string;
  /** Seconds; 0 = not checked. */
  readonly signatureMaxSkew: number;
}

export interface Config {
  /** Absolute. Read only. */
  readonly seedsDir: string;
  /** Absolute. Where the program's own package.json and seeds/ stand, whatever the working directory is. */
  readonly programDir: string;
  /** Absolute. The only folder the program writes to; may not exist yet. */
  readonly dataDir: string;
  /** Null: in memory and in `dataDir`. `uri` is an absolute folder or an address in object storage. */
  readonly index: { readonly uri: string; readonly isReadOnly: boolean } | null;
  /** Null: SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly http: { readonly host: string; readonly port: number; readonly publicUrl: string | null };
  readonly timezone: string;
  /** Null: off. */
  readonly telegram: TelegramConfig | null;
  /** Null: off. */
  readonly feishu: FeishuConfig | null;
  /** `telegram:123`, `feishu:ou_…`. */
  readonly admins: readonly string[];
  /** Null: any chat that adds the bot. */
  readonly allowedChats: readonly string[] | null;
  readonly outbound: { readonly timeoutMs: number; readonly maxAttempts: number };
  /** Seconds. */
  readonly messageMaxAge: number;
  readonly shutdownGraceMs: number;
  readonly ratePerUserPerMinute: number;
  readonly logLevel: string;
  /** Every secret set, for the log's scrubber. */
  readonly secrets: readonly string[];
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Settings from the environment and, for what it leaves unset, from `.env` in the working directory.
 * The only reader of `process.env`.
 * @throws ConfigError naming every wrong variable
 */
export function loadConfig(variables: Variables = process.env, workingDir: string = process.cwd()): Config {
  const given = readSecretFiles(withoutBlanks({ ...readDotenv(workingDir), ...withoutBlanks(variables) }));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join(";"),
    );
  }
  const env = parsed.data;
  const programDir = findProgramDir();
  return {
    programDir,
    seedsDir: existingFolder("SEEDS_DIR", env.SEEDS_DIR, workingDir) ?? join(programDir, "seeds"),
    dataDir: folder("DATA_DIR", env.DATA_DIR, workingDir) ?? join(programDir, "index-data"),
    index: indexPlace(env, workingDir),
    databaseUrl: env.DATABASE_URL ?? null,
    http: { host: env.HTTP_HOST, port: env.HTTP_PORT, publicUrl: env.PUBLIC_URL ?? null },
    timezone: env.TIMEZONE,
    telegram: telegramConfig(env),
    feishu: feishuConfig(env),
    admins: env.ADMINS,
    allowedChats: env.ALLOWED_CHATS ?? null,
    outbound: { timeoutMs: env.OUTBOUND_TIMEOUT_MS, maxAttempts: env.OUTBOUND_MAX_ATTEMPTS },
    messageMaxAge: env.MESSAGE_MAX_AGE_S,
    shutdownGraceMs: env.SHUTDOWN_GRACE_MS,
    ratePerUserPerMinute: env.RATE_PER_USER_PER_MIN,
    logLevel: env.LOG_LEVEL,
    secrets: SECRETS.flatMap((name) => env[name] ?? []),
  };
}

function indexPlace(env: Environment, workingDir: string): Config["index"] {
  const place = env.INDEX_URL?.slice("lancedb:".length);
  if (place === undefined) return null;
  const isReadOnly = env.INDEX_READ_ONLY === "1" || env.INDEX_READ_ONLY === "true";
  return { uri: place.includes("://") ? place : resolve(workingDir, place), isReadOnly };
}

/**
 * To be called before LanceDB is loaded. On two processors or fewer it keeps a single thread for work, which then waits
 * for itself for ever while a full text index is built (lancedb issue 3568); it reads this variable and no option.
 */
export function prepareLance(variables: { LANCE_CPU_THREADS?: string } = process.env): void {
  variables.LANCE_CPU_THREADS ??= "2";
}

function telegramConfig(env: Environment): TelegramConfig | null {
  if (env.TELEGRAM_BOT_TOKEN === undefined) return null;
  if (env.TELEGRAM_MODE === "webhook")
    required(env, "TELEGRAM_WEBHOOK_SECRET", "TELEGRAM_MODE 为 webhook 时必须设置");
  return {
    botToken: env.TELEGRAM_BOT_TOKEN,
    apiRoot: env.TELEGRAM_API_ROOT,
    mode: env.TELEGRAM_MODE,
    webhookUrl: env.TELEGRAM_WEBHOOK_URL ?? null,
    webhookSecret: env.TELEGRAM_WEBHOOK_SECRET ?? null,
    webhookPath: env.TELEGRAM_WEBHOOK_PATH,
    pollTimeout: env.TELEGRAM_POLL_TIMEOUT_S,
  };
}

function feishuConfig(env: Environment): FeishuConfig | null {
  if (env.FEISHU_APP_ID === undefined) return null;
  const appSecret = required(env, "FEISHU_APP_SECRET", "设了 FEISHU_APP_ID 就必须设置");
  const allowPlaintext = env.FEISHU_ALLOW_PLAINTEXT === "1" || env.FEISHU_ALLOW_PLAINTEXT === "true";
  if (env.FEISHU_MODE === "webhook") {
    required(env, "FEISHU_VERIFICATION_TOKEN", "FEISHU_MODE 为 webhook 时必须设置");
    if (!allowPlaintext) {
      required(env, "FEISHU_ENCRYPT_KEY", "FEISHU_MODE 为 webhook 时必须设置(或设 FEISHU_ALLOW_PLAINTEXT=1)");
    }
  }
  return {
    appId: env.FEISHU_APP_ID,
    appSecret,
    domain: env.FEISHU_DOMAIN,
    mode: env.FEISHU_MODE,
    encryptKey: env.FEISHU_ENCRYPT_KEY ?? null,
    verificationToken: env.FEISHU_VERIFICATION_TOKEN ?? null,
    allowPlaintext,
    eventPath: env.FEISHU_EVENT_PATH,
    cardPath: env.FEISHU_CARD_PATH,
    signatureMaxSkew: env.FEISHU_SIGNATURE_MAX_SKEW_S,
  };
}

function required(env: Environment, name: (typeof SECRETS)[number], why: string): string {
  const value = env[name];
  if (value === undefined) throw new ConfigError(`${name} ${why}`);
  return value;
}

function readDotenv(workingDir: string): Variables {
  const file = join(workingDir, ".env");
  if (!existsSync(file)) return {};
  try {
    return parseDotenv(readFileSync(file));
  } catch (cause) {
    throw new ConfigError("当前文件夹里的 .env 读不了", { cause });
  }
}

/** `X=` in a .env or compose file means "not set". */
function withoutBlanks(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
}

/** Takes each secret whose `NAME_FILE` is set from that file (Docker and Kubernetes mount secrets as files). */
function readSecretFiles(variables: Variables): Variables {
  const result: Record<string, string | undefined> = { ...variables };
  for (const name of SECRETS) {
    const file = variables[`${name}_FILE`];
    if (file === undefined) continue;
    if (variables[name] !== undefined) throw new ConfigError(`${name} 与 ${name}_FILE 只能设一个`);
    try {
      result[name] = readFileSync(file, "utf8").trim();
    } catch (cause) {
      throw new ConfigError(`${name}_FILE 所指的文件读不了`, { cause });
    }
    if (result[name] === "") throw new ConfigError(`${name}_FILE 所指的文件是空的`);
  }
  return result;
}

function folder(name: string, value: string | undefined, workingDir: string): string | null {
  if (value === undefined) return null;
  const path = resolve(workingDir, value);
  if (existsSync(path) && !statSync(path).isDirectory()) throw new ConfigError(`${name} 所指的不是文件夹`);
  return path;
}

function existingFolder(name: string, value: string | undefined, workingDir: string): string | null {
  const path = folder(name, value, workingDir);
  if (path !== null && !existsSync(path)) throw new ConfigError(`${name} 所指的文件夹不存在`);
  return path;
}

/** One level up from src/, two from dist/src/. */
function findProgramDir(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, "package.json")) && dirname(at) !== at) at = dirname(at);
  return at;
}

import { z } from "zod";

/** Each may also be given as `NAME_FILE`; none is ever printed. */
export const SECRETS = [
  "DATABASE_URL",
  "TELEGRAM_BOT_TOKEN",
  "TELEGRAM_WEBHOOK_SECRET",
  "FEISHU_APP_SECRET",
  "FEISHU_ENCRYPT_KEY",
  "FEISHU_VERIFICATION_TOKEN",
] as const;

const text = (pattern: RegExp, expected: string) => z.string().regex(pattern, expected);

const integer = (min: number, max: number, fallback: number) =>
  z
    .string()
    .refine((value) => /^\d{1,10}$/.test(value) && Number(value) >= min && Number(value) <= max, {
      error: `应为 ${String(min)} 到 ${String(max)} 的整数`,
    })
    .transform(Number)
    .default(fallback);

const oneOf = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z.enum(choices, { error: `应为 ${choices.join("、")} 之一` });

const webAddress = z
  .string()
  .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), {
    error: "应为 http(s):// 开头的网址",
  })
  .transform((value) => value.replace(/\/$/, ""));

const path = (fallback: string) => text(/^\/[\w./-]{0,200}$/, "应为以 / 开头的路径").default(fallback);

const list = (item: RegExp, expected: string) =>
  z
    .string()
    .transform((value) =>
      value
        .split(",")
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ""),
    )
    .refine((entries) => entries.every((entry) => item.test(entry)), { error: expected });

/** Every setting of the program with its default; one that is not used yet is checked all the same. */
export const Environment = z.object({
  SEEDS_DIR: z.string().optional(),
  DATA_DIR: z.string().optional(),
  INDEX_URL: text(/^lancedb:\S+$/, "应为 lancedb:文件夹 或 lancedb:s3://桶/路径").optional(),
  INDEX_READ_ONLY: oneOf(["1", "true", "0", "false"]).default("0"),
  DATABASE_URL: text(/^postgres(?:ql)?:\/\/\S+$/, "应为 postgres:// 开头的地址").optional(),
  HTTP_HOST: text(/^[\w.:-]{1,253}$/, "应为主机名或 IP 地址").default("127.0.0.1"),
  HTTP_PORT: integer(0, 65_535, 8080),
  PUBLIC_URL: webAddress.optional(),
  TIMEZONE: z.string().refine(isTimezone, { error: "应为时区名,如 Asia/Shanghai" }).default("Asia/Shanghai"),
  TELEGRAM_BOT_TOKEN: text(/^\d+:[\w-]+$/, "应为 BotFather 给出的「数字:字母」令牌").optional(),
  TELEGRAM_API_ROOT: webAddress.default("https://api.telegram.org"),
  TELEGRAM_MODE: oneOf(["polling", "webhook"]).default("polling"),
  TELEGRAM_WEBHOOK_URL: webAddress.optional(),
  TELEGRAM_WEBHOOK_SECRET: text(/^[\w-]{1,256}$/, "应为 1 到 256 个字母、数字、_ 或 -").optional(),
  TELEGRAM_WEBHOOK_PATH: path("/telegram/webhook"),
  TELEGRAM_POLL_TIMEOUT_S: integer(0, 50, 30),
  FEISHU_APP_ID: text(/^cli_[0-9a-fA-F]{16}$/, "应为 cli_ 加 16 位十六进制数").optional(),
  FEISHU_APP_SECRET: z.string().optional(),
  FEISHU_DOMAIN: z
    .string()
    .transform((value) => (value === "lark" ? "https://open.larksuite.com" : value))
    .pipe(webAddress)
    .default("https://open.feishu.cn"),
  FEISHU_MODE: oneOf(["ws", "webhook"]).default("ws"),
  FEISHU_ENCRYPT_KEY: z.string().optional(),
  FEISHU_VERIFICATION_TOKEN: z.string().optional(),
  FEISHU_ALLOW_PLAINTEXT: oneOf(["1", "true", "0", "false"]).default("0"),
  FEISHU_EVENT_PATH: path("/feishu/event"),
  FEISHU_CARD_PATH: path("/feishu/card"),
  FEISHU_SIGNATURE_MAX_SKEW_S: integer(0, 86_400, 3600),
  ADMINS: list(/^(?:telegram:\d{1,20}|feishu:ou_\w{1,64})$/, "应如 telegram:123,feishu:ou_…").default([]),
  ALLOWED_CHATS: list(/^\S{1,128}$/, "应为以逗号分隔的群编号").optional(),
  OUTBOUND_TIMEOUT_MS: integer(100, 600_000, 10_000),
  OUTBOUND_MAX_ATTEMPTS: integer(1, 100, 5),
  MESSAGE_MAX_AGE_S: integer(1, 604_800, 1800),
  SHUTDOWN_GRACE_MS: integer(0, 600_000, 10_000),
  RATE_PER_USER_PER_MIN: integer(1, 100_000, 20),
  LOG_LEVEL: oneOf(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});
export type Environment = z.infer<typeof Environment>;

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

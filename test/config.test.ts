import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, loadConfig, prepareLance } from "../src/config.ts";

const EMPTY = mkdtempSync(join(tmpdir(), "zhicetong-config-"));
const TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
const FEISHU = { FEISHU_APP_ID: "cli_0123456789abcdef", FEISHU_APP_SECRET: "feishu-secret" };

function complaint(variables: Readonly<Record<string, string>>, cwd = EMPTY): string {
  try {
    loadConfig(variables, cwd);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

describe("defaults", () => {
  it("are those of the contract", () => {
    const config = loadConfig({}, EMPTY);
    expect(config).toMatchObject({
      databaseUrl: null,
      http: { host: "127.0.0.1", port: 8080, publicUrl: null },
      timezone: "Asia/Shanghai",
      telegram: null,
      feishu: null,
      admins: [],
      allowedChats: null,
      outbound: { timeoutMs: 10_000, maxAttempts: 5 },
      messageMaxAge: 1800,
      shutdownGraceMs: 10_000,
      ratePerUserPerMinute: 20,
      logLevel: "info",
      secrets: [],
    });
    expect(config.seedsDir).toBe(join(config.programDir, "seeds"));
    expect(config.dataDir).toBe(join(config.programDir, "index-data"));
  });

  it("of the channels", () => {
    const { telegram, feishu } = loadConfig({ TELEGRAM_BOT_TOKEN: TOKEN, ...FEISHU }, EMPTY);
    expect(telegram).toMatchObject({ apiRoot: "https://api.telegram.org", mode: "polling", pollTimeout: 30 });
    expect(telegram?.webhookPath).toBe("/telegram/webhook");
    expect(feishu).toMatchObject({ domain: "https://open.feishu.cn", mode: "ws", signatureMaxSkew: 3600 });
    expect(feishu).toMatchObject({ eventPath: "/feishu/event", cardPath: "/feishu/card" });
  });

  it("stand for what is set to nothing", () => {
    expect(loadConfig({ HTTP_PORT: "", TELEGRAM_BOT_TOKEN: " " }, EMPTY)).toMatchObject({
      http: { port: 8080 },
      telegram: null,
    });
  });
});

describe("INDEX_URL", () => {
  it("is off, or names a folder or object storage", () => {
    expect(loadConfig({}, EMPTY).index).toBeNull();
    expect(loadConfig({ INDEX_URL: "lancedb:index" }, EMPTY).index).toEqual({
      uri: join(EMPTY, "index"),
      isReadOnly: false,
    });
    const replica = loadConfig({ INDEX_URL: "lancedb:s3://clauses/province", INDEX_READ_ONLY: "1" }, EMPTY);
    expect(replica.index).toEqual({ uri: "s3://clauses/province", isReadOnly: true });
    expect(complaint({ INDEX_URL: "mysql://clauses" })).toContain("INDEX_URL");
  });

  it("gives LanceDB two threads, and leaves what somebody has set", () => {
    const unset: { LANCE_CPU_THREADS?: string } = {};
    prepareLance(unset);
    expect(unset.LANCE_CPU_THREADS).toBe("2");
    const set = { LANCE_CPU_THREADS: "8" };
    prepareLance(set);
    expect(set.LANCE_CPU_THREADS).toBe("8");
  });
});

describe("what is given", () => {
  it("is read", () => {
    const config = loadConfig(
      {
        ...FEISHU,
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: "http://127.0.0.1:9000/",
        FEISHU_DOMAIN: "lark",
        ADMINS: "telegram:123, feishu:ou_abc",
        ALLOWED_CHATS: "-100123,oc_1",
        DATABASE_URL: "postgres://bot:pw@db/bot",
        DATA_DIR: "data",
      },
      EMPTY,
    );
    expect(config.telegram?.apiRoot).toBe("http://127.0.0.1:9000");
    expect(config.feishu?.domain).toBe("https://open.larksuite.com");
    expect(config.admins).toEqual(["telegram:123", "feishu:ou_abc"]);
    expect(config.allowedChats).toEqual(["-100123", "oc_1"]);
    expect(config.dataDir).toBe(join(EMPTY, "data"));
    expect(config.secrets).toEqual(["postgres://bot:pw@db/bot", TOKEN, "feishu-secret"]);
  });

  it("in the environment goes before .env", () => {
    const cwd = mkdtempSync(join(tmpdir(), "zhicetong-config-"));
    writeFileSync(join(cwd, ".env"), "HTTP_PORT=9001\nHTTP_HOST=0.0.0.0\n");
    expect(loadConfig({ HTTP_PORT: "9002" }, cwd).http).toMatchObject({ port: 9002, host: "0.0.0.0" });
    expect(loadConfig({ HTTP_PORT: "" }, cwd).http.port).toBe(9001);
  });

  it("may stand in a file, for every secret", () => {
    const cwd = mkdtempSync(join(tmpdir(), "zhicetong-config-"));
    const file = join(cwd, "token");
    writeFileSync(file, `${TOKEN}\n`);
    expect(loadConfig({ TELEGRAM_BOT_TOKEN_FILE: file }, cwd).telegram?.botToken).toBe(TOKEN);
    expect(complaint({ TELEGRAM_BOT_TOKEN_FILE: file, TELEGRAM_BOT_TOKEN: TOKEN })).toContain(
      "TELEGRAM_BOT_TOKEN_FILE",
    );
    writeFileSync(file, "\n");
    expect(complaint({ FEISHU_APP_SECRET_FILE: file })).toContain("FEISHU_APP_SECRET_FILE");
  });
});

describe("a wrong value names its variable and never itself", () => {
  it.each([
    ["HTTP_PORT", "65536"],
    ["HTTP_PORT", "80.5"],
    ["HTTP_HOST", "a host"],
    ["PUBLIC_URL", "ftp://x-value"],
    ["TIMEZONE", "Mars/Olympus"],
    ["TELEGRAM_BOT_TOKEN", "x-value"],
    ["TELEGRAM_MODE", "x-value"],
    ["TELEGRAM_WEBHOOK_URL", "x-value"],
    ["TELEGRAM_WEBHOOK_SECRET", "x value"],
    ["TELEGRAM_WEBHOOK_PATH", "x-value"],
    ["TELEGRAM_POLL_TIMEOUT_S", "-1"],
    ["FEISHU_APP_ID", "x-value"],
    ["FEISHU_DOMAIN", "x-value"],
    ["FEISHU_MODE", "polling"],
    ["FEISHU_ALLOW_PLAINTEXT", "x-value"],
    ["FEISHU_EVENT_PATH", "x-value"],
    ["FEISHU_SIGNATURE_MAX_SKEW_S", "1h"],
    ["ADMINS", "x-value"],
    ["DATABASE_URL", "mysql://x-value"],
    ["OUTBOUND_TIMEOUT_MS", "x-value"],
    ["OUTBOUND_MAX_ATTEMPTS", "0"],
    ["MESSAGE_MAX_AGE_S", "x-value"],
    ["SHUTDOWN_GRACE_MS", "x-value"],
    ["RATE_PER_USER_PER_MIN", "x-value"],
    ["LOG_LEVEL", "x-value"],
    ["SEEDS_DIR", "x-value"],
  ])("%s=%s", (name, value) => {
    const said = complaint({ [name]: value });
    expect(said).toContain(name);
    if (value.includes("value")) expect(said).not.toContain(value);
  });

  it("names all wrong ones at once", () => {
    expect(complaint({ HTTP_PORT: "x", LOG_LEVEL: "x" })).toMatch(/HTTP_PORT.*LOG_LEVEL/);
  });

  it("a file where a folder should be", () => {
    const cwd = mkdtempSync(join(tmpdir(), "zhicetong-config-"));
    writeFileSync(join(cwd, "file"), "");
    expect(complaint({ DATA_DIR: "file" }, cwd)).toContain("DATA_DIR");
    mkdirSync(join(cwd, ".env"));
    expect(complaint({}, cwd)).toContain(".env");
  });
});

describe("what only makes sense together", () => {
  it.each([
    ["TELEGRAM_WEBHOOK_SECRET", { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_MODE: "webhook" }],
    ["FEISHU_APP_SECRET", { FEISHU_APP_ID: FEISHU.FEISHU_APP_ID }],
    ["FEISHU_VERIFICATION_TOKEN", { ...FEISHU, FEISHU_MODE: "webhook" }],
    ["FEISHU_ENCRYPT_KEY", { ...FEISHU, FEISHU_MODE: "webhook", FEISHU_VERIFICATION_TOKEN: "t" }],
  ])("%s is missed", (name, variables) => {
    expect(complaint(variables)).toContain(name);
  });

  it("plain events need no key", () => {
    const variables = { FEISHU_MODE: "webhook", FEISHU_VERIFICATION_TOKEN: "t", FEISHU_ALLOW_PLAINTEXT: "1" };
    expect(loadConfig({ ...FEISHU, ...variables }, EMPTY).feishu).toMatchObject({ allowPlaintext: true });
  });
});

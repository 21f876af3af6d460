import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../cli/process.ts";
import type { PretendFeishuOptions } from "../pretend/feishu.ts";
import type { PretendTelegramOptions } from "../pretend/telegram.ts";
import { freePort, launchBot, ready, type Bot } from "./bot.ts";
import { leaksIn, secretsOf } from "./secrets.ts";
import { openFeishu, openTelegram, type FeishuTown, type TelegramTown } from "./towns.ts";

/** Both platforms and a bot for them that can be started again and again in the same folder. */
export interface World {
  readonly telegram: TelegramTown;
  readonly feishu: FeishuTown;
  readonly towns: readonly [TelegramTown, FeishuTown];
  readonly folder: string;
  readonly port: number;
  /** Starts the bot; returns at once. */
  launch(env?: Environment): Bot;
  /** Starts the bot and waits until it is connected. */
  start(env?: Environment): Promise<Bot>;
  /** Ends everything. @throws Error where any bot wrote a secret (check 40) */
  close(): Promise<void>;
}

export interface WorldOptions {
  /** `pull`: long polling and long connection; `push`: both by webhook. */
  readonly mode: "pull" | "push";
  /** Left out: none, which starts three times faster; every question is then answered with 没有收录. */
  readonly documents?: "all";
  readonly env?: Environment;
  readonly telegram?: PretendTelegramOptions;
  readonly feishu?: PretendFeishuOptions;
  /** The bot's way to Feishu, where it is not the straight one. */
  readonly feishuBy?: (domain: string) => Promise<string>;
}

export const MODES = ["pull", "push"] as const;

export const WEBHOOK_SECRET = "secret-of-the-pretend-webhook";

export async function openWorld(options: WorldOptions): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "zhicetong-"));
  const telegram = await openTelegram(options.telegram);
  const feishu = await openFeishu(options.feishu);
  const port = await freePort();
  const bots: Bot[] = [];
  mkdirSync(join(folder, "none"));
  if (options.mode === "push") feishu.platform.postTo(`http://127.0.0.1:${port}/feishu/event`);
  const settings: Environment = {
    ...(options.documents === undefined ? { SEEDS_DIR: "none" } : {}),
    ...settingsFor(options.mode, { telegram, feishu, port }),
    ...(options.feishuBy === undefined
      ? {}
      : { FEISHU_DOMAIN: await options.feishuBy(feishu.platform.domain) }),
    // Nobody here is to be held back unless a test is about that.
    RATE_PER_USER_PER_MIN: "100000",
    OUTBOUND_TIMEOUT_MS: "8000",
    ...options.env,
  };
  const launch = (env: Environment = {}): Bot => {
    const bot = launchBot({ folder, port, env: { ...settings, ...env } });
    bots.push(bot);
    return bot;
  };
  return {
    ...{ telegram, feishu, towns: [telegram, feishu], folder, port, launch },
    start: (env) => ready(launch(env)),
    async close() {
      await Promise.all(bots.map((bot) => bot.end("SIGKILL")));
      const secrets = secretsOf(telegram, feishu, [WEBHOOK_SECRET]);
      const leaks = bots.flatMap((bot) => leaksIn(bot.output(), secrets));
      await Promise.all([telegram.platform.close(), feishu.platform.close()]);
      rmSync(folder, { recursive: true, force: true });
      // Whatever a test was about.
      if (leaks.length > 0) throw new Error(`secrets in what the bot wrote: ${leaks.join(", ")}`);
    },
  };
}

/** For one test, closed whatever becomes of it. */
export async function inWorld(options: WorldOptions, test: (world: World) => Promise<void>): Promise<void> {
  const world = await openWorld(options);
  try {
    await test(world);
  } finally {
    await world.close();
  }
}

type Parts = Pick<World, "telegram" | "feishu" | "port">;

function settingsFor(mode: WorldOptions["mode"], { telegram, feishu, port }: Parts): Environment {
  const byWebhook = {
    TELEGRAM_MODE: "webhook",
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram/webhook`,
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
    FEISHU_MODE: "webhook",
    FEISHU_ENCRYPT_KEY: feishu.platform.encryptKey ?? "",
    FEISHU_VERIFICATION_TOKEN: feishu.platform.verificationToken,
  };
  return {
    TELEGRAM_BOT_TOKEN: telegram.platform.token,
    TELEGRAM_API_ROOT: telegram.platform.apiRoot,
    FEISHU_APP_ID: feishu.platform.appId,
    FEISHU_APP_SECRET: feishu.platform.appSecret,
    FEISHU_DOMAIN: feishu.platform.domain,
    ...(mode === "push" ? byWebhook : {}),
  };
}

import type { FeishuTown, TelegramTown } from "./towns.ts";

/** 密钥: everything that must never stand in what the bot writes, those included that it was only given while running. */
export function secretsOf(telegram: TelegramTown, feishu: FeishuTown, more: readonly string[]): Set<string> {
  const { token, webhook } = telegram.platform;
  const { appSecret, encryptKey, verificationToken, calls } = feishu.platform;
  const bearers = calls.map((call) => call.token);
  const all = [token, webhook?.secret, appSecret, encryptKey, verificationToken, ...bearers, ...more];
  return new Set(all.flatMap((secret) => (secret == null || secret === "" ? [] : [secret])));
}

/** The secrets that do stand in it, and what looks like one. */
export function leaksIn(output: string, secrets: ReadonlySet<string>): readonly string[] {
  const shapes = output.match(/[Bb]earer\s+\S+|\bt-[0-9a-f]{40}|bot\d+:[\w-]{20,}|ticket=\w+/g) ?? [];
  return [...[...secrets].filter((secret) => output.includes(secret)), ...shapes];
}

import type { Channel, ChannelStatus } from "./channel.ts";
import type { Config } from "./config.ts";

/** 开与关: the parts of the program that settings turn on. */
export interface PartStatus {
  readonly name: string;
  /** Of a channel as `ChannelStatus` says; `missing`: asked for by the settings, not in this version. */
  readonly state: ChannelStatus["state"] | "off" | "missing";
  /** How to turn it on, or what is the matter; "" when it is on. */
  readonly hint: string;
}

/** How parts that are off are turned on. */
const HINTS: readonly { readonly channel: string; readonly label: string; readonly hint: string }[] = [
  { channel: "console", label: "控制台", hint: "在终端里运行即开" },
  { channel: "telegram", label: "Telegram", hint: "设 TELEGRAM_BOT_TOKEN 开启" },
  { channel: "feishu", label: "飞书", hint: "设 FEISHU_APP_ID、FEISHU_APP_SECRET 开启" },
];

/** As they are at this moment. */
export function partsOf(config: Config, channels: readonly Channel[]): readonly PartStatus[] {
  return [
    ...HINTS.map(({ channel: name, label, hint }): PartStatus => {
      const channel = channels.find((one) => one.name === name);
      if (channel === undefined) return { name: label, state: "off", hint };
      const { state, detail } = channel.status();
      return { name: label, state, hint: detail };
    }),
    ...(config.databaseUrl === null
      ? []
      : [
          {
            name: "数据库",
            state: "missing",
            hint: "已设 DATABASE_URL,但此版本只用 DATA_DIR 里的 SQLite",
          } as const,
        ]),
  ];
}

/** Able to do all that the settings ask for. */
export function isReady(parts: readonly PartStatus[]): boolean {
  return parts.every(({ state }) => state === "on" || state === "off" || state === "missing");
}

const WORDS: Readonly<Record<PartStatus["state"], string>> = {
  on: "开",
  off: "关",
  missing: "未接入",
  starting: "正在连接",
  failing: "连不上,正在重试",
  failed: "失败",
};

/** All parts on one line. */
export function describeParts(parts: readonly PartStatus[]): string {
  return parts
    .map(({ name, state, hint }) => `${name} ${WORDS[state]}${hint === "" ? "" : `(${hint})`}`)
    .join(" · ");
}

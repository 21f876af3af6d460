import type { Config } from "./config.ts";

/** 开与关: the parts of the program that settings turn on. */
export interface PartStatus {
  readonly name: string;
  /** `missing`: asked for by the settings, not in this version. */
  readonly state: "on" | "off" | "missing";
  /** How to turn it on, or what is the matter; "" when it is on. */
  readonly hint: string;
}

/** @param console whether there is a person at a terminal */
export function partsOf(config: Config, console: boolean): readonly PartStatus[] {
  return [
    console ? on("控制台") : off("控制台", "在终端里运行即开"),
    config.telegram === null
      ? off("Telegram", "设 TELEGRAM_BOT_TOKEN 开启")
      : missing("Telegram", "已设 TELEGRAM_BOT_TOKEN,但此版本还没有 Telegram 通道"),
    config.feishu === null
      ? off("飞书", "设 FEISHU_APP_ID、FEISHU_APP_SECRET 开启")
      : missing("飞书", "已设 FEISHU_APP_ID,但此版本还没有飞书通道"),
    ...(config.databaseUrl === null
      ? []
      : [missing("数据库", "已设 DATABASE_URL,但此版本只用 DATA_DIR 里的文件")]),
  ];
}

/** All parts on one line. */
export function describeParts(parts: readonly PartStatus[]): string {
  const words = { on: "开", off: "关", missing: "未接入" } as const;
  return parts
    .map(({ name, state, hint }) => `${name} ${words[state]}${hint === "" ? "" : `(${hint})`}`)
    .join(" · ");
}

const on = (name: string): PartStatus => ({ name, state: "on", hint: "" });
const off = (name: string, hint: string): PartStatus => ({ name, state: "off", hint });
const missing = (name: string, hint: string): PartStatus => ({ name, state: "missing", hint });

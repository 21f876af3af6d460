/**
 * 命令: short cuts that are about the chat itself. Those that ask for something in the documents (/who 谁负责, /targets
 * 指标, /dept 部门, /deadlines 时限, /compare 对比, /docs 文件) are questions in short, and the engine understands them.
 */
export type CommandName = "help" | "source" | "region" | "verify" | "stats" | "remind" | "unknown";

export interface Command {
  readonly name: CommandName;
  /** What stands after it. */
  readonly rest: string;
}

interface Words {
  readonly name: CommandName;
  readonly slash: readonly string[];
  readonly chinese: readonly string[];
}

const OWN: readonly Words[] = [
  { name: "help", slash: ["help", "start"], chinese: ["帮助", "使用说明"] },
  { name: "source", slash: ["source"], chinese: ["原文", "看原文"] },
  { name: "region", slash: ["region"], chinese: ["地区", "默认地区", "设置地区"] },
  { name: "verify", slash: ["verify"], chinese: ["核对"] },
  { name: "stats", slash: ["stats"], chinese: ["统计"] },
  { name: "remind", slash: ["remind", "subscribe", "unsubscribe"], chinese: ["提醒", "订阅", "退订"] },
];

/** Those that are questions in short. */
const ENGINE: readonly string[] = ["who", "targets", "dept", "deadlines", "compare", "docs"];

/** Commands of the engine that say nothing without words after them, unless something was asked before. */
const NEEDS_MORE: readonly (readonly [RegExp, string])[] = [
  [/^\/who$/i, "/who 消费品质量升级"],
  [/^\/dept$/i, "/dept 市场监管局"],
  [/^\/compare$/i, "/compare 食品抽检合格率"],
];

/** Shown in the platform's menu. */
export const MENU = [
  { name: "help", description: "帮助:怎么问,怎么读答案" },
  { name: "who", description: "谁负责:如 /who 消费品质量升级" },
  { name: "targets", description: "指标:如 /targets 开州" },
  { name: "dept", description: "部门的任务:如 /dept 市场监管局" },
  { name: "deadlines", description: "时限:如 /deadlines 宿迁" },
  { name: "compare", description: "对比:如 /compare 食品抽检合格率" },
  { name: "docs", description: "收录了哪些文件" },
  { name: "source", description: "上一个答案的原文" },
  { name: "verify", description: "核对上一个答案的引文" },
  { name: "region", description: "本会话的默认地区:如 /region 开州" },
] as const;

/** The bot's own command that a text is, or null: then it is a question. */
export function readCommand(text: string): Command | null {
  const trimmed = text.trim();
  const slash = /^[/／]([a-z0-9_]{1,32})(?=\s|$|\p{Script=Han})\s*(.*)$/isu.exec(trimmed);
  if (slash !== null) {
    const [, word = "", rest = ""] = slash;
    const name = word.toLowerCase();
    if (ENGINE.includes(name)) return null;
    const own = OWN.find(({ slash: words }) => words.includes(name));
    return { name: own?.name ?? "unknown", rest: rest.trim() };
  }
  if (/^提醒(?:我|一下)/.test(trimmed)) return { name: "remind", rest: trimmed };
  // 地区 alone, 地区 开州, 地区:开州. Words that run on (原文怎么写的) are a question.
  const chinese = /^([\p{Script=Han}]{2,4})(?:[\s:：]+(.*))?$/su.exec(trimmed);
  if (chinese === null) return null;
  const [, word = "", rest = ""] = chinese;
  const own = OWN.find(({ chinese: words }) => words.includes(word));
  return own === undefined ? null : { name: own.name, rest: rest.trim() };
}

/** How a bare command is meant to be written; null when it stands for itself. */
export function bareCommandUsage(text: string): string | null {
  return NEEDS_MORE.find(([bare]) => bare.test(text.trim()))?.[1] ?? null;
}

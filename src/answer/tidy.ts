import { fold } from "../text/fold.ts";

/** Longer than any question: the rest is not read (a pasted document is not a question). */
const LONGEST = 400;

/** Short cuts of the chat, in the words that they stand for. */
const COMMANDS: Readonly<Record<string, string>> = {
  help: "帮助",
  who: "谁负责",
  targets: "所有目标",
  dept: "有哪些任务",
  deadlines: "有哪些时限",
  compare: "对比",
  docs: "文件清单",
  source: "原文",
};

/** Control characters and markup out, mentions too, width and script folded; the length is capped. */
export function tidy(raw: string): string {
  const plain = raw
    .slice(0, LONGEST * 4)
    .replace(/<[^<>]{0,80}>/g, " ")
    .replace(/[\p{Cc}\p{Cf}\p{So}]/gu, " ");
  return fold(plain)
    .replace(/\/([a-z]{2,12})(?=\s|$)/g, (command, name: string) => COMMANDS[name] ?? command)
    .slice(0, LONGEST);
}

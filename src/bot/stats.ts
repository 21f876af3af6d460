import type { Message, Said } from "../channel.ts";
import { plainMessage } from "./response.ts";
import { countByWeek, exportLines } from "./statistics.ts";
import type { BotTools } from "./tools.ts";

/** Milliseconds: a quarter of a year, thirteen weeks. */
const STATS_SPAN_MS = 13 * 7 * 86_400_000;

/** Lines of an export that one message holds; the command line gives all of them. */
const MOST_LINES = 15;

/** `/stats`: the weeks; `/stats 导出`: what to add to the question file. For admins alone. */
export async function statsCommand(
  tools: BotTools,
  channel: string,
  event: Said,
  rest: string,
): Promise<Message> {
  if (!tools.admins.includes(`${channel}:${event.user}`))
    return plainMessage("统计只给管理员看(设置 ADMINS)");
  const answers = await tools.store.answers.since(tools.now() - STATS_SPAN_MS);
  if (answers.length === 0) return plainMessage("最近十三周没有人提问");
  if (/^(?:导出|export)/i.test(rest)) return exportMessage(exportLines(answers), event.private);
  const weeks = countByWeek(answers, tools.dayOf);
  return plainMessage(
    "最近十三周的提问",
    weeks.map(
      ({ monday, questions, unanswered, useful, wrong }) =>
        `${monday} 起一周:提问 ${String(questions)} · 未答 ${String(unanswered)} · 有用 ${String(useful)} · 有误 ${String(wrong)}`,
    ),
    ["导出成题目文件的行:统计 导出"],
  );
}

/** Questions of every chat: for the admin's eyes, not for a group's. */
function exportMessage(lines: readonly string[], isPrivate: boolean): Message {
  if (!isPrivate) return plainMessage("导出含各群的提问,请在私聊里发“统计 导出”");
  if (lines.length === 0) return plainMessage("没有未答上来或被指有误的问题");
  const shown = lines.slice(-MOST_LINES);
  const rest = lines.length - shown.length;
  return plainMessage(
    `未答上来或被指有误的问题:${String(lines.length)} 个`,
    shown,
    rest === 0 ? [] : [`还有更早的 ${String(rest)} 个:在服务器上用 zhicetong stats --export`],
  );
}

import type { IsoDate } from "../../model.ts";
import { addDays } from "../../text/calendar.ts";
import type { Question } from "../question.ts";

export interface Window {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly words: string;
}

export function dateWindow(question: Question): Window | null {
  const { text, now, month } = question;
  if (/逾期|过期|已到期|超期/.test(text))
    return { from: "0000-01-01", to: addDays(now, -1), words: "已过期" };
  const days = /(?:未来|今后|接下来|近)(\d{1,3})[天日]/.exec(text);
  if (days !== null)
    return { from: now, to: addDays(now, Number(days[1])), words: `未来${days[1] ?? ""}天到期` };
  if (/快到期|即将到期|临近|将到期|未到期|没到期|未过期/.test(text))
    return { from: now, to: "9999-12-31", words: "尚未到期" };
  const near = nearWindow(text, now);
  if (near !== null && /到期|完成|截止|要做|要交|时限|期限/.test(text)) return near;
  const lists = /到期的?|有?哪些|哪几[项个条]|列|清单|多少[项个条]|几[项个条]/.test(text);
  if (!lists) return null;
  const [year] = question.years;
  if (month !== null) {
    const mm = String(month).padStart(2, "0");
    return {
      from: year === undefined ? `*-${mm}-01` : `${year}-${mm}-01`,
      to: year === undefined ? `*-${mm}-31` : `${year}-${mm}-31`,
      words: `${month}月到期`,
    };
  }
  if (year !== undefined && /到期|完成|截止|时限/.test(text)) {
    // As asked (去年), not as a figure that no document states.
    const said = /[今去明后前]年/.exec(text)?.[0] ?? `${year}年`;
    return { from: `${year}-01-01`, to: `${year}-12-31`, words: `${said}到期` };
  }
  return null;
}

/** 已过期的目标, 未来30天到期的: a list by date is a question of its own, whatever was asked before; 那已过期的呢 is not. */
export function listsByDate(question: Question): boolean {
  return (
    /目标|指标|时限|任务|事项|到期的/.test(question.text) &&
    !/^那|呢[\s?!。]*$|它|这[个项条]|该[项条]/.test(question.text) &&
    dateWindow(question) !== null
  );
}

/** 明天, 本周, 下个月, 今年: the days that the words mean, against today. */
function nearWindow(text: string, now: IsoDate): Window | null {
  const [year = 0, month = 0] = now.split("-").map(Number);
  const weekday = (new Date(`${now}T00:00:00Z`).getUTCDay() + 6) % 7;
  const ofMonth = (y: number, m: number, words: string): Window => {
    const first = new Date(Date.UTC(y, m - 1, 1)).toISOString().slice(0, 10);
    return { from: first, to: new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10), words };
  };
  if (text.includes("今天")) return { from: now, to: now, words: "今天到期" };
  if (text.includes("明天")) return { from: addDays(now, 1), to: addDays(now, 1), words: "明天到期" };
  if (text.includes("下周"))
    return { from: addDays(now, 7 - weekday), to: addDays(now, 13 - weekday), words: "下周到期" };
  if (/本周|这周/.test(text))
    return { from: addDays(now, -weekday), to: addDays(now, 6 - weekday), words: "本周到期" };
  if (/下个?月/.test(text)) return ofMonth(year, month + 1, "下个月到期");
  return /本月|这个月|当月/.test(text) ? ofMonth(year, month, "本月到期") : null;
}

export function isWithinWindow(date: IsoDate, window: Window): boolean {
  if (window.from.startsWith("*"))
    return date.slice(4) >= window.from.slice(1) && date.slice(4) <= window.to.slice(1);
  return date >= window.from && date <= window.to;
}

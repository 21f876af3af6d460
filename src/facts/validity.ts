import type { Due, PolicyDocument, Quote } from "../model.ts";
import type { PlacedDate, Stretch } from "./clause-dates.ts";
import type { FoundLimit } from "./found-limit.ts";
import { planPeriod } from "./plan-period.ts";
import { validityEnd } from "./relative-limits.ts";
import { firstIndex } from "./sorted.ts";

/** 有效期: until when the document itself holds (自2024年1月1日起施行,有效期5年). A licence's 有效期 is none of ours. */

const VALIDITY = /(有效期|试行期)(?:限)?(?:为|是|至|到|暂定)?:?/g;
const LENGTH = /^(?:\d{1,2}|[一二三四五六七八九十两]{1,2})(?:年|个月)/;
const ITSELF = /施行|实施|印发|发布|执行|本(?:办法|意见|方案|通知|规定|细则|规划|措施|计划)/;
const FROM_ISSUE = /(?:印发|发布|公布)之日/;

export function findValidity(
  document: PolicyDocument,
  stretch: Stretch,
  dates: readonly PlacedDate[],
): readonly FoundLimit[] {
  const { view } = stretch;
  return [...view.text.matchAll(VALIDITY)].flatMap((match) => {
    const before = view.text.slice(Math.max(0, match.index - 60), match.index);
    if (!ITSELF.test(before)) return [];
    const from = match.index + match[0].length;
    const near = dates[firstIndex(dates, ({ start }) => start >= from - 1)];
    const stated = near !== undefined && near.date !== null && near.start <= from + 1 ? near : undefined;
    const due =
      stated === undefined ? countedDue(document, stretch, dates, match.index, from) : statedDue(stated);
    if (due === null) return [];
    return [
      {
        what: match[1] ?? "",
        due,
        recurring: null,
        quote: sentenceTo(stretch, match.index, due),
        defects: [],
      },
    ];
  });
}

/** 有效期至2028年12月31日. */
function statedDue({ quote, text, date, precision, yearKnown }: PlacedDate): Due {
  return { ...quote, text, date, precision, inferred: !yearKnown };
}

/** 有效期5年, from the day it takes effect or, 自印发之日起, from the signature. */
function countedDue(
  document: PolicyDocument,
  { view }: Stretch,
  dates: readonly PlacedDate[],
  at: number,
  from: number,
): Due | null {
  const length = LENGTH.exec(view.text.slice(from, from + 8))?.[0];
  if (length === undefined) return null;
  const before = view.text.slice(Math.max(0, at - 60), at);
  const ahead = firstIndex(dates, ({ start }) => start >= at);
  const started =
    dates.slice(Math.max(0, ahead - 3), ahead).findLast(({ kind }) => kind === "start")?.date ?? null;
  const signed = FROM_ISSUE.test(before) ? (planPeriod(document).context.issuedOn ?? null) : null;
  const last = validityEnd(length, started ?? signed);
  const end = from + length.length;
  const text = view.text.slice(at, end);
  return { ...view.quote(at, end), text, date: last, precision: "day", inferred: last !== null };
}

function sentenceTo({ view }: Stretch, at: number, due: Due): Quote {
  let start = at;
  while (start > Math.max(0, at - 80) && !/[。!?]/.test(view.text.charAt(start - 1))) start -= 1;
  const end = view.index(due.end);
  return view.quote(start, /[。;]/.test(view.text.charAt(end)) ? end + 1 : end);
}

import type { Defect, IsoDate, PolicyDocument } from "../model.ts";
import type { PlacedDate } from "./clause-dates.ts";
import { readingSoonAfter } from "./damaged-dates.ts";

/** 残缺日期的说明: what a damaged date may have been, and whether the day of posting decides it. */
export function damagedDate(document: PolicyDocument, { quote, text, readings }: PlacedDate): Defect {
  const { publishedOn, issuedOn } = document.header;
  const announced = publishedOn?.value ?? issuedOn?.value ?? null;
  const [first, second] = readings;
  const soon = announced === null ? null : readingSoonAfter(readings, announced);
  const decided = soon ?? (second === undefined ? (first ?? null) : null);
  return {
    ...quote,
    kind: "damaged_date",
    note: noteOf(text, readings, decided, soon === null ? null : announced),
    reading: decided,
  };
}

function noteOf(
  text: string,
  readings: readonly IsoDate[],
  decided: IsoDate | null,
  announced: IsoDate | null,
): string {
  if (readings.length === 0) return `日期“${text}”不存在,以原件为准`;
  if (decided === null) return `日期“${text}”残缺,可能为${readings.map(inChinese).join("或")}`;
  if (announced === null) return `日期“${text}”残缺,推断为${inChinese(decided)}`;
  return `日期“${text}”残缺;因应在发布之日(${announced})后不久,推断为${inChinese(decided)}`;
}

function inChinese(date: IsoDate): string {
  return `${String(Number(date.slice(5, 7)))}月${String(Number(date.slice(8)))}日`;
}

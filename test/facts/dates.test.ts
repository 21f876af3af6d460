import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findDates } from "../../src/facts/dates.ts";
import { compactDateReadings, monthDayReadings, readingSoonAfter } from "../../src/facts/damaged-dates.ts";
import { addDays, addMonths, endOfMonth, isoDate } from "../../src/text/calendar.ts";
import { createView } from "../../src/text/view.ts";

/** Dates as `words date kind`, read in a document signed on 2023-05-01. */
function dates(text: string): readonly string[] {
  return findDates(createView(text).text, { year: 2023, issuedOn: "2023-05-01" }).map(
    ({ text: words, date, kind }) => `${words} ${date ?? "?"} ${kind}`,
  );
}

describe("a printed day or period", () => {
  test.each([
    ["2024年1月18日", "2024年1月18日 2024-01-18 plain"],
    ["2024 年 1 月 18 日", "2024年1月18日 2024-01-18 plain"],
    ["2023-12-01", "2023-12-01 2023-12-01 plain"],
    ["2023.12.1", "2023.12.1 2023-12-01 plain"],
    ["2023/12/1", "2023/12/1 2023-12-01 plain"],
    ["二〇二三年十二月一日", "二〇二三年十二月一日 2023-12-01 plain"],
    ["二○二四年底前", "二○二四年底前 2024-12-31 deadline"],
    ["2025年底,", "2025年底 2025-12-31 plain"],
    ["２０２５年底前", "2025年底前 2025-12-31 deadline"],
    ["2025年末前", "2025年末前 2025-12-31 deadline"],
    ["2025年上半年", "2025年上半年 2025-06-30 plain"],
    ["2025年下半年前", "2025年下半年前 2025-12-31 deadline"],
    ["2025年第三季度", "2025年第三季度 2025-09-30 plain"],
    ["2025年三季度末前", "2025年三季度末前 2025-09-30 deadline"],
    ["2025年6月底前", "2025年6月底前 2025-06-30 deadline"],
    ["2025年6月份", "2025年6月份 2025-06-30 plain"],
    ["2024年2月底前", "2024年2月底前 2024-02-29 deadline"],
    ["2024年12月31前完成", "2024年12月31前 2024-12-31 deadline"],
    ["2024年10月中旬前", "2024年10月中旬前 2024-10-20 deadline"],
    ["到2025年,", "到2025年 2025-12-31 deadline"],
    ["到2035年,", "到2035年 2035-12-31 deadline"],
    ["到本世纪中叶,", "到本世纪中叶 2050-12-31 deadline"],
    ["到“十四五”末,", '到"十四五"末 2025-12-31 deadline'],
    ["“十五五”期末", '"十五五"期末 2030-12-31 deadline'],
    ["“十四五”期间", '"十四五"期间 2025-12-31 period'],
    ["1.2025年底前完成", "2025年底前 2025-12-31 deadline"],
  ])("%s", (text, expected) => {
    expect(dates(text)).toEqual([expected]);
  });
});

describe("a date without a year", () => {
  test.each([
    ["12月底前完成", "12月底前 2023-12-31 deadline"],
    ["十二月底前完成", "十二月底前 2023-12-31 deadline"],
    ["6月底", "6月底 2023-06-30 plain"],
    ["上半年", "上半年 2023-06-30 plain"],
    ["第三季度", "第三季度 2023-09-30 plain"],
    ["3月15日前", "3月15日前 2023-03-15 deadline"],
    ["年底前", "年底前 2023-12-31 deadline"],
    ["年内不发生", "年内 2023-12-31 plain"],
    ["今年6月底前", "今年6月底前 2023-06-30 deadline"],
    ["明年上半年前", "明年上半年前 2024-06-30 deadline"],
  ])("%s takes the year it is given", (text, expected) => {
    expect(dates(text)).toEqual([expected]);
  });

  test("has no date where nothing gives the year", () => {
    const [mention] = findDates("12月底前完成", { year: null });
    expect(mention).toMatchObject({ text: "12月底前", date: null, yearKnown: false, damaged: false });
  });

  test("takes the year printed before it", () => {
    expect(dates("2025年6月底前,完成立项;12月底前,投入使用")).toEqual([
      "2025年6月底前 2025-06-30 deadline",
      "12月底前 2025-12-31 deadline",
    ]);
  });

  test("lies ahead where only the signature gives the year", () => {
    const context = { year: 2023, issuedOn: "2023-12-01", forward: true };
    expect(findDates("6月底前", context)[0]?.date).toBe("2024-06-30");
    expect(findDates("12月底前", context)[0]?.date).toBe("2023-12-31");
  });
});

describe("periods, starts and the past", () => {
  test.each([
    ["2021—2023年", "2021-2023年 2023-12-31 period"],
    ["2021年至2025年", "2021年至2025年 2025-12-31 period"],
    ["2024年3月至10月", "2024年3月至10月 2024-10-31 period"],
    ["2024年1-6月", "2024年1-6月 2024-06-30 period"],
    ["2024年1月1日至12月31日", "2024年1月1日至12月31日 2024-12-31 period"],
    ["自2024年1月1日起施行", "2024年1月1日 2024-01-01 start"],
    ["2020年以来", "2020年 2020-12-31 past"],
    ["截至2021年底", "2021年底 2021-12-31 past"],
    ["2023年已达到95%", "2023年 2023-12-31 past"],
    ["较2022年下降13%", "2022年 2022-12-31 past"],
    ["与2023年相比", "2023年 2023-12-31 past"],
    ["以2020年为基期", "2020年 2020-12-31 past"],
    ["2022年,全市合格率达到97.2%", "2022年 2022-12-31 past"],
  ])("%s", (text, expected) => {
    expect(dates(text)).toEqual([expected]);
  });

  test.each([
    "宿政发〔2023〕137号",
    "《质量发展纲要(2011—2020年)》",
    "每年2月底前",
    "每万人口高价值发明专利拥有量12件",
    "每百户拥有量",
    "GB/T 19001—2016",
    "“33618”现代制造业体系",
    "12345热线",
    "前三季度",
    "近年来",
    "多年底蕴",
    "3个月龄",
    "023-52222340",
  ])("%s is no date", (text) => {
    expect(dates(text)).toEqual([]);
  });

  test.each([
    "自印发之日起30日内",
    "20个工作日内",
    "收到申请之日起15日内",
    "用3年左右时间",
    "2024年春节前",
    "次年1月底前",
  ])("%s is counted from another day", (text) => {
    const [mention] = findDates(createView(text).text, { year: 2023 });
    expect(mention).toMatchObject({ text, date: null, relative: true, damaged: false });
  });
});

describe("a damaged or impossible date", () => {
  test.each([
    ["于123日前", "123日前", ["2024-01-23", "2024-12-03"]],
    ["于1015日前", "1015日前", ["2024-10-15"]],
    ["2024年1218日前", "2024年1218日前", ["2024-12-18"]],
    ["2024118", "2024118", ["2024-01-18", "2024-11-08"]],
    ["于2月30日前", "2月30日前", []],
    ["2024年11月31日前", "2024年11月31日前", []],
    ["2023年2月29日前", "2023年2月29日前", []],
  ])("%s", (text, words, readings) => {
    expect(findDates(text, { year: 2024 })).toMatchObject([
      { text: words, date: null, damaged: true, readings },
    ]);
  });

  test("2024118 has two readings, 2024419 one", () => {
    expect(compactDateReadings("2024118")).toEqual(["2024-01-18", "2024-11-08"]);
    expect(compactDateReadings("2024419")).toEqual(["2024-04-19"]);
    expect(compactDateReadings("20240118")).toEqual(["2024-01-18"]);
    expect(compactDateReadings("20240230")).toEqual([]);
    expect(monthDayReadings("00", 2024)).toEqual([]);
  });

  test("the day of posting decides between readings only when one alone lies soon after", () => {
    expect(readingSoonAfter(["2024-01-23", "2024-12-03"], "2024-01-18")).toBe("2024-01-23");
    expect(readingSoonAfter(["2024-01-23", "2024-12-03"], "2024-06-01")).toBeNull();
    expect(readingSoonAfter(["2024-01-11", "2024-01-21"], "2024-01-01")).toBeNull();
  });
});

describe("the calendar", () => {
  test("knows short months and leap years, in any time zone", () => {
    expect(endOfMonth(2024, 2)).toBe("2024-02-29");
    expect(endOfMonth(2023, 2)).toBe("2023-02-28");
    expect(isoDate(2023, 2, 29)).toBeNull();
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2023-11-30", 3)).toBe("2024-02-29");
  });
});

test("any text: mentions are slices, in order, never overlapping", () => {
  const word = fc.constantFrom(
    "2025年",
    "底前",
    "6月",
    "30日",
    "到",
    "—",
    "十四五",
    "末",
    "每年",
    "于123日前",
    "《",
    "》",
    ",",
    "。",
    "上半年",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 4 })), { maxLength: 20 }), (words) => {
      const { text } = createView(words.join(""));
      let end = 0;
      for (const mention of findDates(text, { year: 2024 })) {
        expect(text.slice(mention.start, mention.end)).toBe(mention.text);
        expect(mention.start).toBeGreaterThanOrEqual(end);
        if (mention.date !== null) expect(mention.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        end = mention.end;
      }
    }),
  );
});

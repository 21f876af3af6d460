import fc from "fast-check";
import { expect, test } from "vitest";
import { nearSyllable, readingsOf, syllableLikeness, toPinyin } from "../../src/lexicon/pinyin.ts";

test("one toneless syllable a character, heteronyms by their word", () => {
  expect(toPinyin("重庆市开州区")).toEqual(["chong", "qing", "shi", "kai", "zhou", "qu"]);
  expect(toPinyin("重点任务")).toEqual(["zhong", "dian", "ren", "wu"]);
  expect(toPinyin("银行")).toEqual(["yin", "hang"]);
});

test("ü is written v", () => {
  expect(toPinyin("绿色合格率")).toEqual(["lv", "se", "he", "ge", "lv"]);
});

test("what is not Han stands for itself, one entry a character", () => {
  expect(toPinyin("3C认证")).toEqual(["3", "C", "ren", "zheng"]);
  expect(readingsOf("C")).toEqual([]);
  expect(readingsOf("")).toEqual([]);
});

test("all readings of a character", () => {
  expect(readingsOf("率")).toEqual(expect.arrayContaining(["lv", "shuai"]));
  expect(readingsOf("重")).toEqual(expect.arrayContaining(["zhong", "chong"]));
  expect(readingsOf("州")).toEqual(["zhou"]);
});

test.each([
  ["zhou", "zhou", "same"],
  ["zhi", "zi", "near"],
  ["xin", "xing", "near"],
  ["sheng", "sen", "near"],
  ["lan", "nan", "far"],
  ["fei", "hei", "far"],
  ["shi", "yao", "different"],
  ["zhi", "chi", "different"],
])("%s and %s sound %s", (left, right, likeness) => {
  expect(syllableLikeness(left, right)).toBe(likeness);
  expect(syllableLikeness(right, left)).toBe(likeness);
});

test("the near form of a syllable is its own near form", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...toPinyin("质量强区建设实施方案征求意见稿中长期双循环产品窗口")),
      (syllable) => {
        expect(nearSyllable(nearSyllable(syllable))).toBe(nearSyllable(syllable));
      },
    ),
  );
});

test("as many syllables as Han characters, whatever the text", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { maxLength: 20 }), (codes) => {
      expect(toPinyin(String.fromCharCode(...codes))).toHaveLength(codes.length);
    }),
  );
});

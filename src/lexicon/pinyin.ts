import { pinyin, polyphonic } from "pinyin-pro";

/**
 * 拼音, toneless, ü written `v`: how a word is typed. The door to pinyin-pro (import 40 ms, 14 MB: its own word list
 * settles 重庆 chongqing against 重要 zhongyao, which a character table cannot).
 */

/** Readings met so far; questions and vocabulary use some 3,000 characters. */
const known = new Map<string, readonly string[]>();

/** Han characters, the basic block: what pinyin can be asked of. */
const HAN = /^[\u3400-\u9fff]$/;

/** One syllable a character, heteronyms by context; any other character stands for itself. */
export function toPinyin(text: string): string[] {
  return pinyin(text, { toneType: "none", type: "array", v: true });
}

/** All readings of one character, the most usual first; none for what is not a Han character. */
export function readingsOf(character: string): readonly string[] {
  const held = known.get(character);
  if (held !== undefined) return held;
  const readings = HAN.test(character)
    ? [...new Set(polyphonic(character, { toneType: "none", type: "array", v: true })[0] ?? [])]
    : [];
  known.set(character, readings);
  return readings;
}

/** How alike two characters sound: `same` syllable, `near` (in/ing, z/zh …), `far` (n/l, f/h, seldom mistyped), or not. */
export type Likeness = "same" | "near" | "far" | "different";

/** Likeness of two toneless syllables. */
export function syllableLikeness(left: string, right: string): Likeness {
  if (left === right) return "same";
  if (nearSyllable(left) === nearSyllable(right)) return "near";
  return farSyllable(left) === farSyllable(right) ? "far" : "different";
}

/** Syllable with the differences removed that southern speakers and hasty typists do not make. */
export function nearSyllable(syllable: string): string {
  return syllable.replace(/^([zcs])h/, "$1").replace(/([aei])ng$/, "$1n");
}

function farSyllable(syllable: string): string {
  return nearSyllable(syllable)
    .replace(/^l/, "n")
    .replace(/^h(?=[aeuo])/, "f");
}

import { Converter } from "opencc-js/t2cn";

/**
 * 归一: how characters are compared. Every rule keeps the length, so an offset into folded text is an offset into
 * the original: NFKC as such changes lengths (㎡ → m2, ㈠ → (一)), and a quote would no longer be a slice.
 */

const toSimplified = Converter({ from: "t", to: "cn" });

/** One character to one character, filled as characters are met (a document uses some 2,000 different ones). */
const folded = new Map<string, string>();

/** Marks that people and scrapers use for one another. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "‟": '"',
  "＂": '"',
  "〝": '"',
  "〞": '"',
  "‘": "'",
  "’": "'",
  "＇": "'",
  "﹒": ".",
  "・": "·",
  "•": "·",
  "‧": "·",
  "∙": "·",
  "〈": "《",
  "〉": "》",
  "【": "[",
  "】": "]",
  "〔": "[",
  "〕": "]",
  "［": "[",
  "］": "]",
  "—": "-",
  "–": "-",
  "―": "-",
  "─": "-",
  "−": "-",
  "‐": "-",
  "‑": "-",
  "－": "-",
  "∼": "~",
  "～": "~",
  "〜": "~",
  "﹪": "%",
  "％": "%",
  "，": ",",
  "；": ";",
  "：": ":",
  "∶": ":",
  "？": "?",
  "！": "!",
  "（": "(",
  "）": ")",
  "﹙": "(",
  "﹚": ")",
};

function foldCharacter(character: string): string {
  const mark = PUNCTUATION[character];
  if (mark !== undefined) return mark;
  const compatible = character.normalize("NFKC");
  const single = compatible.length === character.length ? compatible : character;
  const simplified = toSimplified(single);
  return (simplified.length === character.length ? simplified : single).toLowerCase();
}

/**
 * Folds width, case, script (traditional → simplified) and look-alike punctuation, one UTF-16 unit to one UTF-16 unit.
 * `fold(s).length === s.length` for every string; folding twice changes nothing.
 */
export function fold(text: string): string {
  let result = "";
  for (const character of text) {
    let value = folded.get(character);
    if (value === undefined) {
      value = foldCharacter(character);
      // A lower-cased or converted character must keep its length ("İ" does not).
      if (value.length !== character.length) value = character;
      folded.set(character, value);
    }
    result += value;
  }
  return result;
}

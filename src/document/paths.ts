import type { NumberStyle, Quote, Span } from "../model.ts";
import type { View } from "../text/view.ts";

/** 路径: how people cite a clause, from the outermost heading down. */

export interface Cited {
  readonly style: NumberStyle | null;
  readonly label: Span;
  readonly lost: boolean;
  readonly ordinal: number | null;
  readonly parent: number | null;
  readonly heading: Quote | null;
  readonly view: View;
  readonly viewFrom: number;
}

/** Opening words shown for a clause that has no heading. */
const OPENING = 30;

/** One path per clause; a parent always stands before its children. */
export function writePaths(text: string, clauses: readonly Cited[]): string[][] {
  const paths: string[][] = [];
  for (const clause of clauses) {
    const above = clause.parent === null ? [] : (paths[clause.parent] ?? []);
    paths.push([...above, citation(text, clause)]);
  }
  return paths;
}

function citation(text: string, clause: Cited): string {
  const label = clause.lost ? lostLabel(clause) : clean(text.slice(clause.label.start, clause.label.end));
  return label + (clause.heading === null ? openingWords(clause) : clean(clause.heading.quote));
}

function clean(words: string): string {
  return words.replace(/[\s\ufeff\u200b]|\*\*/g, "");
}

/** 一、 for a lost number that its neighbours tell: a path is ours, not a quotation. */
function lostLabel(clause: Cited): string {
  if (clause.ordinal === null) return "";
  if (clause.style === "arabic-dot") return `${String(clause.ordinal)}.`;
  const numeral = hanNumeral(clause.ordinal);
  return clause.style === "han-paren" ? `(${numeral})` : `${numeral}、`;
}

function hanNumeral(value: number): string {
  const digits = "零一二三四五六七八九";
  if (value < 10) return digits.charAt(value);
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? digits.charAt(tens) : ""}十${value % 10 === 0 ? "" : digits.charAt(value % 10)}`;
}

/** The first words up to a natural border, at most `OPENING` characters. */
function openingWords({ view, viewFrom }: Cited): string {
  const words = view.text.slice(viewFrom, viewFrom + OPENING + 1);
  const { quote } = view.quote(viewFrom, viewFrom + Math.min(words.length, OPENING));
  const shown = clean(quote);
  const stop = /[。!?;]/.exec(words);
  if (stop !== null) return shown.slice(0, stop.index);
  if (words.length <= OPENING) return shown;
  const border = words.lastIndexOf(",", OPENING - 1);
  return `${shown.slice(0, border >= 8 ? border : OPENING)}…`;
}

import type { Verdict } from "../store/store.ts";

/** 按钮: what a button under an answer does, and how that travels through the platforms and back. */
export type Action =
  | { readonly kind: "answer" | "source" | "departments"; readonly page: number }
  | { readonly kind: "verdict"; readonly verdict: Verdict };

/** Goes up when old buttons could be misread: they are then told to be out of date. */
const VERSION = "1";

const VIEWS = { a: "answer", s: "source", d: "departments" } as const;
const VERDICTS = { y: "useful", n: "wrong" } as const;

/** Followed by the page's number it is a page button's value. */
export const pageValue = (answer: string, view: keyof typeof VIEWS): string => `${VERSION}:${answer}:${view}`;

export const viewValue = (answer: string, view: keyof typeof VIEWS): string => `${pageValue(answer, view)}0`;

export const verdictValue = (answer: string, verdict: keyof typeof VERDICTS): string =>
  `${VERSION}:${answer}:${verdict}`;

/** Null for anything that is not one of ours: a value may be forged or from an older version. */
export function readButton(value: string): { readonly answer: string; readonly action: Action } | null {
  const parts = /^1:([a-z0-9]{12}):(?:([asd])(\d{1,4})|([yn]))$/.exec(value);
  if (parts === null) return null;
  const [, answer = "", view, page, verdict] = parts;
  if (verdict === "y" || verdict === "n")
    return { answer, action: { kind: "verdict", verdict: VERDICTS[verdict] } };
  if (view === "a" || view === "s" || view === "d")
    return { answer, action: { kind: VIEWS[view], page: Number(page) } };
  return null;
}

import type { Finding } from "./finding.ts";

/** How a second question opens behind a comma: by whom, by when, how often. */
const OPENS =
  "(?:又|还|并)?(?:谁|由谁|归谁|哪个部门|哪些部门|哪个单位|哪些单位|哪家|什么时候|啥时候|何时|几时|到?哪一?年|哪天|最晚|最迟|多久)";
const PART = new RegExp(`(?<=[?？])|(?<=[,，;；])(?=${OPENS})`);
const ASKS = new RegExp(`^\\s*${OPENS}|[呢?？谁门年候时位责]\\s*$`);

/** More than this is a text with question marks, not a message that asks. */
const MOST_PARTS = 4;

/** 几小时放行?易腐货物呢? — several questions in one message are answered one after the other, in one message. */
export function partsOf(raw: string): string[] {
  const parts = raw
    .slice(0, 400)
    .split(PART)
    .filter((part) => /\p{Script=Han}{2}/u.test(part));
  const asks = parts.slice(1).every((part) => ASKS.test(part));
  return parts.length > 1 && parts.length <= MOST_PARTS && asks ? parts : [raw];
}

/** The first answer leads; a later part that was not understood adds nothing. */
export function mergeFindings(findings: readonly Finding[]): Finding {
  const [first, ...later] = findings;
  if (first === undefined) throw new RangeError("a message has at least one part");
  return later.reduce(mergeTwo, first);
}

function mergeTwo(first: Finding, second: Finding): Finding {
  if (second.status === "not_understood" || second.status === "help") return first;
  if (first.status === "not_found" || first.status === "not_understood")
    return second.status === "not_found" ? first : second;
  return {
    ...first,
    lead: [...new Set([...first.lead, ...second.lead])],
    facts: [...new Set([...first.facts, ...second.facts])],
    citations: [...first.citations, ...second.citations],
    nearest: second.nearest,
    notices: [...first.notices, ...second.notices],
    suggestions: first.suggestions,
    about: second.about,
  };
}

import type { Finding } from "./finding.ts";

/** 几小时放行?易腐货物呢? — two questions in one message are answered one after the other, in one message. */
export function partsOf(raw: string): string[] {
  const parts = raw
    .slice(0, 400)
    .split(
      /(?<=[?？])|(?<=[,，;；])(?=(?:又|还|并)?(?:谁|由谁|归谁|哪个部门|哪些部门|哪些单位|什么时候|何时|到哪一?年))/,
    )
    .filter((part) => /\p{Script=Han}{2}/u.test(part));
  const asks = parts.length === 2 && /[呢?？谁门年候时位责]\s*$/.test(parts[1] ?? "");
  return asks ? parts : [raw];
}

/** The first answer leads; a second part that was not understood adds nothing. */
export function mergeFindings(findings: readonly Finding[]): Finding {
  const [first, second] = findings;
  if (first === undefined) throw new RangeError("a message has at least one part");
  if (second === undefined || second.status === "not_understood" || second.status === "help") return first;
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

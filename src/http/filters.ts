import { z } from "zod";
import type { Holdings } from "../engine.ts";
import type { Fact, PolicyDocument } from "../model.ts";
import { fold } from "../text/fold.ts";

/**
 * 筛选: what `?doc=&region=&department=&indicator=&year=&q=` keep. A filter that a fact has no field for is asked of
 * the facts that stand in the same clause: the deadlines of a department are those in the clauses it answers for.
 */
export const Filters = z.strictObject({
  doc: z.string().min(1).optional(),
  region: z.string().min(1).optional(),
  department: z.string().min(1).optional(),
  indicator: z.string().min(1).optional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  q: z.string().min(1).optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .default(100),
  cursor: z.string().min(1).optional(),
});
export type Filters = z.infer<typeof Filters>;

export const FILTERS_HELP =
  "可用的参数:doc、region、department、indicator、year(四位)、q、limit(1 到 999)、cursor(上一页给出的 next)";

/** The facts of one kind that every given filter keeps. */
export function filterFacts<T extends Fact>(
  held: Holdings,
  facts: readonly T[],
  filters: Filters,
): readonly T[] {
  const byClause = factsByClause(held);
  return facts.filter((fact) => {
    const near = byClause.get(fact.clause) ?? [];
    const asked = (types: readonly Fact["type"][]) => (types.includes(fact.type) ? [fact] : near);
    return (
      (filters.doc === undefined || fact.doc === filters.doc) &&
      contains(fact.region, filters.region) &&
      asked(["duty"]).some((one) => departmentMatches(one, filters.department)) &&
      asked(["target"]).some((one) => indicatorMatches(one, filters.indicator)) &&
      asked(["target", "deadline"]).some((one) => yearMatches(one, filters.year)) &&
      hasEveryWord(searchable(fact), filters.q)
    );
  });
}

/** Documents themselves, or by what stands in them. */
export function filterDocuments(held: Holdings, filters: Filters): readonly PolicyDocument[] {
  const all: readonly Fact[] = [...held.facts.targets, ...held.facts.duties, ...held.facts.deadlines];
  return held.documents.filter((document) => {
    const { header } = document;
    const own = all.filter((fact) => fact.doc === document.id);
    const dated = [header.issuedOn?.value, header.publishedOn?.value].some((day) =>
      day?.startsWith(filters.year ?? ""),
    );
    return (
      (filters.doc === undefined || document.id === filters.doc) &&
      contains(header.region?.value.name ?? null, filters.region) &&
      (filters.department === undefined || own.some((fact) => departmentMatches(fact, filters.department))) &&
      (filters.indicator === undefined || own.some((fact) => indicatorMatches(fact, filters.indicator))) &&
      (filters.year === undefined || dated) &&
      hasEveryWord(
        `${header.title?.value ?? ""} ${header.documentNumber?.value ?? ""} ${document.text}`,
        filters.q,
      )
    );
  });
}

function factsByClause({ facts }: Holdings): ReadonlyMap<string, readonly Fact[]> {
  const byClause = new Map<string, Fact[]>();
  for (const fact of [...facts.targets, ...facts.duties, ...facts.deadlines]) {
    const known = byClause.get(fact.clause);
    if (known === undefined) byClause.set(fact.clause, [fact]);
    else known.push(fact);
  }
  return byClause;
}

function departmentMatches(fact: Fact, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  return fact.type === "duty" && fact.departments.some(({ name }) => contains(name, wanted));
}

function indicatorMatches(fact: Fact, wanted: string | undefined): boolean {
  if (wanted === undefined) return true;
  return fact.type === "target" && contains(fact.indicator, wanted);
}

function yearMatches(fact: Fact, wanted: string | undefined): boolean {
  return wanted === undefined || yearOf(fact) === wanted;
}

/** Year by which a target is to be reached or a deadline falls due. */
function yearOf(fact: Fact): string | null {
  const date = fact.type === "target" ? fact.by?.date : fact.type === "deadline" ? fact.due?.date : null;
  return date?.slice(0, 4) ?? null;
}

function searchable(fact: Fact): string {
  const named = fact.type === "target" ? fact.indicator : fact.type === "duty" ? fact.task : fact.what;
  return `${named} ${fact.path.join(" ")} ${fact.quote}`;
}

function contains(value: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || (value !== null && fold(value).includes(fold(wanted.trim())));
}

function hasEveryWord(text: string, words: string | undefined): boolean {
  if (words === undefined) return true;
  const folded = fold(text);
  return fold(words)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

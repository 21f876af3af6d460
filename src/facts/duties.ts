import type { Clause, Defect, Duty, DutyDepartment, PolicyDocument, Quote } from "../model.ts";
import { fold } from "../text/fold.ts";
import { createView, type View } from "../text/view.ts";
import { createLines, findListedDuties, type Lines, type ListedDuty } from "./duty-brackets.ts";
import { findHeadedDuty } from "./duty-heading.ts";
import { findProseDuties } from "./duty-prose.ts";
import { openingWords, trimmed } from "./duty-task.ts";
import { findFlatTables } from "./duty-flat-table.ts";
import { findTableRows, type TableRow } from "./duty-table.ts";
import type { DepartmentList } from "./department-list.ts";
import { FIRST_LEADS } from "./duty-words.ts";
import { located } from "./located.ts";

/** 任务分工: who does what, from brackets, labelled lines, table rows and prose. */
export function extractDuties(document: PolicyDocument): readonly Duty[] {
  const firstLeads = FIRST_LEADS.test(fold(document.text).replace(/\s+/g, ""));
  const counted = new Map<number, number>();
  const rows = [
    ...findTableRows(document).map((row) => fromRow(document, row, firstLeads, false)),
    ...findFlatTables(document).map((row) => fromRow(document, row, firstLeads, true)),
  ];
  // 责任部门:市市场监管局 above the title is the page's own metadata; a text without any numbering is all front.
  const numbered = document.clauses.some((clause) => clause.kind === "numbered");
  const within = (duty: Quote): boolean => rows.some((row) => duty.start < row.end && row.start < duty.end);
  return document.clauses
    .flatMap((clause, index) =>
      numbered && clause.kind === "front"
        ? []
        : dutiesOfClause(document, clause, index, firstLeads).filter((duty) => !within(duty)),
    )
    .concat(rows)
    .sort((a, b) => a.start - b.start)
    .map((duty) => {
      const nth = counted.get(duty.start) ?? 0;
      counted.set(duty.start, nth + 1);
      return { ...duty, id: `${document.id}/d${String(duty.start)}-${String(nth)}` };
    });
}

function dutiesOfClause(
  document: PolicyDocument,
  clause: Clause,
  index: number,
  firstLeads: boolean,
): Omit<Duty, "id">[] {
  const view = createView(document.text, clause.own);
  const lines = createLines(document.text, view);
  const listed = findListedDuties(lines);
  const found = listed.map((duty, nth) =>
    fromList(document, { clause, index, lines, listed }, duty, nth, firstLeads),
  );
  const named = new Set(found.flatMap((duty) => duty.departments.map((department) => department.name)));
  const prose = findProseDuties(document, clause, lines, listed).filter(
    (duty) => !duty.departments.every((department) => named.has(department.name)),
  );
  if (found.length + prose.length > 0) return [...found, ...prose];
  const headed = findHeadedDuty(document, clause);
  return headed === null ? [] : [headed];
}

function fromRow(
  document: PolicyDocument,
  row: TableRow,
  firstLeads: boolean,
  flat: boolean,
): Omit<Duty, "id"> {
  const clause = clauseAt(document.clauses, row.start);
  const departments = row.cells.flatMap(({ view, list }) => namesOf(view, list));
  const view = createView(document.text, row);
  const quote = view.quote(0, view.text.length);
  const named = [row.task, ...(row.detail === null ? [] : [row.detail])];
  const views = named.map((cell) => createView(document.text, cell));
  const words = views.map((cell) => unbroken(cell.quote(0, Math.min(cell.text.length, 80)).quote));
  const scope = views.at(-1) ?? view;
  return {
    type: "duty",
    ...located(document, clause ?? { id: `${document.id}#0`, path: [] }),
    ...quote,
    task: words.join(":"),
    scope: scope.quote(0, scope.text.length),
    departments: unique(firstLeads ? promoteFirst(departments) : departments),
    others: row.cells.some(({ list }) => list.others),
    form: "table",
    defects: flat
      ? [{ ...quote, kind: "flattened_table", note: "表格被压平成一格一行,按列序对应", reading: null }]
      : [],
  };
}

/** The last clause that begins at or before an offset. */
function clauseAt(clauses: readonly Clause[], offset: number): Clause | undefined {
  let low = 0;
  let high = clauses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clauses[middle]?.own.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return clauses[Math.max(0, low - 1)];
}

/** A name or heading as printed, without the line breaks of its layout. */
const unbroken = (words: string): string => words.replace(/\s*[\n\r]\s*/g, "");

const namesOf = (view: View, list: DepartmentList): DutyDepartment[] =>
  list.names.map((name) => {
    const quote = view.quote(name.start, name.end);
    return { ...quote, name: unbroken(quote.quote), role: name.role };
  });

interface Place {
  readonly clause: Clause;
  readonly index: number;
  readonly lines: Lines;
  readonly listed: readonly ListedDuty[];
}

function fromList(
  document: PolicyDocument,
  place: Place,
  duty: ListedDuty,
  nth: number,
  firstLeads: boolean,
): Omit<Duty, "id"> {
  const { view } = place.lines;
  const departments = duty.lists.flatMap((list) => namesOf(view, list));
  const others = duty.lists.some((list) => list.others);
  const { clause, task, scope } = describeTask(document, place, duty, nth);
  return {
    type: "duty",
    ...located(document, { id: place.clause.id, path: clause.path }),
    ...view.quote(duty.start, duty.end),
    task,
    scope,
    departments: unique(
      firstLeads && (others || departments.length > 1) ? promoteFirst(departments) : departments,
    ),
    others,
    form: "bracket",
    defects: duty.damage.map(({ kind, note, reading, span }): Defect => ({
      ...view.quote(span.start, span.end),
      kind,
      note,
      reading,
    })),
  };
}

/** 列第一位者为牵头单位. */
function promoteFirst(departments: readonly DutyDepartment[]): DutyDepartment[] {
  const plain = departments.every((department) => department.role === "responsible");
  return departments.map((department, nth) =>
    plain && nth === 0 ? { ...department, role: "lead" } : department,
  );
}

/** The same name twice in one statement (as 牵头 and again as 责任) is one department in its first role. */
function unique(departments: readonly DutyDepartment[]): DutyDepartment[] {
  const seen = new Set<string>();
  return departments.filter(({ name }) => !seen.has(name) && seen.add(name).size > 0);
}

interface Task {
  readonly clause: Clause;
  readonly task: string;
  readonly scope: Quote;
}

function describeTask(document: PolicyDocument, place: Place, duty: ListedDuty, nth: number): Task {
  const { clause, index, lines, listed } = place;
  const { view } = lines;
  const bodyStart = headingEnd(clause, view);
  const from = nth === 0 ? 0 : (listed[nth - 1]?.end ?? 0);
  const before = document.clauses[index - 1];
  // A bracket in a paragraph of its own speaks of the clause before it.
  if (
    nth === 0 &&
    clause.heading === null &&
    trimmed(view.text.slice(clause.label.length, duty.start)) === "" &&
    before !== undefined
  ) {
    return { clause: before, task: taskOfWhole(document, before), scope: wholeQuote(document, before) };
  }
  if (listed.length === 1)
    return { clause, task: taskOfWhole(document, clause, duty), scope: wholeQuote(document, clause) };
  const opening = openingWords(view.text, Math.max(from, nth === 0 ? bodyStart : 0), duty.start);
  const heading = clause.heading === null ? "" : headingWords(document, clause, duty);
  const words = opening === null ? "" : unbroken(view.quote(opening.start, opening.end).quote);
  return {
    clause,
    task: heading !== "" && words !== "" ? `${heading}:${words}` : heading + words,
    scope: view.quote(opening?.start ?? from, duty.start),
  };
}

function headingEnd(clause: Clause, view: View): number {
  if (clause.heading !== null) return view.index(clause.heading.end);
  const label = createView(clause.label).text;
  return view.text.startsWith(label) ? label.length : 0;
}

const wholeQuote = (document: PolicyDocument, clause: Clause): Quote => {
  const view = createView(document.text, clause.whole);
  return view.quote(0, view.text.length);
};

/** The heading, or the clause's own opening words where it has none. */
function taskOfWhole(document: PolicyDocument, clause: Clause, duty?: ListedDuty): string {
  const heading = clause.heading === null ? "" : headingWords(document, clause, duty);
  if (heading !== "") return heading;
  const view = createView(document.text, clause.own);
  const label = createView(clause.label).text.length;
  const opening = openingWords(view.text, label, duty?.start ?? view.text.length);
  return opening === null
    ? (clause.path.at(-1) ?? "")
    : unbroken(view.quote(opening.start, opening.end).quote);
}

/** Heading without the sentence mark after it, and without a bracket of names that stands in it. */
function headingWords(document: PolicyDocument, clause: Clause, duty?: ListedDuty): string {
  if (clause.heading === null) return "";
  const view = createView(document.text, clause.own);
  const start = view.index(clause.heading.start);
  const end = Math.min(
    view.index(clause.heading.end),
    duty === undefined ? Infinity : Math.max(duty.start, start),
  );
  const length = trimmed(view.text.slice(start, end)).length;
  return length === 0 ? "" : unbroken(view.quote(start, start + length).quote);
}

import type { Clause, DepartmentRole, Duty, PolicyDocument } from "../model.ts";
import { COLLECTIVE } from "../lexicon/department-grammar.ts";
import { isCertain } from "../lexicon/departments.ts";
import { createView, type View } from "../text/view.ts";
import { openingWords } from "./duty-task.ts";
import { located } from "./located.ts";

/** 部门为标题: (一)县市场监管局 over 1.负责…, 2.牵头…: each point is a task of the department in the heading. */

/** Longer than this the heading alone is quoted, which names the department; the task stands in `scope`. */
const LONGEST_QUOTE = 300;

/** The duty that a point has from the heading above it; null where that is no department's name. */
export function findHeadedDuty(document: PolicyDocument, clause: Clause): Omit<Duty, "id"> | null {
  const parent = clause.parent === null ? undefined : document.clauses[clause.parent];
  const heading = parent?.heading;
  if (clause.kind !== "numbered" || parent === undefined || heading === null || heading === undefined)
    return null;
  const owner = createView(document.text, heading);
  const length = owner.text.replace(/[:。;]$/, "").length;
  if (!isOwner(owner.text.slice(0, length))) return null;
  const view = createView(document.text, clause.own);
  const label = createView(clause.label).text.length;
  const words = openingWords(view.text, label, view.text.length);
  if (words === null) return null;
  const whole = { start: heading.start, end: clause.own.end };
  const proof = whole.end - whole.start > LONGEST_QUOTE ? heading : whole;
  const name = owner.quote(0, length);
  return {
    type: "duty",
    ...located(document, clause),
    start: proof.start,
    end: proof.end,
    quote: document.text.slice(proof.start, proof.end),
    task: view.quote(words.start, words.end).quote.replace(/\s*[\n\r]\s*/g, ""),
    scope: view.quote(label, view.text.length),
    departments: [{ ...name, name: name.quote, role: roleOf(view, label) }],
    others: false,
    form: "prose",
    defects: [],
  };
}

const isOwner = (name: string): boolean =>
  name.length >= 3 && (isCertain(name) || COLLECTIVE.exec(name)?.[0] === name);

function roleOf({ text }: View, from: number): DepartmentRole {
  const words = text.slice(from, from + 4);
  if (words.startsWith("牵头")) return "lead";
  return /^(?:配合|协助|参与|协同)/.test(words) ? "support" : "responsible";
}

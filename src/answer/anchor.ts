import { clauseFinding } from "./find/clause.ts";
import { listsByDate } from "./find/date-window.ts";
import { deadlineFinding } from "./find/deadline-lines.ts";
import { dutiesOfClause, dutyFinding, responsibleForClauses } from "./find/responsible.ts";
import { silence } from "./find/silence.ts";
import { matchListed } from "./find/target-match.ts";
import { targetFinding } from "./find/target.ts";
import { citeClause, clauseById, type Finding } from "./finding.ts";
import type { Turn } from "./follow-up.ts";
import { deadlinesOf, targetsOf, type HeldDocument, type Knowledge } from "./knowledge.ts";
import type { Question } from "./question.ts";

/** 哪些部门负责? 完成时限? 下一条: asked of what the last answer was about. */
export function findAtAnchor(question: Question, last: Turn, knowledge: Knowledge): Finding | null {
  const listed = listedBefore(question, last, knowledge);
  if (listed !== null) return clauseFinding(question, [listed]);
  if (question.words.length > 0 || question.references.length > 0) return null;
  if (question.scope.namedBy !== null && question.scope.namedBy !== "context") return null;
  const anchors = anchoredClauses(last, knowledge);
  if (question.move !== null) return move(question, question.move, anchors, last, knowledge);
  if (anchors.length === 0) return null;
  switch (question.intent) {
    case "responsible":
      return responsibleForClauses(question, clausesOf(anchors));
    case "deadline":
      return listsByDate(question) ? null : deadlineAt(question, last, anchors);
    case "clause":
      return clauseFinding(question, clausesOf(anchors));
    default:
      return null;
  }
}

/** 它的第二项: the second of what was listed just now. */
function listedBefore(question: Question, last: Turn, knowledge: Knowledge) {
  const [reference] = question.references;
  if (reference === undefined || question.references.length > 1 || question.scope.namedBy === "region")
    return null;
  const list = last.question.intent === "department" || last.question.intent === "aggregate";
  const pointed =
    /它|其中|上面|刚才|这些|里面/.test(question.text) ||
    (list && /[项个条]/.test(question.text) && question.words.length === 0);
  if (!pointed) return null;
  const anchors = anchoredClauses(last, knowledge);
  const anchor = reference.form === "last" ? anchors.at(-reference.ordinal) : anchors[reference.ordinal - 1];
  const clause = anchor === undefined ? undefined : clauseById(anchor.held, anchor.id);
  return anchor === undefined || clause === undefined ? null : { held: anchor.held, clause };
}

export interface Anchor {
  readonly held: HeldDocument;
  readonly id: string;
}

function anchoredClauses(last: Turn, knowledge: Knowledge): Anchor[] {
  return last.about.clauses.flatMap((id) => {
    const held = knowledge.documents.find((one) => id.startsWith(`${one.document.id}#`));
    return held === undefined ? [] : [{ held, id }];
  });
}

function clausesOf(anchors: readonly Anchor[]) {
  return anchors.flatMap(({ held, id }) => {
    const clause = clauseById(held, id);
    return clause === undefined ? [] : [{ held, clause }];
  });
}

function deadlineAt(question: Question, last: Turn, anchors: readonly Anchor[]): Finding | null {
  const held = [...new Set(anchors.map((anchor) => anchor.held))];
  const ids = new Set(anchors.map(({ id }) => id));
  if (last.question.intent === "target" || last.question.intent === "compare") {
    const words = last.question.words;
    const named = matchListed(last.question, held).filter(
      ({ fact }) => ids.has(fact.clause) && fact.by !== null,
    );
    const targets =
      named.length > 0
        ? named
        : targetsOf(held)
            .filter(({ fact }) => ids.has(fact.clause) && fact.by !== null)
            .filter(({ fact }) =>
              words.some(({ word }) => fact.indicator.includes(word) || (fact.scope ?? "").includes(word)),
            );
    if (targets.length > 0) return targetFinding(question, targets, false);
  }
  const deadlines = deadlinesOf(held).filter(({ held: one, fact }) =>
    anchors.some((anchor) => anchor.held === one && isWithin(one, fact.start, anchor.id)),
  );
  return deadlines.length > 0 ? deadlineFinding(question, deadlines) : null;
}

function isWithin(held: HeldDocument, at: number, id: string): boolean {
  const clause = clauseById(held, id);
  return clause !== undefined && at >= clause.whole.start && at < clause.whole.end;
}

/** The neighbour of the same style; at the end it is said, not wrapped around. */
function move(
  question: Question,
  step: 1 | -1,
  anchors: readonly Anchor[],
  last: Turn,
  knowledge: Knowledge,
): Finding | null {
  const anchor = anchors.at(-1);
  const clause = anchor === undefined ? undefined : clauseById(anchor.held, anchor.id);
  if (anchor === undefined || clause === undefined) return null;
  const siblings = anchor.held.document.clauses.filter(
    (one) => one.style === clause.style && one.part === clause.part,
  );
  const next = siblings[siblings.indexOf(clause) + step];
  if (next === undefined) {
    return {
      ...silence("clause", question, knowledge, step > 0 ? "这已是最后一条" : "这已是第一条"),
      nearest: [citeClause(anchor.held, clause, clause.heading ?? undefined)],
      about: last.about,
    };
  }
  const duties = question.intent === "responsible" ? dutiesOfClause(anchor.held, next.id) : [];
  if (duties.length > 0) return dutyFinding(question, duties);
  return clauseFinding(question, [{ held: anchor.held, clause: next }]);
}

import type { Block, LeadBlock, Table } from "../channel.ts";
import type { Answer, Citation, Deadline, Duty, Fact, PolicyDocument, Target } from "../model.ts";
import { NEAREST_HEADING, quoteGroups } from "./compose.ts";
import { plain } from "./knowledge.ts";
import { byWords, indicatorWords, valueWords } from "./value-words.ts";

/** 排版: an answer as blocks, for no platform in particular. The same parts in the same order as `Answer.text`. */
export function renderAnswer(answer: Answer, documents: readonly PolicyDocument[]): readonly Block[] {
  return [
    leadBlock(answer, documents),
    ...quoteGroups(answer.citations).map((group) => ({ kind: "quote", ...group }) as const),
    ...nearestBlocks(answer.nearest),
    ...answer.notices.map(({ text }) => ({ kind: "notice", text }) as const),
    ...answer.suggestions.map((text) => ({ kind: "hint", text }) as const),
  ];
}

function nearestBlocks(nearest: readonly Citation[]): readonly Block[] {
  if (nearest.length === 0) return [];
  return [
    { kind: "plain", text: NEAREST_HEADING },
    ...quoteGroups(nearest).map((group) => ({ kind: "quote", ...group }) as const),
  ];
}

function leadBlock(answer: Answer, documents: readonly PolicyDocument[]): LeadBlock {
  const lines = answer.lead.split("\n");
  return { kind: "lead", lines, table: tableOf(answer, lines, documents) };
}

/** Fewer are read faster as lines. */
const FEWEST_ROWS = 2;

interface Row {
  readonly fact: Fact;
  /** Words that the line of this fact is known by. */
  readonly words: readonly string[];
  readonly cells: readonly string[];
}

/** A table where each fact stands in one line of the lead and nothing would be lost by taking the table for them. */
function tableOf(
  answer: Answer,
  lines: readonly string[],
  documents: readonly PolicyDocument[],
): Table | null {
  const rows = answer.facts.map(rowOf);
  const [first] = rows;
  if (first === undefined || rows.length < FEWEST_ROWS || answer.intent === "responsible") return null;
  if (rows.some(({ fact }) => fact.type !== first.fact.type)) return null;
  const tabled: number[] = [];
  for (const { words } of rows) {
    const line = lines.findIndex(
      (text, index) => !tabled.includes(index) && words.every((word) => text.includes(word)),
    );
    if (line === -1) return null;
    tabled.push(line);
  }
  const many = new Set(answer.facts.map(({ doc }) => doc)).size > 1;
  return {
    columns: [...(many ? ["地区"] : []), ...COLUMNS[first.fact.type]],
    rows: rows.map(({ fact, cells }) => [...(many ? [placeOf(fact, documents)] : []), ...cells]),
    tabled,
  };
}

const COLUMNS = {
  target: ["指标", "目标", "时间"],
  duty: ["任务", "责任单位"],
  deadline: ["事项", "时限"],
} as const;

function rowOf(fact: Fact): Row {
  switch (fact.type) {
    case "target":
      return {
        fact,
        words: [indicatorWords(fact), valueWords(fact)],
        cells: [indicatorWords(fact), valueWords(fact), byCell(fact)],
      };
    case "duty":
      return { fact, words: [plain(fact.task)], cells: [plain(fact.task), departmentsCell(fact)] };
    case "deadline":
      return {
        fact,
        words: [plain(fact.what), dueCell(fact)],
        cells: [plain(fact.what), dueCell(fact)],
      };
  }
}

function byCell({ by }: Target): string {
  return by === null ? "" : `${byWords(by)}${by.inferred ? "(推断)" : ""}`;
}

const ROLES = { lead: "(牵头)", responsible: "", support: "(配合)", evaluator: "(考核)" } as const;

export function departmentsCell({ departments, others }: Duty): string {
  const names = departments.map(({ name, role }) => `${plain(name)}${ROLES[role]}`).join("、");
  return `${names}${others ? " 等" : ""}`;
}

function dueCell({ due, recurring }: Deadline): string {
  return plain(recurring?.text ?? due?.text ?? "");
}

/** 开州; a document that names no region is called by its title. */
function placeOf(fact: Fact, documents: readonly PolicyDocument[]): string {
  const document = documents.find(({ id }) => id === fact.doc);
  return document?.header.region?.value.short ?? document?.header.title?.value ?? fact.doc;
}

import { sameDepartment } from "../../lexicon/departments.ts";
import { parseNumber } from "../../text/numerals.ts";
import { found, type Finding } from "../finding.ts";
import { dutiesOf, plain, shortName, type HeldDocument, type Knowledge } from "../knowledge.ts";
import { factNotices } from "../notices.ts";
import type { Question } from "../question.ts";
import type { HeldDuty } from "./duty-match.ts";
import { dutyCitations } from "./duty-words.ts";
import { silence } from "./silence.ts";

export function dutyList(
  lead: readonly string[],
  duties: readonly HeldDuty[],
  documents: readonly HeldDocument[],
): Finding {
  return found("aggregate", lead, {
    facts: duties.map(({ fact }) => fact),
    citations: duties.flatMap(({ held, fact }) => dutyCitations(held, fact)),
    notices: duties.flatMap(({ fact }) => factNotices(fact)),
    about: {
      documents: documents.map((held) => held.document.id),
      clauses: duties.map(({ fact }) => fact.clause),
      departments: [],
    },
  });
}

/** 哪个部门任务最多; 一共几个部门. */
export function countDepartments(question: Question, knowledge: Knowledge): Finding {
  const documents = question.scope.documents.filter((held) => held.facts.duties.length > 0);
  if (documents.length === 0) return silence("aggregate", question, knowledge, "文件没有写明责任单位");
  const fewest = question.text.includes("最少");
  const most = question.text.includes("最多");
  const number = taskCountTest(question.text);
  const cited: HeldDuty[] = [];
  const lead = documents.flatMap((held) => {
    const tally = tallyOf(held);
    const counts = [...tally.values()].map(({ duties }) => duties.length);
    const edge = fewest ? Math.min(...counts) : Math.max(...counts);
    const shown = [...tally.values()].filter(({ duties }) =>
      most || fewest ? duties.length === edge : number === null || number(duties.length),
    );
    shown.sort((a, b) => b.duties.length - a.duties.length);
    cited.push(...shown.flatMap(({ duties }) => duties));
    const which = `共${String(shown.length)}个${number === null ? "责任单位" : "符合条件的责任单位"}:`;
    const edges = most || fewest ? `任务${fewest ? "最少" : "最多"}的责任单位:` : "";
    return [
      `${shortName(held)} · ${edges === "" ? which : edges}`,
      ...shown.map(({ name, duties }) => `${name}(${duties.length}项)`),
    ];
  });
  return dutyList(lead, [...new Set(cited)], documents);
}

/** 只负责一项任务的部门, 超过5项的部门. */
export function taskCountTest(text: string): ((count: number) => boolean) | null {
  const match =
    /(只|仅|恰好|正好|超过|多于|不少于|至少|少于)?.{0,6}?([一二两三四五六七八九十]|\d{1,2})(?:项|个任务|条)(以上|以下)?/.exec(
      text,
    );
  const number = match === null ? null : parseNumber(match[2] ?? "");
  if (match === null || number === null) return null;
  if (match[1] === "超过" || match[1] === "多于") return (count) => count > number;
  if (match[1] === "少于") return (count) => count < number;
  if (match[1] === "不少于" || match[1] === "至少" || match[3] === "以上") return (count) => count >= number;
  return match[3] === "以下" ? (count) => count <= number : (count) => count === number;
}

/** One entry a department, whatever spelling; the first printed name stands for it. */
function tallyOf(held: HeldDocument): Map<string, { name: string; duties: HeldDuty[] }> {
  const tally = new Map<string, { name: string; duties: HeldDuty[] }>();
  for (const duty of dutiesOf([held])) {
    for (const { name } of duty.fact.departments) {
      const printed = plain(name);
      const key =
        [...tally.keys()].find((known) => known === printed || sameDepartment(known, printed)) ?? printed;
      const entry = tally.get(key) ?? { name: printed, duties: [] };
      if (!entry.duties.some(({ fact }) => fact === duty.fact)) entry.duties.push(duty);
      tally.set(key, entry);
    }
  }
  return tally;
}

import { describe, expect, it } from "vitest";
import { formatReport, judge, scoreFile } from "../../src/evaluation/score.ts";
import { readQuestionFile } from "../../src/evaluation/question-file.ts";
import { answerOf, citationOf } from "./answer.ts";

const TEXT = "生产领域和流通领域药品抽检合格率分别达到99.8%99.5%以上。\n(责任单位:区市场监管局、区商务委等)";
const documentText = (id: string): string | undefined => (id === "kz" ? TEXT : undefined);

function question(fields: Record<string, unknown>) {
  const [only] = readQuestionFile([JSON.stringify({ id: "x", kind: "target", q: "问", ...fields })]);
  if (only === undefined) throw new Error("no question");
  return only;
}

describe("pass", () => {
  it("compares folded and without white space", () => {
    const answer = answerOf({ lead: "达到 ９９．８ ％", text: "达到 ９９．８ ％" });
    expect(judge(question({ must: ["99.8%"] }), answer).pass).toBe(true);
  });

  it("fails on a missing must, names it", () => {
    const result = judge(question({ must: ["99.8%", "99.5%"] }), answerOf({ lead: "99.8%" }));
    expect(result.pass).toBe(false);
    expect(result.failures).toEqual(["must 99.5%", "strict 99.5%"]);
  });

  it("needs one of every list of alternatives", () => {
    const asked = question({ anyOf: [["生产"], ["流通", "销售"]] });
    expect(judge(asked, answerOf({ lead: "生产、销售" })).pass).toBe(true);
    expect(judge(asked, answerOf({ lead: "生产" })).failures).toEqual(["anyOf 流通|销售"]);
  });

  it("forbids in the lead only, and never across a line break", () => {
    const asked = question({ mustNot: ["江苏精品80"] });
    expect(judge(asked, answerOf({ lead: "40个", text: "40个 江苏精品80个" })).pass).toBe(true);
    expect(judge(asked, answerOf({ lead: "江苏精品\n80" })).pass).toBe(true);
    expect(judge(asked, answerOf({ lead: "江苏精品 80" })).failures).toEqual(["mustNot 江苏精品80"]);
  });

  it("wants the status that is named, or one of several", () => {
    expect(judge(question({ status: "not_found" }), answerOf({})).failures).toEqual([
      "status answered≠not_found",
    ]);
    expect(judge(question({ status: ["help", "not_understood"] }), answerOf({ status: "help" })).pass).toBe(
      true,
    );
  });
});

describe("strict", () => {
  it("wants figures and departments in the lead, not only in the quote", () => {
    const answer = answerOf({ lead: "见下文", text: "见下文\n原文:99.8%,区商务委" });
    const result = judge(question({ must: ["99.8%", "区商务委"] }), answer);
    expect(result.pass).toBe(true);
    expect(result.strict).toBe(false);
    expect(result.failures).toEqual(["strict 99.8%", "strict 区商务委"]);
  });

  it("does not count a quotation inside the lead", () => {
    const lead = "原文是“合格率达到98.3%以上”";
    expect(judge(question({ must: ["98.3%"] }), answerOf({ lead })).strict).toBe(false);
  });

  it("lets words that are neither stand in the text alone", () => {
    const answer = answerOf({ lead: "有规定", text: "有规定\n不断提高" });
    expect(judge(question({ must: ["不断提高"] }), answer).strict).toBe(true);
  });

  it("is pass for the other kinds", () => {
    const answer = answerOf({ lead: "第12条", text: "第12条 区商务委" });
    expect(judge(question({ kind: "clause", must: ["区商务委"] }), answer).strict).toBe(true);
  });
});

describe("cite", () => {
  const asked = question({ cite: [{ doc: "kz", contains: "分别达到99.8%99.5%以上" }] });

  it("holds on any overlap with the gold passage", () => {
    const answer = answerOf({ citations: [citationOf("kz", TEXT, "药品抽检合格率分别达到99.8%")] });
    expect(judge(asked, answer, { documentText }).cite).toBe(true);
  });

  it("fails on another passage or another document", () => {
    const elsewhere = answerOf({ citations: [citationOf("kz", TEXT, "区商务委")] });
    const other = answerOf({
      citations: [{ ...citationOf("kz", TEXT, "分别达到99.8%99.5%以上"), doc: "sq" }],
    });
    expect(judge(asked, elsewhere, { documentText }).cite).toBe(false);
    expect(judge(asked, other, { documentText }).cite).toBe(false);
  });

  it("compares words where the document is not at hand", () => {
    const answer = answerOf({ citations: [citationOf("kz", TEXT, "分别达到99.8%99.5%以上。")] });
    expect(judge(asked, answer).cite).toBe(true);
  });

  it("is not judged where no passage is named", () => {
    expect(judge(question({}), answerOf({})).cite).toBeNull();
  });
});

describe("a file", () => {
  const lines = [
    '{"id":"a","kind":"target","q":"药品抽检合格率","must":["99.8%"]}',
    "",
    '{"id":"b","kind":"abstain","q":"成都","status":"not_found"}',
    '{"id":"c","kind":"followup","q":"宿迁呢","context":["开州呢"],"must":["97%"]}',
  ];
  const ask = (q: string, context: readonly string[]) =>
    q === "药品抽检合格率"
      ? answerOf({ lead: "99.8%", text: "99.8%" })
      : q === "成都"
        ? answerOf({ lead: "98%" })
        : answerOf({ status: "not_found", reason: "not_stated", text: context.join("") });

  it("is tallied per kind and in total", () => {
    const report = scoreFile(lines, ask);
    expect(report.kinds.map((kind) => kind.kind)).toEqual(["abstain", "followup", "target"]);
    expect(report.total).toMatchObject({
      questions: 3,
      pass: 1,
      strict: 1,
      falseNotFound: 1,
      falseAnswer: 1,
    });
  });

  it("lists what failed and why when verbose", () => {
    const shown = formatReport(scoreFile(lines, ask), { verbose: true });
    expect(shown).toContain("FAIL b [abstain] 成都");
    expect(shown).toContain("status answered≠not_found");
    expect(shown).toContain("FAIL c [followup] 开州呢 → 宿迁呢");
    expect(shown).not.toContain("FAIL a");
  });

  it("names the line that is no question", () => {
    expect(() => readQuestionFile(['{"id":"a","kind":"k","q":"问"}', "{"])).toThrow("line 2");
  });
});

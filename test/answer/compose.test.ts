import { beforeAll, describe, expect, it } from "vitest";
import { composeAnswer } from "../../src/answer/compose.ts";
import { found, notFound } from "../../src/answer/finding.ts";
import type { Knowledge } from "../../src/answer/knowledge.ts";
import { understand } from "../../src/answer/understand.ts";
import type { Answer, Citation } from "../../src/model.ts";
import { NOW } from "./engine.ts";
import { openTestKnowledge } from "./knowledge.ts";

let knowledge: Knowledge;
beforeAll(() => {
  knowledge = openTestKnowledge();
});

const DOC = "suqian-2023";

/** A stretch of the document, `length` characters from `start`. */
function citation(start: number, length: number, path: readonly string[] = []): Citation {
  const held = knowledge.documents.find(({ document }) => document.id === DOC);
  const quote = held?.document.text.slice(start, start + length) ?? "";
  return { doc: DOC, title: "行动\n方案", clause: null, path, quote, start, end: start + length };
}

const compose = (finding: Parameters<typeof composeAnswer>[1]): Answer =>
  composeAnswer(understand("宿迁食品抽检合格率", knowledge, NOW), finding, knowledge);

describe("composeAnswer", () => {
  it("quotes one place once, and nothing that a longer quote holds", () => {
    const answer = compose(
      found("target", ["甲"], { citations: [citation(200, 20), citation(200, 20), citation(205, 5)] }),
    );
    expect(answer.citations.map(({ start, end }) => [start, end])).toEqual([[200, 220]]);
  });

  it("keeps quotes that only overlap", () => {
    const answer = compose(found("target", ["甲"], { citations: [citation(200, 20), citation(210, 20)] }));
    expect(answer.citations).toHaveLength(2);
  });

  it("puts one source line below the quotes of one place, without line breaks", () => {
    const path = ["一、总体 要求", "(一)目标"];
    const answer = compose(
      found("target", ["甲"], { citations: [citation(200, 20, path), citation(300, 20, path)] }),
    );
    const sources = answer.text.split("\n").filter((line) => line.startsWith("—— "));
    expect(sources).toEqual(["—— 《行动方案》 › 一、总体要求 › (一)目标"]);
  });

  it("says first what was found, then the quotes, then the notices, each once", () => {
    const notice = { code: "inferred", text: "推断" } as const;
    const { text, lead } = compose(
      found("target", ["甲", "乙"], { citations: [citation(200, 20)], notices: [notice, notice] }),
    );
    expect(lead).toBe("甲\n乙");
    expect(text.startsWith("甲\n乙\n\n“")).toBe(true);
    expect(text.match(/⚠ 推断/g)).toHaveLength(1);
    expect(text.indexOf("⚠")).toBeGreaterThan(text.indexOf("——"));
  });

  it("offers the nearest as no answer, and cites it not", () => {
    const answer = compose(notFound("target", "not_stated", ["没有"], { nearest: [citation(200, 20)] }));
    expect(answer.text).toContain("最接近的条款(不是答案):");
    expect(answer.citations).toEqual([]);
    expect(answer.status).toBe("not_found");
  });

  it("says which words were read as others", () => {
    const question = understand("开洲食品抽检合格率", knowledge, NOW);
    const answer = composeAnswer(question, found("target", ["甲"], {}), knowledge);
    expect(answer.notices).toEqual([{ code: "corrected_question", text: "已按“开州”理解“开洲”" }]);
  });
});

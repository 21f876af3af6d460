import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainForms } from "../../adapters/feishu/plain-forms.ts";
import { countPages, renderCard } from "../../adapters/feishu/render.ts";
import type { Block, Message } from "../../src/channel.ts";
import { findCardFault } from "../pretend/feishu.ts";
import { ANSWER, message } from "./stage.ts";

interface Node {
  readonly tag?: string;
  readonly content?: string;
  readonly columns?: readonly Node[];
  readonly elements?: readonly Node[];
  readonly text?: Node;
  readonly rows?: readonly Readonly<Record<string, string>>[];
  readonly display_name?: string;
}
interface Card {
  readonly header?: { readonly title: { readonly content: string }; readonly template: string };
  readonly body: { readonly elements: readonly Node[] };
}

function card(of: Message, page = 0): Card {
  const parsed: unknown = JSON.parse(renderCard(of, page).json);
  return parsed as Card;
}

/** What a person reads in an element, from top to bottom; buttons and folded panels' own words aside. */
function read(node: Node): readonly string[] {
  if (node.tag === "button") return [];
  const cells = (node.rows ?? []).flatMap((row) => Object.values(row));
  const inner = [...(node.columns ?? []), ...(node.elements ?? [])].filter(({ tag }) => tag !== undefined);
  return [...(node.text?.content === undefined ? [] : [node.text.content]), ...cells, ...inner.flatMap(read)];
}

function pagesOf(of: Message): readonly Card[] {
  return Array.from({ length: countPages(of) }, (_, page) => card(of, page));
}

function lines(of: Card): readonly string[] {
  return of.body.elements.flatMap(read);
}

/** Without what the channel adds and without blanks. */
function bare(words: readonly string[]): string {
  return words
    .filter((line) => !line.startsWith("—— ") && !/^第 \d+\/\d+ 页$/.test(line))
    .map((line) => line.replace(/^[⚠→] /, ""))
    .join("")
    .replace(/\s/g, "");
}

function blockWords(block: Block): readonly string[] {
  switch (block.kind) {
    case "lead":
      return block.lines;
    case "quote":
      return block.quotes;
    default:
      return [block.text];
  }
}

const word = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("开州区药品抽检合格率目标。", "甲乙丙丁,", "😀", "<at id=all></at>", "\n", "**", '"\\'),
);
const text = fc
  .tuple(fc.array(word, { maxLength: 6 }), fc.integer({ min: 1, max: 400 }))
  .map(([words, times]) => words.join("").repeat(times).slice(0, 6000));
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant("lead" as const),
    lines: fc.array(text, { maxLength: 8 }),
    table: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("quote" as const),
    quotes: fc.array(text, { maxLength: 5 }),
    source: fc.constant("《方案》一、总体要求"),
  }),
  fc.record({ kind: fc.constantFrom("plain", "notice", "hint"), text }),
);

describe("a card", () => {
  it("has the figure as its title, and everything else in order", () => {
    const shown = card(message());
    expect(shown.header).toEqual({
      title: { tag: "plain_text", content: "开州区药品抽检合格率目标:≥ 99.5%" },
      template: "orange",
    });
    expect(lines(shown)).toEqual([
      "适用:生产、流通环节\n期限:2025 年底",
      "药品抽检合格率达到99.5%以上。",
      "—— 《开州区质量强区建设方案》一、总体要求(二)主要目标",
      "⚠ 征求意见稿,尚未正式印发",
      "→ 谁负责药品抽检",
    ]);
    expect(findCardFault(renderCard(message(), 0).json)).toBeNull();
  });

  it("is blue where nothing must be known before relying on it", () => {
    expect(card(message(ANSWER.filter(({ kind }) => kind !== "notice"))).header?.template).toBe("blue");
  });

  it("carries its buttons as objects, without page buttons on a single page", () => {
    const json = renderCard(message(), 0).json;
    expect(json).toContain('"behaviors":[{"type":"callback","value":{"v":1,"k":"source:1"}}]');
    expect(json).not.toContain("下一页");
  });

  it("shortens a long title and shows it whole below", () => {
    const long = `开州区${"质量强区建设".repeat(20)}目标`;
    const shown = card(message([{ kind: "lead", lines: [long, "二"], table: null }]));
    expect(shown.header?.title.content).toHaveLength(60);
    expect(shown.header?.title.content.endsWith("…")).toBe(true);
    expect(lines(shown)[0]).toBe(`${long}\n二`);
  });

  it("of one line is that line, and needs no title", () => {
    const shown = card(message([{ kind: "lead", lines: ["没有听懂"], table: null }], []));
    expect(shown.header).toBeUndefined();
    expect(lines(shown)).toEqual(["没有听懂"]);
    expect(findCardFault(renderCard(message([], []), 0).json)).toBeNull();
  });

  it("shows a table in place of its lines", () => {
    const of = message([
      {
        kind: "lead",
        lines: ["开州区 2 项指标", "食品 98%", "药品 99.5%", "共 2 项"],
        table: {
          columns: ["指标", "目标"],
          rows: [
            ["食品", "98%"],
            ["药品", "99.5%"],
          ],
          tabled: [1, 2],
        },
      },
    ]);
    expect(lines(card(of))).toEqual(["食品", "98%", "药品", "99.5%", "共 2 项"]);
    expect(card(of).body.elements[0]).toMatchObject({ tag: "table", page_size: 2 });
    expect(plainForms(of, 0)[0]?.json).toContain("食品 98%");
    expect(findCardFault(renderCard(of, 0).json)).toBeNull();
  });

  it("shows no table that the platform would not take, but its lines", () => {
    const columns = Array.from({ length: 51 }, (_, index) => `列${index}`);
    const wide = { columns, rows: [columns], tabled: [1] };
    const shown = card(message([{ kind: "lead", lines: ["标题", "五十一列"], table: wide }]));
    expect(lines(shown)).toEqual(["五十一列"]);
  });

  it("takes at most five tables, and a long one goes on on the next page", () => {
    const rows = Array.from({ length: 300 }, (_, index) => [`第${index}项`, `${"任务".repeat(10)}${index}`]);
    const table = { columns: ["项", "任务"], rows, tabled: [1] };
    const lead: Block = { kind: "lead", lines: ["标题", "表"], table };
    const small: Block = { ...lead, table: { ...table, rows: rows.slice(0, 2) } };
    const of = message([small, small, small, small, small, small, lead]);
    const pages = pagesOf(of);
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((_, page) => {
      expect(findCardFault(renderCard(of, page).json)).toBeNull();
    });
    const cells = pages.flatMap(lines).join("\n");
    for (const [name] of rows) expect(cells).toContain(name);
  });

  it("folds long quotes, whose source stays in sight", () => {
    const of = message([{ kind: "quote", quotes: ["条".repeat(900)], source: "《方案》二" }]);
    expect(JSON.stringify(card(of))).toContain("collapsible_panel");
    expect(lines(card(of))).toContain("—— 《方案》二");
    expect(findCardFault(renderCard(of, 0).json)).toBeNull();
  });

  it("shows whatever stands in a text literally", () => {
    const evil = `<b>&"</script> ** <at id=all></at> [x](javascript:) {{x}} \${y} :smile:`;
    const of = message([
      { kind: "lead", lines: [evil, evil], table: { columns: [evil], rows: [[evil]], tabled: [1] } },
      { kind: "quote", quotes: [evil], source: evil },
      { kind: "notice", text: evil },
    ]);
    const json = renderCard(of, 0).json;
    expect(json).not.toMatch(/"tag":"(markdown|lark_md)"/);
    expect(JSON.stringify(card(of)).split(JSON.stringify(evil).slice(1, -1)).length).toBeGreaterThan(4);
    expect(findCardFault(json)).toBeNull();
    const [rich] = plainForms(of, 0);
    const tags = [...(rich?.json ?? "").matchAll(/"tag":"(\w+)"/g)].map(([, tag]) => tag);
    expect(new Set(tags)).toEqual(new Set(["text"]));
  });
});

describe("pages", () => {
  const long = message(
    Array.from({ length: 60 }, (_, index) => ({
      kind: "quote" as const,
      quotes: [`第${index}条 ${"各区县政府要落实质量安全责任。".repeat(20)}`],
      source: `《方案》第${index}条`,
    })),
  );

  it("are numbered, and turned by buttons both ways", () => {
    const pages = countPages(long);
    expect(pages).toBeGreaterThan(3);
    const [first, second, last] = [0, 1, pages - 1].map((page) => renderCard(long, page).json);
    expect(first).toContain(`第 1/${pages} 页`);
    expect(first).toContain('"k":"page:1:1"');
    expect(first).not.toContain("上一页");
    expect(second).toContain('"k":"page:1:0"');
    expect(second).toContain('"k":"page:1:2"');
    expect(last).not.toContain("下一页");
    expect(renderCard(long, 999).json).toBe(last);
  });

  it("have no page buttons where the message has none to give", () => {
    expect(renderCard({ ...long, pageValue: null }, 0).json).not.toContain("下一页");
  });

  it("part between blocks where they can, so that no clause is cut", () => {
    for (const page of pagesOf(long))
      for (const line of lines(page).filter((one) => /^第\d+条/.test(one)))
        expect(line.endsWith("责任。")).toBe(true);
  });

  it("give each quote its source on the page where it stands", () => {
    for (const page of pagesOf(long)) {
      const shown = lines(page);
      for (const line of shown.filter((one) => /^第\d+条/.test(one))) {
        const number = /^第(\d+)条/.exec(line)?.[1] ?? "";
        expect(shown).toContain(`—— 《方案》第${number}条`);
      }
    }
  });

  it("hold four hundred short lines in a few cards", () => {
    const short = Array.from({ length: 400 }, (_, index) => `第${index}条 市场监管局牵头`);
    expect(countPages(message([{ kind: "lead", lines: short, table: null }]))).toBeLessThanOrEqual(3);
  });

  it("hold every character of any message once and in order, each within the platform's limits", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const of = message(blocks);
        const pages = pagesOf(of);
        expect(pages.length).toBeGreaterThanOrEqual(1);
        pages.forEach((_, page) => {
          const { json } = renderCard(of, page);
          const request = JSON.stringify({ content: json, msg_type: "interactive", uuid: "u".repeat(50) });
          expect(Buffer.byteLength(request)).toBeLessThanOrEqual(28_000);
          expect(findCardFault(json)).toBeNull();
        });
        const [first] = pages;
        const title = first?.header?.title.content ?? "";
        const body = bare(pages.flatMap(lines));
        const all = bare(blocks.flatMap(blockWords));
        // A short first line is the title alone.
        expect([body, bare([title]) + body]).toContain(all);
      }),
      { numRuns: 60 },
    );
  });

  it("never part a surrogate pair", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 3000, max: 9000 }), (shift, length) => {
        const of = message([{ kind: "plain", text: "a".repeat(shift) + "😀".repeat(length) }]);
        for (const page of pagesOf(of)) {
          // A lone half becomes U+FFFD in UTF-8.
          expect(Buffer.from(lines(page).join("")).toString()).not.toContain("\ufffd");
          expect(page.body.elements.length).toBeGreaterThan(1);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("are the same for the same message", () => {
    expect(pagesOf(long)).toEqual(pagesOf(structuredClone(long)));
  });
});

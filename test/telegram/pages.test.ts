import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paginate } from "../../adapters/telegram/paginate.ts";
import { renderHtml, renderPageLine, renderPlain } from "../../adapters/telegram/render.ts";
import type { Block, Message } from "../../src/channel.ts";
import { parseHtml } from "../pretend/telegram-html.ts";
import { ANSWER, longAnswer } from "./open.ts";

const withBlocks = (...blocks: Block[]): Message => ({ blocks, buttons: [], pageValue: null });
const plain = (text: string) => withBlocks({ kind: "plain", text });
const plainPages = (message: Message) => paginate(message).map(renderPlain);

describe("an answer", () => {
  it("has its headline bold, its quotes as quotes with their source, an empty line between blocks", () => {
    const [page = []] = paginate(ANSWER);
    expect(renderHtml(page)).toBe(
      [
        "<b>药品评价性抽检合格率 ≥ 98%</b>\n重庆市开州区,2024 年",
        "<blockquote>到2024年底,药品评价性抽检合格率达到98%以上。</blockquote>\n<i>—— 《开州区质量工作要点》第三条</i>",
        "⚠ 征求意见稿,尚未生效。",
        "→ 责任单位是谁?",
      ].join("\n\n"),
    );
  });

  it("shows what looks like marks as it stands", () => {
    const text = `<b>&"</script> ** <at id=all> [x](javascript:) &lt; &#60;`;
    const [page = []] = paginate(withBlocks({ kind: "quote", quotes: [text], source: text }));
    expect(parseHtml(renderHtml(page)).text).toBe(`${text}\n—— ${text}`);
  });

  it("folds a long quote", () => {
    const quote = "质".repeat(300);
    const [page = []] = paginate(withBlocks({ kind: "quote", quotes: [quote, "短"], source: "文" }));
    expect(renderHtml(page)).toContain(`<blockquote expandable>${quote}</blockquote>\n<blockquote>短`);
  });

  it("leaves out what is blank, and is one page even when nothing is left", () => {
    expect(plainPages(withBlocks({ kind: "plain", text: " \n" }, { kind: "plain", text: "开州" }))).toEqual([
      "开州",
    ]);
    expect(plainPages(withBlocks())).toEqual([""]);
  });

  it("has a replacement for half a character", () => {
    expect(plainPages(plain("a\uD83Db"))).toEqual(["a\uFFFDb"]);
  });
});

describe("where pages end", () => {
  it("between blocks rather than within one", () => {
    const pages = paginate(
      withBlocks({ kind: "plain", text: "甲".repeat(2500) }, { kind: "plain", text: "乙".repeat(2500) }),
    );
    expect(pages.map(renderPlain)).toEqual(["甲".repeat(2500), "乙".repeat(2500)]);
  });

  it("between lines of a block that is too long for a page", () => {
    const lines = Array.from({ length: 300 }, (_, n) => `${n} 各区县市场监督管理局负责食品抽检`);
    const pages = plainPages(withBlocks({ kind: "lead", lines, table: null }));
    expect(pages.flatMap((page) => page.split("\n"))).toEqual(lines);
  });

  it("between sentences of a line that is too long", () => {
    const sentence = "抽检不合格的依法处置。";
    const pages = plainPages(plain(sentence.repeat(900)));
    expect(pages.length).toBe(3);
    for (const page of pages) expect(page.endsWith("。")).toBe(true);
    expect(pages.join("")).toBe(sentence.repeat(900));
  });

  it("never within a character", () => {
    const pages = plainPages(plain("😀".repeat(5000)));
    expect(pages.join("")).toBe("😀".repeat(5000));
    for (const page of pages) expect(page).not.toContain("\uFFFD");
  });

  it("a quote that goes on is a quote there too, with its source on each page", () => {
    const quote = "抽检不合格的依法处置。".repeat(700);
    const pages = paginate(withBlocks({ kind: "quote", quotes: [quote], source: "《要点》第七条" }));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages)
      expect(renderHtml(page)).toMatch(
        /^<blockquote expandable>[^<]+<\/blockquote>\n<i>—— 《要点》第七条<\/i>$/,
      );
  });

  it("many short quotes: not more marks than Telegram keeps", () => {
    const blocks = Array.from({ length: 300 }, (_, n): Block => ({
      kind: "quote",
      quotes: [`第${n}条`],
      source: "文",
    }));
    const pages = paginate(withBlocks(...blocks));
    for (const page of pages) expect(parseHtml(renderHtml(page)).entities.length).toBeLessThanOrEqual(100);
    expect(pages.flat().length).toBe(300);
  });

  it("are counted in a line of their own", () => {
    expect(renderPageLine(0, 1)).toBe("");
    expect(renderPageLine(1, 3)).toBe("\n\n第 2/3 页");
  });

  it("takes a hundred thousand line ends without delay", () => {
    const started = performance.now();
    paginate(plain(`甲${"\n".repeat(100_000)}乙`));
    paginate(longAnswer(20));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("always", () => {
  const nasty = fc.constantFrom("<b>", "&", "\n", "😀", "。", "质", `"`, " ", "\uD83D", "</i>", "a");
  const text = fc
    .array(fc.oneof(nasty, fc.string({ maxLength: 5 })), { maxLength: 12 })
    .chain((pieces) => fc.integer({ min: 1, max: 500 }).map((times) => pieces.join("").repeat(times)));
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({
      kind: fc.constant("lead"),
      lines: fc.array(text, { maxLength: 5 }),
      table: fc.constant(null),
    }),
    fc.record({ kind: fc.constantFrom("plain", "notice", "hint"), text }),
    fc.record({ kind: fc.constant("quote"), quotes: fc.array(text, { maxLength: 3 }), source: text }),
  );
  const message = fc.array(block, { maxLength: 5 }).map((blocks) => withBlocks(...blocks));

  it("every page is valid HTML within the limits, and reads as the plain one does", () => {
    fc.assert(
      fc.property(message, (any) => {
        const pages = paginate(any);
        expect(pages.length).toBeGreaterThanOrEqual(1);
        for (const page of pages) {
          const html = renderHtml(page);
          const read = parseHtml(html);
          expect(read.text).toBe(renderPlain(page));
          expect(read.text.length + renderPageLine(0, 100).length).toBeLessThanOrEqual(3900);
          expect(html.length).toBeLessThanOrEqual(12_000);
        }
      }),
      { numRuns: 150 },
    );
  }, 15_000);

  it("nothing is lost and nothing changes places", () => {
    fc.assert(
      fc.property(message, (any) => {
        // The source of a quote comes again on each of its pages; without it, page after page is the whole.
        const shown = paginate(any).flat();
        const wanted = any.blocks.flatMap(wordsOf).join("");
        expect(visible(shown.map((part) => part.text).join(""))).toBe(visible(wanted));
      }),
      { numRuns: 150 },
    );
  }, 15_000);

  /** A source that is too long to come again is a line like any other. */
  function wordsOf(any: Block): readonly string[] {
    switch (any.kind) {
      case "lead":
        return any.lines;
      case "plain":
        return [any.text];
      case "notice":
        return ["⚠", any.text];
      case "hint":
        return ["→", any.text];
      case "quote": {
        const once = any.source.length > 300 || any.quotes.length === 0;
        return once && any.source.trim() !== "" ? [...any.quotes, "——", any.source] : any.quotes;
      }
    }
  }

  const visible = (words: string) => words.replace(/\s/g, "");

  it("the same message gives the same pages", () => {
    expect(paginate(longAnswer(5))).toEqual(paginate(longAnswer(5)));
  });
});

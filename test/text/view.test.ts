import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../src/text/fold.ts";
import { createView } from "../../src/text/view.ts";

describe("fold", () => {
  it("keeps the length of any text and is done after one time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = fold(text);
        expect(once.length).toBe(text.length);
        expect(fold(once)).toBe(once);
      }),
    );
  });

  it("folds width, case, script and look-alike marks", () => {
    expect(fold("開州食品抽檢（２０２０年）ＲＣＥＰ—")).toBe("开州食品抽检(2020年)rcep-");
  });
});

describe("view", () => {
  it("leads every stretch back to the document's own characters", () => {
    const text = "责任单位：\u3000区市场监管局、\n 区商务委";
    const view = createView(text);
    expect(view.text).toBe("责任单位:区市场监管局、区商务委");
    const at = view.text.indexOf("区商务委");
    const quote = view.quote(at, at + 4);
    expect(text.slice(quote.start, quote.end)).toBe(quote.quote);
    expect(quote.quote).toBe("区商务委");
  });

  it("does not run the figures of two columns together, but drops a blank inside a number", () => {
    expect(createView("食品抽检量\t4.1\t5").text).toBe("食品抽检量4.1 5");
    expect(createView("新增1 200张").text).toBe("新增1200张");
  });

  it("quotes are slices of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(), fc.nat(), (text, a, b) => {
        const view = createView(text);
        const [from, to] = [a, b].map((n) => n % (view.text.length + 1)).sort((x, y) => x - y);
        const { start, end, quote } = view.quote(from ?? 0, to ?? 0);
        expect(text.slice(start, end)).toBe(quote);
      }),
    );
  });
});

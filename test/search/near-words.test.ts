import { describe, expect, it } from "vitest";
import { createNearWords, latinWords } from "../../src/search/near-words.ts";
import { packTexts } from "../../src/search/texts.ts";

const texts = packTexts(["推行haccp体系和gmp认证", "information平台2024", "informatization"]);
const near = createNearWords(() => latinWords(texts));

describe("near words", () => {
  it("completes a word and mends a slip", () => {
    expect(near("inform")).toEqual(["information", "informatization"]);
    expect(near("hacpp")).toEqual(["haccp"]);
    expect(near("infermation")).toEqual(["information"]);
  });

  it("does not guess at three letters or at another word", () => {
    expect(near("gnp")).toEqual([]);
    expect(near("quality")).toEqual([]);
  });
});

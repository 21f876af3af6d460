import { describe, expect, it } from "vitest";
import { readText, UnreadableFileError } from "../../src/document/read.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("readText", () => {
  it("keeps a byte order mark, so that offsets count the text as stored", () => {
    expect(readText(utf8("\ufeff一、总体要求"))).toEqual({ text: "\ufeff一、总体要求", encoding: "utf-8" });
  });

  it("reads GBK bytes whatever the label said", () => {
    // 质量强市 in GBK
    const bytes = Uint8Array.from([0xd6, 0xca, 0xc1, 0xbf, 0xc7, 0xbf, 0xca, 0xd0]);
    expect(readText(bytes)).toEqual({ text: "质量强市", encoding: "gb18030" });
  });

  it("reads UTF-16 by its mark", () => {
    expect(readText(Uint8Array.from([0xff, 0xfe, 0x28, 0x8d, 0xcf, 0x91]))).toEqual({
      text: "\ufeff质量",
      encoding: "utf-16le",
    });
  });

  it.each([
    ["empty", new Uint8Array(0)],
    ["only a mark and blanks", utf8("\ufeff \n")],
    ["binary under a .txt name", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0, 1, 2])],
    ["control characters", utf8("\u0001\u0002\u0003质量")],
    ["UTF-16 cut in the middle", Uint8Array.from([0xff, 0xfe, 0x28])],
    ["no encoding at all", Uint8Array.from([0xff, 0xff, 0x81, 0xff])],
  ])("refuses a file that is %s and says what to do", (_, bytes) => {
    expect(() => readText(bytes)).toThrow(UnreadableFileError);
    expect(() => readText(bytes)).toThrow(/请/);
  });
});

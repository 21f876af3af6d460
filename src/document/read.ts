/** 解码: bytes → text exactly as stored. */

/** A file that cannot be read as text; the message says what is wrong and what to do next. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
}

export interface DecodedText {
  readonly text: string;
  /** WHATWG name: utf-8, gb18030, utf-16le, utf-16be, big5. */
  readonly encoding: string;
}

/** Bytes looked at to tell text from binary: enough for any header, cheap on a large file. */
const PROBE = 65_536;
/** The longest policy documents seen have 200 KB; a megabyte on one line takes some seconds to read. */
const MOST_BYTES = 2 * 2 ** 20;
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
/** Share of control characters above which decoded "text" is something else; real documents have none. */
const MOST_CONTROLS = 0.01;

/**
 * Decodes a file: byte order mark, else UTF-8, else GB18030 (which contains GB2312 and GBK), else Big5. A BOM stays in
 * the text as U+FEFF, so that offsets count the text as stored.
 * @throws UnreadableFileError for empty, binary, undecodable and over-long files
 */
export function readText(bytes: Uint8Array): DecodedText {
  if (bytes.length > MOST_BYTES) {
    throw new UnreadableFileError(
      `文件有 ${megabytes(bytes.length)} MB,超过上限 ${megabytes(MOST_BYTES)} MB。请拆开后重新导入。`,
    );
  }
  if (bytes.length === 0) throw new UnreadableFileError("文件是空的。请确认下载完整后重新导入。");
  const marked = markedEncoding(bytes);
  if (marked !== null) return checked(decode(bytes, marked), marked);
  if (bytes.subarray(0, PROBE).includes(0)) {
    throw new UnreadableFileError("文件是二进制内容,不是文本。请改用 txt、docx、pdf 或网页文件导入。");
  }
  let cause: unknown;
  for (const encoding of ["utf-8", "gb18030", "big5"]) {
    try {
      const text = decode(bytes, encoding);
      if (encoding === "utf-8" || isPlausibleChinese(text)) return checked(text, encoding);
    } catch (error) {
      if (error instanceof UnreadableFileError) throw error;
      cause ??= error;
    }
  }
  throw new UnreadableFileError(
    "无法识别文件编码(试过 UTF-8、GB18030、Big5)。请另存为 UTF-8 文本后重新导入。",
    { cause },
  );
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!encoding.startsWith("utf-16")) throw error;
    throw new UnreadableFileError("文件标明是 UTF-16,但内容不完整。请重新下载后导入。", { cause: error });
  }
}

function markedEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** A wrong legacy encoding yields rare characters; running Chinese is mostly the common block and its punctuation. */
function isPlausibleChinese(text: string): boolean {
  const sample = text.slice(0, PROBE);
  let common = 0;
  let other = 0;
  for (const character of sample) {
    if (/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\s\x21-\x7e“”‘’—…·]/.test(character)) common++;
    else other++;
  }
  const frequent = sample.match(/[的和、,。一有人为在与是区市年工不中国质量]/g)?.length ?? 0;
  return other <= common * 0.02 && (frequent > 0 || common < 40);
}

function checked(text: string, encoding: string): DecodedText {
  const sample = text.slice(0, PROBE);
  let controls = 0;
  for (let i = 0; i < sample.length; i++) if (isControl(sample.charCodeAt(i))) controls++;
  if (controls > sample.length * MOST_CONTROLS) {
    throw new UnreadableFileError("文件含有大量控制字符,不是文本。请改用 txt、docx、pdf 或网页文件导入。");
  }
  if (text.replace(/\ufeff/g, "").trim() === "") {
    throw new UnreadableFileError("文件里没有文字。请确认下载完整后重新导入。");
  }
  return { text, encoding };
}

/** C0 and DEL but tab, line feed, vertical tab, form feed, carriage return. */
function isControl(unit: number): boolean {
  return unit === 0x7f || (unit < 0x20 && (unit < 0x09 || unit > 0x0d));
}

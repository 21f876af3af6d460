import { findBounds, isTableHead } from "./body-bounds.ts";
import { findContentsList } from "./contents-list.ts";
import { isCountedRow, kindOf, ORGAN_END, type LineKind } from "./line-kinds.ts";
import type { Line } from "./lines.ts";
import { readMark, type Mark } from "./marks.ts";

/** 版面: which lines are the document's body and which are title, signature, annex heading, metadata or page chrome. */

export type Role =
  | "chrome" // page furniture, table of contents, a repeated title
  | "metadata"
  | "title"
  | "subtitle" // (征求意见稿), the date below a title
  | "number"
  | "signature"
  | "annex"
  | "attachment"
  | "row"
  | "body";

/** Lines of one title, in order. */
export interface TitleBlock {
  readonly lines: readonly Line[];
  /** Number of parts with content before it: the part that it heads. */
  readonly part: number;
}

/** 落款. */
export interface Signature {
  readonly issuers: readonly Line[];
  readonly date: Line | null;
  /** Issuer and date share the line `date`. */
  readonly joined: boolean;
  readonly part: number;
}

export interface Layout {
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  readonly roles: readonly Role[];
  /** The believable mark at the start of each line. */
  readonly marks: readonly (Mark | null)[];
  /** First body line of each part after the first. */
  readonly breaks: ReadonlySet<number>;
  readonly titles: readonly TitleBlock[];
  readonly signatures: readonly Signature[];
  /** Lines of a table that was copied one cell a line. */
  readonly flat: ReadonlySet<number>;
  /** Lines [from, to) hold the document; what lies outside is the page's. */
  readonly from: number;
  readonly to: number;
}

/** Joint notices of the ministries have up to some thirty issuers. */
const MOST_ISSUERS = 40;
/** Shortest line that can be the title of a document rather than a heading inside one. */
const SHORTEST_TITLE = 6;

export function layOut(text: string, lines: readonly Line[]): Layout {
  const contents = findContentsList(lines);
  const kinds = lines.map(kindOf);
  const marks = lines.map((line) =>
    contents.has(line.index) || line.shown === "" || isCountedRow(line) || isInTable(kinds, line.index)
      ? null
      : readMark(text, line.view, line.from),
  );
  const sheet = new Sheet(lines, kinds, marks, contents);
  sheet.layHead();
  sheet.layBody();
  return sheet;
}

/** 1.拥有量 | 3.8 between other rows: a cell, though it begins as a clause would. */
function isInTable(kinds: readonly LineKind[], at: number): boolean {
  return kinds[at] === "row" && (kinds[at - 1] === "row" || kinds[at + 1] === "row");
}

/** The lines as they are given their roles, one after the other; what a line is depends on what came before. */
class Sheet implements Layout {
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  readonly marks: readonly (Mark | null)[];
  readonly roles: Role[];
  readonly breaks = new Set<number>();
  readonly flat = new Set<number>();
  readonly titles: TitleBlock[] = [];
  readonly signatures: Signature[] = [];
  readonly from: number;
  readonly to: number;
  private readonly contents: ReadonlySet<number>;
  private part = 0;
  /** Something of the current part has been met. */
  private hasBody = false;
  /** A title or annex heading stands before the next body line. */
  private pending = false;
  private signed = false;
  private flattened = false;
  /** A numbered clause of the current part has been met: a title-like line is then a line of the body. */
  private numbered = false;

  constructor(
    lines: readonly Line[],
    kinds: readonly LineKind[],
    marks: readonly (Mark | null)[],
    contents: ReadonlySet<number>,
  ) {
    this.lines = lines;
    this.kinds = kinds;
    this.marks = marks;
    this.contents = contents;
    this.roles = lines.map(() => "chrome");
    ({ from: this.from, to: this.to } = findBounds({ lines, kinds, marks, contents }));
  }

  /** Above the first body line only titles, numbers and metadata are the document's. */
  layHead(): void {
    let title: Line[] = [];
    for (let i = 0; i < this.from; i++) {
      const kind = this.kinds[i];
      if (this.contents.has(i)) continue;
      if (kind === "metadata" || kind === "row") this.roles[i] = "metadata";
      else if (kind === "number") this.roles[i] = "number";
      else if (kind === "title" && this.isTitleLong(i)) title = this.titleBlock(i);
      else if (title.length > 0 && (kind === "bracket" || kind === "date")) this.roles[i] = "subtitle";
    }
    if (title.length > 0) this.addTitle(title);
  }

  layBody(): void {
    for (let i = this.from; i < this.to; i++) {
      if (this.contents.has(i) || this.roles[i] !== "chrome") continue;
      const kind = this.kinds[i] ?? "blank";
      if (kind !== "blank") this.layLine(i, kind);
    }
  }

  private layLine(i: number, kind: LineKind): void {
    this.flattened ||= isTableHead(this.line(i));
    if (this.flattened) this.flat.add(i);
    // Cells of a flattened table look like dates, issuers and titles.
    if (this.flattened && (kind === "date" || kind === "issuer" || kind === "short")) {
      this.addBody(i);
      return;
    }
    const numbered = this.isNumbered(i);
    if (numbered && !this.isAttachmentItem(i)) {
      this.addBody(i);
      return;
    }
    switch (kind) {
      case "annex":
        this.roles[i] = "annex";
        this.pending = true;
        return;
      case "attachment":
        this.roles[i] = "attachment";
        return;
      case "closing":
        return;
      case "navigation":
        if (this.line(i).shown.length > 40) this.addBody(i);
        return;
      case "date":
      case "signed":
        this.layDate(i, kind);
        return;
      case "number":
      case "bracket":
        if (this.pending || !this.hasBody) this.roles[i] = kind === "number" ? "number" : "subtitle";
        else this.addBody(i);
        return;
      case "title":
        this.layTitle(i);
        return;
      case "issuer":
        if (this.isUndatedSignature(i)) this.addSignature([i], null, false);
        else if (!this.isIssuerOfDate(i)) this.layShort(i);
        return;
      case "row":
        this.addBody(i);
        this.roles[i] = "row";
        return;
      case "short":
      case "metadata":
        this.layShort(i);
        return;
      case "sentence":
        if (numbered) this.roles[i] = "attachment";
        else this.laySentence(i);
        return;
      case "blank":
    }
  }

  private line(i: number): Line {
    const line = this.lines[i];
    if (line === undefined) throw new RangeError(`no line ${String(i)}`);
    return line;
  }

  private isNumbered(i: number): boolean {
    const mark = this.marks[i];
    return (
      mark !== null &&
      mark !== undefined &&
      !(mark.weak && (this.kinds[i] === "date" || this.kinds[i] === "title"))
    );
  }

  /** `2.任务分解表` below `附件:1.指标表`. */
  private isAttachmentItem(i: number): boolean {
    const before = this.previous(i);
    if (
      before < 0 ||
      this.marks[i]?.style !== "arabic-dot" ||
      /[。]/.test(this.line(i).shown) ||
      this.line(i).shown.length > 80
    )
      return false;
    const role = this.roles[before];
    if (role === "attachment") return this.markAttachment(i);
    return role === "annex" && this.line(before).shown.endsWith(":") && this.markAttachment(i);
  }

  private markAttachment(i: number): boolean {
    this.roles[i] = "attachment";
    return true;
  }

  private addBody(i: number): void {
    if (this.roles[i] === "attachment") return;
    if ((this.pending || this.signed) && this.hasBody) {
      this.part++;
      this.breaks.add(i);
      this.numbered = false;
    }
    if (this.isNumbered(i)) this.numbered = true;
    this.pending = false;
    this.signed = false;
    this.hasBody = true;
    this.roles[i] = "body";
  }

  private laySentence(i: number): void {
    const { shown } = this.line(i);
    // (联系人:…) below a signature still belongs to the letter.
    if (this.signed && !this.pending && shown.length <= 60) {
      this.roles[i] = "body";
      return;
    }
    this.addBody(i);
  }

  private layShort(i: number): void {
    const next = this.next(i);
    if (next === i + 1 && this.kinds[next] === "title" && this.roles[next] === "title") return;
    if (
      this.pending &&
      this.titles.at(-1)?.part !== this.part + 1 &&
      this.roles[this.previous(i)] === "annex"
    ) {
      // The line below 附件2 is the annex's title whatever it ends in.
      this.addTitle([this.line(i)]);
      return;
    }
    if (this.kinds[next] === "title" && next === i + 1 && (this.pending || this.signed)) return;
    if (this.signed && !this.pending) return;
    this.addBody(i);
  }

  private layTitle(i: number): void {
    const before = this.roles[this.previous(i)];
    const opens =
      this.pending ||
      this.signed ||
      before === "annex" ||
      before === "title" ||
      (!this.numbered && this.isTitleLong(i));
    if (!opens || !this.isFollowedByBody(i)) {
      if (!this.signed) this.layShort(i);
      return;
    }
    const block = this.titleBlock(i);
    const last = this.titles.at(-1);
    // Printed twice: the second one stands.
    if (last?.part === this.nextPart()) this.titles.pop();
    this.pending = true;
    this.addTitle(block);
  }

  private nextPart(): number {
    return this.hasBody ? this.part + 1 : this.part;
  }

  private addTitle(lines: readonly Line[]): void {
    for (const line of lines) this.roles[line.index] = "title";
    this.titles.push({ lines, part: this.nextPart() });
    if (this.hasBody) this.pending = true;
  }

  private layDate(i: number, kind: LineKind): void {
    if (!this.hasBody || (this.pending && this.roles[this.previous(i)] !== "body")) {
      this.roles[i] = "subtitle";
      return;
    }
    const issuers: number[] = [];
    let at = this.previous(i);
    while (
      at >= this.from &&
      this.kinds[at] === "issuer" &&
      !this.isNumbered(at) &&
      issuers.length < MOST_ISSUERS
    ) {
      issuers.unshift(at);
      at = this.previous(at);
    }
    if (issuers.length === 0 && kind === "date" && this.isOneOfManyDates(i)) {
      this.addBody(i);
      return;
    }
    this.addSignature(issuers, i, kind === "signed");
  }

  /** A column of dates in a flattened table is no row of signatures. */
  private isOneOfManyDates(i: number): boolean {
    const near = this.kinds.slice(Math.max(0, i - 30), i + 30).filter((kind) => kind === "date").length;
    return near > 3 || !this.isFinishedBefore(i);
  }

  private isFinishedBefore(i: number): boolean {
    const before = this.previous(i);
    return (
      (before >= 0 && /[。!?;:)"》]$/.test(this.line(before).shown)) ||
      this.kinds[before] === "closing" ||
      this.roles[before] === "attachment"
    );
  }

  private addSignature(issuers: readonly number[], date: number | null, joined: boolean): void {
    for (const at of [...issuers, ...(date === null ? [] : [date])]) this.roles[at] = "signature";
    this.signatures.push({
      issuers: issuers.map((at) => this.line(at)),
      date: date === null ? null : this.line(date),
      joined,
      part: this.part,
    });
    this.signed = true;
    this.pending = false;
  }

  /** This issuer line stands above a date that will claim it. */
  private isIssuerOfDate(i: number): boolean {
    let at = this.next(i);
    for (let seen = 0; seen < MOST_ISSUERS && at < this.to && this.kinds[at] === "issuer"; seen++)
      at = this.next(at);
    return at < this.to && this.kinds[at] === "date" && this.hasBody;
  }

  /** The last line of a letter or of the document, with no date below. */
  private isUndatedSignature(i: number): boolean {
    const next = this.next(i);
    const after = this.kinds[next];
    const last = next >= this.to || after === "annex" || after === "closing" || after === "attachment";
    return last && this.hasBody && /[。)]$/.test(this.lines[this.previous(i)]?.shown ?? "");
  }

  private isTitleLong(i: number): boolean {
    return this.line(i).shown.length >= SHORTEST_TITLE;
  }

  private isFollowedByBody(i: number): boolean {
    for (let at = this.next(i), seen = 0; at < this.to && seen < 6; at = this.next(at), seen++) {
      const kind = this.kinds[at];
      if (kind === "sentence" || kind === "row" || this.isNumbered(at)) return true;
    }
    return false;
  }

  /** The title that ends in line `i`, with the lines above that begin it. */
  private titleBlock(i: number): Line[] {
    const block = [this.line(i)];
    for (let at = i - 1; at >= 0 && block.length < 4; at--) {
      if (!this.beginsTitle(at, block[0]?.shown ?? "")) break;
      block.unshift(this.line(at));
    }
    return block;
  }

  private beginsTitle(at: number, below: string): boolean {
    const kind = this.kinds[at];
    const { shown } = this.line(at);
    if ((kind !== "short" && kind !== "issuer") || this.roles[at] === "signature" || this.contents.has(at))
      return false;
    if (this.isNumbered(at) || shown.length < 4) return false;
    if (kind === "issuer") return /^(?:关于|印发|转发)/.test(below);
    return (
      /关于|印发|转发/.test(shown) ||
      /[和与及、的]$/.test(shown) ||
      (new RegExp(`${ORGAN_END}$`).test(shown) && below.startsWith("关于")) ||
      (below.length <= 14 && shown.length >= 6)
    );
  }

  private previous(i: number): number {
    let at = i - 1;
    while (at >= 0 && (this.kinds[at] === "blank" || this.contents.has(at))) at--;
    return at;
  }

  private next(i: number): number {
    let at = i + 1;
    while (at < this.lines.length && this.kinds[at] === "blank") at++;
    return at;
  }
}

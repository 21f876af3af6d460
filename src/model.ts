/**
 * The nouns of 质策通 with their Chinese terms. Read this first: every other file speaks in these words.
 *
 * Offsets are UTF-16 units into `PolicyDocument.text`, the text exactly as it was decoded, nothing corrected.
 */

/** A half-open range of a document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** 引文: the document's own characters; `text.slice(start, end) === quote` always holds. */
export interface Quote extends Span {
  readonly quote: string;
}

/** ISO 8601 calendar date, `2024-01-18`. */
export type IsoDate = string;

// ---------------------------------------------------------------- 政策文件 policy document

/**
 * 阶段: `consultation-draft` 征求意见稿 · `trial` 试行/暂行 · `issued` 正式印发 · `interpretation` 政策解读 ·
 * `unknown` when the text shows neither an issuer's signature nor a document number nor a draft mark.
 */
export type DocumentStage = "consultation-draft" | "trial" | "issued" | "interpretation" | "unknown";

/** 效力: as far as the text itself tells (有效期, 废止) or a newer version held here does. */
export type DocumentStatus = "in-force" | "expired" | "superseded" | "unknown";

/** A header value with the words it was read from. `inferred` = not printed as such (a repaired date, a region from context). */
export interface HeaderField<T = string> extends Quote {
  readonly value: T;
  readonly inferred: boolean;
}

export type ContactKind = "phone" | "fax" | "email" | "address" | "postcode" | "person" | "website";

/** 联系方式 printed in the notice, with its own words as quote. */
export interface Contact extends Quote {
  readonly kind: ContactKind;
  readonly value: string;
}

/** A region of the administrative divisions 行政区划, or a functional zone (开发区, 高新区) inside one. */
export interface Region {
  /** Full path without repetition: 重庆市开州区, 江苏省宿迁市, 新疆维吾尔自治区, 国家 for the State Council and ministries. */
  readonly name: string;
  /** The last part as officials say it: 开州, 宿迁, 新疆. */
  readonly short: string;
  /** GB/T 2260 code (6 digits), "000000" for 国家, null for a functional zone. */
  readonly code: string | null;
  readonly level: "nation" | "province" | "prefecture" | "county" | "township" | "zone";
}

export interface DocumentHeader {
  readonly title: HeaderField | null;
  /** 发文机关, the signing ones, as printed and in their order; co-issuers each on their own. */
  readonly issuers: readonly HeaderField[];
  readonly region: HeaderField<Region> | null;
  /** 文号 of this document itself, never of one that it cites. */
  readonly documentNumber: HeaderField | null;
  /** 成文日期 (signature or stated); a damaged one is null here, with the reading in the defect. */
  readonly issuedOn: HeaderField<IsoDate> | null;
  /** 发布日期 of the page. */
  readonly publishedOn: HeaderField<IsoDate> | null;
  readonly stage: HeaderField<DocumentStage> | null;
  readonly contacts: readonly Contact[];
}

/** What was found damaged or doubtful in the text as received; an answer that rests on it says so. */
export interface Defect extends Quote {
  readonly kind: DefectKind;
  /** One line in Chinese for people: what is damaged and, if anything, which reading is plausible. */
  readonly note: string;
  /** The plausible reading (an inference, never a fact), e.g. `2024-01-18` for a printed `2024118`. */
  readonly reading: string | null;
}

export type DefectKind =
  | "lost_number" // 序号缺失: `、总体要求`
  | "lost_separator" // 分隔符缺失: `99.8%99.5%以上`, `区市场监管局区农业农村委`
  | "lost_bracket" // 括号缺失
  | "damaged_date" // 日期残缺: `123日前`, `2024118`
  | "glued_heading" // 标题与正文相连
  | "blanked_region" // 地区名被隐去
  | "missing_header" // 标题/机关/日期缺失
  | "truncated" // 正文不完整
  | "flattened_table" // 表格被压平
  | "undecodable"; // 乱码

/** 编号样式, from outside in as documents usually nest them; a document may skip or restart any. */
export type NumberStyle =
  | "chapter" // 第一章
  | "section" // 第一节
  | "article" // 第一条
  | "han-comma" // 一、
  | "han-paren" // (一)
  | "arabic-dot" // 1. 1、 1．
  | "arabic-paren" // (1) 1)
  | "circled" // ①
  | "ordinal-word" // 一是 首先
  | "dash"; // ——

/**
 * 条款: one numbered (or dash-led) unit, or a paragraph that stands outside any numbering.
 * Identity is the position in the document; the printed number is only a label and may repeat, restart or be lost.
 */
export interface Clause {
  /** `<document id>#<position>`, positions counted from 0 in reading order. */
  readonly id: string;
  readonly doc: string;
  /** 0-based: the notice is part 0, each annex or second document in the same file counts up. */
  readonly part: number;
  /** `front` = outside the numbering before the first heading (notice letter, preamble); `table-row` = one row of a table. */
  readonly kind: "numbered" | "paragraph" | "front" | "table-row";
  readonly style: NumberStyle | null;
  /** As printed, without the text after it: `二、` `(一)` `13.` `第十三条` `——`; "" when none or lost. */
  readonly label: string;
  /** The number's value; for a lost number the inferred one; null where there is none. */
  readonly ordinal: number | null;
  /** Index into `PolicyDocument.clauses`; null at the top. */
  readonly parent: number | null;
  /** 0 for the outermost. */
  readonly depth: number;
  /** The heading's words without the label; null where the clause has none (a bare sentence or paragraph). */
  readonly heading: Quote | null;
  /** The clause's own text: label, heading and its paragraphs up to its first child. */
  readonly own: Span;
  /** Own text and all descendants. */
  readonly whole: Span;
  /** Headings from the outermost down to this clause, as people cite it: ["二、主要任务","(五)大力开展…","13.加强质量数字化建设"]. */
  readonly path: readonly string[];
}

export interface PolicyDocument {
  /** File name without its extension, made unique. */
  readonly id: string;
  /** File name as received. */
  readonly source: string;
  /** SHA-256 of the bytes as received, hex. */
  readonly hash: string;
  /** The decoded text, nothing corrected. */
  readonly text: string;
  readonly header: DocumentHeader;
  readonly status: DocumentStatus;
  /** 有效期: the last day it is in force as far as the text says so (有效期2年); whether it is over is for the caller, who knows the day. */
  readonly validUntil: HeaderField<IsoDate> | null;
  /** Reading order; `parent` gives the tree. Page chrome is in none of them. */
  readonly clauses: readonly Clause[];
  readonly defects: readonly Defect[];
}

// ---------------------------------------------------------------- facts

interface FactBase extends Quote {
  /** Stable within one text: `<document id>/t<start>-<n>` (targets), `/d…` (duties), `/l…` (deadlines). */
  readonly id: string;
  readonly doc: string;
  /** `Region.name` of the document, null where the text names none. */
  readonly region: string | null;
  /** Id of the innermost clause the quote stands in. */
  readonly clause: string;
  readonly path: readonly string[];
  /** Defects that touch this fact, by index into `PolicyDocument.defects`-like notes; empty when sound. */
  readonly defects: readonly Defect[];
}

/**
 * `about` 左右 · `range` 3—5 · `qualitative` words instead of a figure (不断提高). For 提高2个百分点 the comparator is `=`
 * and the change stands in `change`.
 */
export type Comparator = ">=" | ">" | "=" | "<=" | "<" | "range" | "about" | "qualitative";

/** By-when of a target, with the words that say so (they may stand sentences before: then `inferred`). */
export interface By extends Quote {
  /** As printed: 到2025年, 2025年底. */
  readonly text: string;
  /** Last day of the period; null when it cannot be told. */
  readonly date: IsoDate | null;
  /** True when the year comes from the block, heading or title and not from the same sentence. */
  readonly inferred: boolean;
}

/** 指标. One indicator, one scope, one value. */
export interface Target extends FactBase {
  readonly type: "target";
  /** 指标名 as printed, without scope, by-when, comparator and value: 药品抽检合格率. */
  readonly indicator: string;
  /** 范围: 生产领域, 全区 …; null where none is printed. */
  readonly scope: string | null;
  readonly comparator: Comparator;
  /** The number as a decimal (98.3), null for a qualitative target. */
  readonly value: number | null;
  /** Upper end of a range. */
  readonly value2: number | null;
  /** As printed: "%", "个", "万元/人", "批次/千人"; "" for an index without one or a qualitative target. */
  readonly unit: string;
  /** The words of value and comparator as printed: 达到98.3%以上, 不断提高. A slice of the document. */
  readonly valueText: Quote;
  /** 变化: set when the figure is a change against a base, e.g. "提高", "下降", "年均增长". */
  readonly change: string | null;
  /** 力争. */
  readonly aspired: boolean;
  readonly by: By | null;
}

/** 牵头 · 负责 · 配合; `evaluator` = 牵头考核单位, which scores the task and does not own it. */
export type DepartmentRole = "lead" | "responsible" | "support" | "evaluator";

export interface DutyDepartment extends Quote {
  /** As printed: 区市场监管局. */
  readonly name: string;
  readonly role: DepartmentRole;
}

/** 任务分工. One per bracket, table row or prose statement that names who does a task. */
export interface Duty extends FactBase {
  readonly type: "duty";
  /** The clause's heading or, where it has none, the task in its own words, cut at a clause border. */
  readonly task: string;
  /** What the departments answer for: the whole clause, or only the sentences before a sentence-scoped bracket. */
  readonly scope: Quote;
  readonly departments: readonly DutyDepartment[];
  /** The list ends in 等: others, unnamed, take part. */
  readonly others: boolean;
  /** How it was found: bracket (责任单位:…) · prose (X要…, 由X负责) · table. */
  readonly form: "bracket" | "prose" | "table";
}

export type DatePrecision = "day" | "month" | "quarter" | "half" | "year";

export interface Due extends Quote {
  /** As printed: 12月底前, 123日前. */
  readonly text: string;
  /** Last day of the period; null when damaged beyond one reading or relative to an unknown day. */
  readonly date: IsoDate | null;
  readonly precision: DatePrecision;
  /** The year (or more) is not in these words but comes from the title, the block or a repair. */
  readonly inferred: boolean;
}

/** 周期: 每年, 每季度, 每年2月底前, 定期, 长期坚持. */
export interface Recurring extends Quote {
  readonly text: string;
  readonly every: "day" | "week" | "month" | "quarter" | "half" | "year" | "ongoing" | "irregular";
}

/** 时限. Exactly one of `due` and `recurring` is set. */
export interface Deadline extends FactBase {
  readonly type: "deadline";
  /** What is due, in the document's words without the date: 完成项目前期手续. */
  readonly what: string;
  readonly due: Due | null;
  readonly recurring: Recurring | null;
}

export type Fact = Target | Duty | Deadline;

export interface DocumentFacts {
  readonly targets: readonly Target[];
  readonly duties: readonly Duty[];
  readonly deadlines: readonly Deadline[];
}

// ---------------------------------------------------------------- answers

export type AnswerStatus = "answered" | "ambiguous" | "not_found" | "not_understood" | "help";

/** 没有规定 (held, but silent) · 未收录 (region or document not held). */
export type NotFoundReason = "not_stated" | "not_held";

export type Intent =
  "target" | "responsible" | "department" | "deadline" | "compare" | "clause" | "meta" | "aggregate" | "help";

export interface Citation extends Quote {
  readonly doc: string;
  readonly title: string;
  readonly clause: string | null;
  readonly path: readonly string[];
}

export interface Notice {
  readonly code:
    | "draft"
    | "trial"
    | "interpretation"
    | "target_year_passed"
    | "expired"
    | "superseded"
    | "damaged_source"
    | "inferred"
    | "partial_list"
    | "other_region_hint"
    | "corrected_question"
    | "false_premise"
    | "unknown_region"
    | "default_region";
  readonly text: string;
}

export interface Answer {
  readonly question: string;
  readonly status: AnswerStatus;
  readonly reason: NotFoundReason | null;
  readonly intent: Intent;
  /** The bot's own words, no quotation in it. Lines are separated by \n. */
  readonly lead: string;
  /** The whole plain-text message. */
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly citations: readonly Citation[];
  /** 最接近的条款: offered, never as the answer; only where nothing was found. */
  readonly nearest: readonly Citation[];
  readonly notices: readonly Notice[];
  readonly suggestions: readonly string[];
}

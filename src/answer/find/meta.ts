import type { Citation, ContactKind, DocumentStage, Quote } from "../../model.ts";
import { fold } from "../../text/fold.ts";
import { citeHeader, found, notFound, trimmed, type Finding } from "../finding.ts";
import { documentTitle, plain, shortName, type HeldDocument, type Knowledge } from "../knowledge.ts";
import type { Question } from "../question.ts";
import { findClause } from "./clause.ts";
import { nearestClauses, notHeld } from "./silence.ts";

/** 文件信息: what a document says of itself. Each field with the words that make people ask for it. */
type Field =
  | "number"
  | "cited"
  | "recipients"
  | "issuer"
  | "issued"
  | "published"
  | "stage"
  | "title"
  | "region"
  | "status"
  | ContactKind;

const FIELDS: readonly (readonly [Field, RegExp])[] = [
  [
    "cited",
    /(?:依据|根据)(?:的是)?(?:什么|哪些|哪份|哪个)|(?:依据|引用|上级|参照)的?.{0,6}(?:文号|文件)(?!,)/,
  ],
  ["recipients", /主送|写给谁|发给谁|发给哪|下发对象|发文对象|收文/],
  ["number", /(?:[发办]).{0,4}(?:多少|几)号|文号|发文字号|字号|编号是/],
  ["phone", /电话|联系方式|怎么反馈|如何反馈|怎样反馈|怎么联系|如何联系|怎么提|向谁反馈|往哪.{0,3}反馈|打给/],
  ["email", /邮箱|邮件|e-?mail|联系方式|怎么反馈|如何反馈|怎样反馈|怎么联系|如何联系|怎么提|往哪.{0,3}反馈/],
  ["address", /地址|在哪(?:里|儿)?办公|寄到|联系方式/],
  ["fax", /传真/],
  ["postcode", /邮编|邮政编码/],
  ["person", /联系人/],
  ["website", /网址|网站/],
  [
    "published",
    /发布(?:时间|日期|于|的?吧)|(?:网页|页面|几点).{0,6}(?:发布|挂)|(?:什么时候|何时|哪天|几号).{0,3}(?:发布|上网|公开|挂网)|网页.{0,6}(?:时间|日期)|(?:挂|贴)出来/,
  ],
  [
    "issued",
    /成文|^\s*(?:的)?日期|(?:印发|发文|出台|下发|签发|发|(?<!制)定)的(?:吧|吗|对吧|\s*$)|(?:什么时候|何时|哪年|哪一年)的\s*$|是(?:19|20)\d{2}年的|落款|印发(?:时间|日期|的?$)|发文(?:时间|日期)|(?:什么时候|何时|哪天|几号|哪年|哪一年).{0,4}(?:印发|发文|出台|下发|签发|发的|定的|制定)|(?:印发|出台|下发|签发|制定).{0,4}(?:时间|日期|什么时候)/,
  ],
  [
    "issuer",
    /(?:政府|局|委|办|厅|部)(?:印)?发的(?:吧|吗|对吧|是吧)|[几多少]+个?部门.{0,3}发的|发(?:文|布)(?:机关|机构|单位|部门)|印发(?:机关|单位)|(?:谁|哪个?(?:单位|部门|机关|家)|哪几?(?:家|个)|哪些(?:部门|单位)).{0,4}(?:联合)?(?:印发|发文|出台|发布|制定|起草|发的|下发)|起草(?:单位|部门)|制定(?:机关|单位)|(?:联合)?印发.{0,3}(?:部门|单位|机关)/,
  ],
  [
    "stage",
    /(?:什么|哪个|哪一)阶段|征求意见稿(?![里中,,])|正式的(?:吗|$)|印发了?没|印发了吗|发了没|正式稿|正式(?:文件|印发|发布|出台)|草案|定稿|试行|生效了?没|是不是稿|效力|还是稿/,
  ],
  ["status", /有效期|还有效|失效了?没|是否(?:有效|失效|废止)|废止了?没|现行有效/],
  ["title", /哪[份个]文件|全称|标题|题目|叫什么|什么文件|名称|讲的是什么$|是什么$/],
  ["region", /哪(?:个|一)?(?:城市|市|区|县|省|地区|地方).{0,3}(?:哪个?[市区县])?的|哪里的|适用(?:范围|地区)/],
];

/** Whether the question, beside naming a document, asks for one of its fields. */
export function asksField(text: string): boolean {
  return (
    FIELDS.some(([field, pattern]) => field !== "title" && pattern.test(text)) ||
    /什么文件|全称|标题|叫什么|什么名[字称]|号(?:文件?)?(?:讲|说|是)的?(?:是)?什么/.test(text)
  );
}

/** Fields whose words mean nothing else: asked for even beside words that name the document loosely. */
const PLAIN_FIELDS: ReadonlySet<Field> = new Set(["number", "cited", "email", "fax", "postcode"]);

export function asksPlainField(text: string): boolean {
  return FIELDS.some(([field, pattern]) => PLAIN_FIELDS.has(field) && pattern.test(text));
}

/** Asks for the document as such: all its fields. */
const OVERVIEW = /什么文件|基本信息|文件信息|介绍|概况|讲的?是什么|是什么[?\s]*$|怎么回事|信息/;

const NAMES: Readonly<Record<Field, string>> = {
  number: "文号",
  recipients: "主送单位",
  cited: "引用的文件",
  issuer: "发文机关",
  issued: "成文日期",
  published: "发布日期",
  stage: "性质",
  title: "标题",
  region: "地区",
  status: "效力",
  phone: "电话",
  email: "电子邮箱",
  address: "地址",
  fax: "传真",
  postcode: "邮编",
  person: "联系人",
  website: "网址",
};

const STAGES: Readonly<Record<DocumentStage, string>> = {
  "consultation-draft": "征求意见稿,不是正式文件",
  trial: "试行文件",
  issued: "正式印发的文件",
  interpretation: "政策解读,不是文件正文",
  unknown: "文中看不出是否正式印发",
};

interface Line {
  readonly held: HeldDocument;
  readonly words: string;
  readonly citations: readonly Citation[];
}

export function findMeta(question: Question, knowledge: Knowledge): Finding {
  const { scope } = question;
  if (scope.documents.length === 0) return notHeld("meta", question);
  const fields = FIELDS.filter(([, pattern]) => pattern.test(question.spoken)).map(([field]) => field);
  const printed = fields.length === 0 ? printedLines(question) : [];
  const where = { documents: scope.documents.map((held) => held.document.id), clauses: [], departments: [] };
  if (printed.length > 0) return printedFinding(question, printed, where);
  if (fields.length === 0 && !OVERVIEW.test(question.text)) return findClause(question, knowledge);
  const wanted: readonly Field[] =
    fields.length > 0 ? fields : ["title", "issuer", "number", "issued", "stage"];
  // Asked of no document in particular: those that state it.
  const lines = scope.documents.flatMap((held) => wanted.flatMap((field) => readField(held, field)));
  const names = wanted.map((field) => NAMES[field]).join("、");
  // 成文日期 asked for and not stated: the page's date is shown, as another thing.
  const instead = lines.filter(({ words }) => words.startsWith("没有写明成文日期"));
  if (instead.length > 0 && instead.length === lines.length) {
    return notFound(
      "meta",
      "not_stated",
      lines.map(({ held, words }) => `${shortName(held)} · ${words}`),
      {
        nearest: lines.flatMap(({ citations }) => citations),
        about: where,
      },
    );
  }
  if (lines.length === 0) {
    return notFound("meta", "not_stated", [`文件没有写明${names}`], {
      nearest: citedNumbers(question, knowledge),
      about: where,
    });
  }
  const many = new Set(lines.map(({ held }) => held)).size > 1;
  const untils = lines.flatMap(({ words }) =>
    words.includes(UNTIL) ? [words.slice(words.indexOf(UNTIL) + UNTIL.length)] : [],
  );
  const shown = lines.map(({ held, words }) => `${shortName(held)} · ${words.split(UNTIL)[0] ?? ""}`);
  return found("meta", shown, {
    status: many && scope.namedBy === null ? "ambiguous" : "answered",
    citations: lines.flatMap(({ citations }) => citations),
    notices: [
      ...(lines.some(({ words }) => words.includes("推断"))
        ? [{ code: "inferred", text: "推断项不是文件原话" } as const]
        : []),
      ...untils.map((date) => ({ code: "inferred", text: `按有效期推算至${date}` }) as const),
    ],
    about: where,
  });
}

/** 《…》(国发〔2018〕3号): documents that the text refers to, by number. */
function citedLines(held: HeldDocument): Line[] {
  const own = held.document.header.documentNumber;
  const numbers = new Map<string, Quote>();
  for (const clause of held.clauses.slice(0, 3)) {
    for (const match of held.document.text
      .slice(clause.clause.own.start, clause.clause.own.end)
      .matchAll(/《[^《》\n]{4,60}》/g)) {
      const start = clause.clause.own.start + match.index;
      const own = held.document.header.title?.value ?? "\0";
      if (!match[0].includes(own))
        numbers.set(match[0], { start, end: start + match[0].length, quote: match[0] });
    }
  }
  for (const match of held.document.text.matchAll(/[\p{Script=Han}]{2,8}[〔[(（]\d{4}[〕\])）]\d{1,4}号/gu)) {
    if (own !== null && match.index >= own.start && match.index < own.end) continue;
    const quote = { start: match.index, end: match.index + match[0].length, quote: match[0] };
    if (match[0] !== own?.value && !numbers.has(match[0])) numbers.set(match[0], quote);
  }
  return [...numbers.values()].map((quote) => ({
    held,
    words: `引用的文件:${quote.quote}`,
    citations: [citeHeader(held, quote)],
  }));
}

/** 各县、区人民政府,市有关部门: the line above the first paragraph that ends in a colon. */
function recipientLine(held: HeldDocument): Line[] {
  const match = /(?:^|\n)[ \t\u3000]*((?:各|市|区|县|省|有关)[^\n。]{3,160})[:：][ \t\r]*(?=\n)/.exec(
    held.document.text.slice(0, 3000),
  );
  const words = match?.[1];
  if (match === null || words === undefined) return [];
  const start = match.index + match[0].indexOf(words);
  const quote = { start, end: start + words.length, quote: words };
  return [{ held, words: `主送单位:${plain(words)}`, citations: [citeHeader(held, quote)] }];
}

/** 索引号, 主题分类 …: what the header's fields do not hold may stand in the page's own table, as label and value. */
function printedLines(question: Question): { held: HeldDocument; quote: Quote }[] {
  const words = question.words.filter(({ weight }) => weight >= 0.2);
  const isLabel = (cell: string): boolean =>
    /^\p{Script=Han}{2,8}$/u.test(cell) && question.text.includes(cell);
  return question.scope.documents.flatMap((held) =>
    linesOf(held.document.text)
      .filter(({ quote }) => {
        const line = fold(quote);
        if (line.split(/[|:[\]]/).some((cell) => isLabel(cell.replace(/\s+/g, "")))) return true;
        return words.length > 0 && words.every(({ word }) => line.includes(word));
      })
      .map((quote) => ({ held, quote })),
  );
}

/** Lines short enough to be a label and its value; paragraphs are clauses and found as such. */
function linesOf(text: string): Quote[] {
  const lines: Quote[] = [];
  for (const match of text.matchAll(/[^\n]+/g)) {
    if (match[0].length <= 120) lines.push(trimmed(text, match.index, match.index + match[0].length));
  }
  return lines;
}

/** 索引号 | 000000001/2023-00686 | 分类 | …: the cell behind the label that was asked for. */
function labelled(line: string, question: Question): string {
  const cells = line.split(/[|｜]/).map((cell) => cell.trim());
  const at = cells.findIndex(
    (cell) => cell.length >= 2 && question.text.includes(fold(cell).replace(/\s+/g, "")),
  );
  if (cells.length < 2 || at < 0) return line.replace(/\s+/g, " ");
  return `${cells[at] ?? ""}:${cells[at + 1] === "" || cells[at + 1] === undefined ? "(原文空白)" : (cells[at + 1] ?? "")}`;
}

function printedFinding(
  question: Question,
  lines: readonly { held: HeldDocument; quote: Quote }[],
  about: Finding["about"],
): Finding {
  return found(
    "meta",
    lines.map(({ held, quote }) => `${shortName(held)} · ${labelled(quote.quote, question)}`),
    {
      citations: lines.map(({ held, quote }) => citeHeader(held, quote)),
      about,
    },
  );
}

function citedNumbers(question: Question, knowledge: Knowledge): Citation[] {
  return nearestClauses(question, knowledge, 1);
}

/** Parts a line's own words from a date that was worked out: that one belongs to the notices. */
const UNTIL = "\u0000";

function readField(held: HeldDocument, field: Field): Line[] {
  const { header } = held.document;
  // Whose telephone it is belongs to the answer: the one for comments on a draft is nobody's office line.
  const forWhom = header.stage?.value === "consultation-draft" ? "征求意见" : "";
  const line = (
    words: string,
    ...quotes: readonly { quote: string; start: number; end: number }[]
  ): Line[] => [{ held, words, citations: quotes.map((quote) => citeHeader(held, quote)) }];
  switch (field) {
    case "number":
      return header.documentNumber === null
        ? []
        : line(`文号:${header.documentNumber.value}`, header.documentNumber);
    case "cited":
      return citedLines(held);
    case "recipients":
      return recipientLine(held);
    case "issuer":
      return header.issuers.length === 0
        ? []
        : line(`发文机关:${header.issuers.map(({ value }) => value).join("、")}`, ...header.issuers);
    case "issued":
      return issuedLine(held);
    case "published":
      if (header.publishedOn !== null)
        return line(`发布日期:${dateWords(header.publishedOn)}`, header.publishedOn);
      return header.issuedOn === null
        ? []
        : issuedLine(held).map((one) => ({ ...one, words: `没有写明发布日期;${one.words}` }));
    case "stage":
      return header.stage === null ? [] : line(`性质:${STAGES[header.stage.value]}`, header.stage);
    case "title":
      return header.title === null
        ? []
        : line(`标题:《${header.title.value.replace(/\s+/g, "")}》`, header.title);
    case "region":
      return header.region === null
        ? []
        : line(`地区:${header.region.value.name}${header.region.inferred ? "(推断)" : ""}`, header.region);
    case "status": {
      const until = held.document.validUntil;
      return until === null ? [] : line(`${plain(until.quote)}${UNTIL}${until.value}`, until);
    }
    default:
      return header.contacts
        .filter(({ kind }) => kind === field)
        .flatMap((contact) => line(`${forWhom}${NAMES[field]}:${contact.value}`, contact));
  }
}

/** 2019年11月29日 as printed, with the plain date behind it where the two differ. */
function dateWords(field: { value: string; quote: string }): string {
  const printed = /\d{4}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?/
    .exec(field.quote)?.[0]
    .replace(/\s+/g, "");
  return printed ?? field.value;
}

/** A damaged signature is shown as printed, with the plausible reading marked as inference. */
function issuedLine(held: HeldDocument): Line[] {
  const { header } = held.document;
  if (header.issuedOn !== null) {
    return [
      {
        held,
        words: `成文日期:${dateWords(header.issuedOn)}`,
        citations: [citeHeader(held, header.issuedOn)],
      },
    ];
  }
  const damaged = held.document.defects.find(
    (defect) => defect.kind === "damaged_date" && /^\d{5,8}$/.test(defect.quote.trim()),
  );
  if (damaged === undefined) return publishedInstead(held);
  const reading = damaged.reading === null ? "" : `(残缺,推断为${damaged.reading})`;
  return [
    {
      held,
      words: `成文日期:原文印作${damaged.quote.trim()}${reading}`,
      citations: [citeHeader(held, damaged)],
    },
  ];
}

function publishedInstead(held: HeldDocument): Line[] {
  const field = held.document.header.publishedOn;
  if (field === null) return [];
  const words = `没有写明成文日期;网页发布日期:${dateWords(field)}`;
  return [{ held, words, citations: [citeHeader(held, field)] }];
}

export function describeDocument(held: HeldDocument): string {
  const { header } = held.document;
  const parts = [
    `《${documentTitle(held)}》`,
    header.documentNumber?.value,
    header.issuers.map(({ value }) => value).join("、"),
    header.issuedOn?.value ??
      (header.publishedOn === null ? undefined : `网页时间 ${header.publishedOn.value}`),
    header.stage?.value === "consultation-draft" ? "征求意见稿" : undefined,
  ];
  return parts.filter((part) => part !== undefined && part !== "").join(" · ");
}

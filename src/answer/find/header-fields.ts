import type { ContactKind } from "../../model.ts";

/** 文件信息: what a document says of itself. Each field with the words that make people ask for it. */
export type Field =
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

export const FIELDS: readonly (readonly [Field, RegExp])[] = [
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
    /成文|^\s*(?:的)?日期|(?:印发|发文|出台|下发|签发|发|(?<!制)定)的(?:吧|吗|对吧|\s*$)|(?:什么时候|何时|哪年|哪一年)的\s*$|是(?:19|20)\d{2}年的|落款|印发(?:时间|日期|的?$)|发文(?:时间|日期)|(?:什么时候|何时|哪天|几号|哪年|哪一年).{0,4}(?:印发|发文|出台|下发|签发|发的|出的|定的|制定)|(?:印发|出台|下发|签发|制定).{0,4}(?:时间|日期|什么时候)/,
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

export const NAMES: Readonly<Record<Field, string>> = {
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

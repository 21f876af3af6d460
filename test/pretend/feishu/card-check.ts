/**
 * What the platform finds wrong with a card, JSON 2.0, as far as it is documented:
 * https://open.feishu.cn/document/feishu-cards/card-json-v2-breaking-changes-release-notes
 */

type Json = Readonly<Record<string, unknown>>;

const ANY = ["tag", "element_id", "margin"];
const LAYOUT = [
  "direction",
  "vertical_spacing",
  "horizontal_spacing",
  "vertical_align",
  "horizontal_align",
  "padding",
];

/** Properties of each component; one that is not here is an error, as it is there. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  div: [...ANY, "width", "text", "icon"],
  plain_text: [
    "tag",
    "element_id",
    "content",
    "text_size",
    "text_color",
    "text_align",
    "lines",
    "i18n_content",
  ],
  markdown: [...ANY, "content", "text_size", "text_align", "icon", "i18n_content"],
  hr: ANY,
  column_set: [
    ...ANY,
    "horizontal_spacing",
    "horizontal_align",
    "flex_mode",
    "background_style",
    "columns",
    "action",
  ],
  column: [...ANY, ...LAYOUT, "background_style", "width", "weight", "elements", "action"],
  button: [
    ...ANY,
    ...["type", "size", "width", "text", "icon", "hover_tips", "disabled", "disabled_tips", "confirm"],
    ...["behaviors", "name", "required", "form_action_type"],
  ],
  collapsible_panel: [...ANY, ...LAYOUT, "expanded", "background_color", "header", "border", "elements"],
  table: [
    ...ANY,
    ...[
      "page_size",
      "row_height",
      "row_max_height",
      "freeze_first_column",
      "header_style",
      "columns",
      "rows",
    ],
  ],
};
const TOP = ["schema", "config", "card_link", "header", "body"];
const CONFIG = [
  ...["streaming_mode", "streaming_config", "summary", "locales", "enable_forward", "update_multi"],
  ...["width_mode", "use_custom_translation", "enable_forward_interaction", "style"],
];
const HEADER = ["title", "subtitle", "text_tag_list", "i18n_text_tag_list", "template", "icon", "padding"];
const BODY = [...LAYOUT, "elements"];
const COLUMN = [
  ...[
    "name",
    "display_name",
    "width",
    "data_type",
    "vertical_align",
    "horizontal_align",
    "format",
    "date_format",
  ],
];
const MAX_TABLES = 5;
const MAX_COMPONENTS = 200;

/** The platform's words for what is wrong; null: the card is taken. */
export function findCardFault(content: string): string | null {
  const card = asJson(parse(content));
  if (card === null) return "ErrCode: 200621; ErrMsg: parse card json err; ErrorValue: ";
  if (card.schema !== "2.0") return "ErrCode: 200340; ErrMsg: not a card of schema 2.0; ErrorValue: schema";
  const config = asJson(card.config);
  if (config?.update_multi !== true)
    return "ErrCode: 200550; ErrMsg: update_multi must be true; ErrorValue: ";
  const body = asJson(card.body);
  if (body === null) return "ErrCode: 200621; ErrMsg: no body; ErrorValue: body";
  const elements = asList(body.elements);
  return (
    unknownProperty(card, TOP) ??
    unknownProperty(config, CONFIG) ??
    (card.header === undefined ? null : headerFault(card.header)) ??
    unknownProperty(body, BODY) ??
    tableCountFault(elements) ??
    (JSON.stringify(card).split('"tag":').length - 1 > MAX_COMPONENTS
      ? "ErrCode: 200861; ErrMsg: too many components; ErrorValue: "
      : null) ??
    firstFault(elements, (element) => elementFault(element, true))
  );
}

function headerFault(value: unknown): string | null {
  const header = asJson(value) ?? {};
  return unknownProperty(header, HEADER) ?? textFault(header.title);
}

function tableCountFault(elements: readonly unknown[]): string | null {
  const tables = elements.filter((element) => asJson(element)?.tag === "table").length;
  return tables > MAX_TABLES
    ? "ErrCode: 11310; ErrMsg: card table number over limit; ErrorValue: table"
    : null;
}

function elementFault(value: unknown, atRoot: boolean): string | null {
  const element = asJson(value) ?? {};
  const tag = typeof element.tag === "string" ? element.tag : "";
  const known = PROPERTIES[tag];
  if (known === undefined) return `ErrCode: 200861; ErrMsg: not support tag: ${tag}; ErrorValue: ${tag}`;
  const unknown = unknownProperty(element, known);
  if (unknown !== null) return unknown;
  switch (tag) {
    case "table":
      return atRoot ? tableFault(element) : "ErrCode: 200861; ErrMsg: table not at root; ErrorValue: table";
    case "column_set":
      return firstFault(asList(element.columns), (column) => elementFault(column, false));
    case "column":
    case "collapsible_panel":
      return firstFault(asList(element.elements), (inner) => elementFault(inner, false));
    case "div":
      return textFault(element.text);
    case "button":
      return textFault(element.text) ?? firstFault(asList(element.behaviors), behaviorFault);
    default:
      return null;
  }
}

function tableFault(table: Json): string | null {
  const columns = asList(table.columns).map((column) => asJson(column) ?? {});
  const names = columns.map((column) => column.name);
  const size = table.page_size;
  if (typeof size !== "number" || size < 1 || size > 10)
    return "ErrCode: 200861; ErrMsg: page_size; ErrorValue: page_size";
  if (columns.length === 0 || columns.length > 50)
    return "ErrCode: 200861; ErrMsg: columns; ErrorValue: columns";
  return (
    firstFault(columns, (column) => unknownProperty(asJson(column) ?? {}, COLUMN)) ??
    firstFault(asList(table.rows), (row) =>
      Object.entries(asJson(row) ?? {}).every(
        ([name, cell]) => names.includes(name) && typeof cell === "string",
      )
        ? null
        : "ErrCode: 200861; ErrMsg: rows; ErrorValue: rows",
    )
  );
}

function behaviorFault(value: unknown): string | null {
  const behavior = asJson(value);
  return behavior?.type === "callback" && asJson(behavior.value) !== null
    ? null
    : "ErrCode: 200861; ErrMsg: behaviors; ErrorValue: behaviors";
}

function textFault(value: unknown): string | null {
  const text = asJson(value) ?? {};
  if (text.tag !== "plain_text" && text.tag !== "lark_md" && text.tag !== "markdown")
    return "ErrCode: 200861; ErrMsg: text tag; ErrorValue: text";
  if (typeof text.content !== "string") return "ErrCode: 200861; ErrMsg: text content; ErrorValue: text";
  return unknownProperty(text, PROPERTIES.plain_text ?? []);
}

function unknownProperty(object: Json, known: readonly string[]): string | null {
  const unknown = Object.keys(object).find((name) => !known.includes(name));
  return unknown === undefined
    ? null
    : `ErrCode: 200861; ErrMsg: unknown property ${unknown}; ErrorValue: ${unknown}`;
}

function firstFault(list: readonly unknown[], check: (one: unknown) => string | null): string | null {
  for (const one of list) {
    const fault = check(one);
    if (fault !== null) return fault;
  }
  return null;
}

export function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

export function asJson(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

import {
  findRegions,
  NATION,
  regionContains,
  regionOfDocumentNumber,
  type RegionMention,
} from "../lexicon/regions.ts";
import type { HeaderField, Quote, Region } from "../model.ts";
import { createView, type View } from "../text/view.ts";
import type { Layout } from "./layout.ts";

/** 适用地区: for which region a document speaks; none where the text names none. */

export interface RegionEvidence {
  readonly titles: readonly (HeaderField | null)[];
  readonly issuers: readonly HeaderField[];
  readonly documentNumber: HeaderField | null;
  /** 发布机构 of the metadata table. */
  readonly publisher: Quote | null;
}

export interface RegionReading {
  readonly region: HeaderField<Region> | null;
  /** The words in which a region's name has been blanked out (市区争创…). */
  readonly blanked: Quote | null;
}

/** Ministries and the like: no place in the name, and an ending that only the centre has. */
const NATIONAL =
  /^(?:国务院|中共中央|全国|国家|中央|中国|中华人民共和国|最高人民)|^[\u4e00-\u9fff]{2,14}部(?:办公厅)?$|总局(?:办公厅|办公室)?$|总署$|银保监会|证监会|人民银行$/;

export function readRegion(text: string, layout: Layout, evidence: RegionEvidence): RegionReading {
  const named =
    fromTitles(text, evidence) ??
    fromOrgans(text, evidence.issuers) ??
    fromOrgans(text, evidence.publisher === null ? [] : [evidence.publisher]);
  if (named !== null) return { region: named, blanked: null };
  const body = bodyView(text, layout);
  const blanked = findBlank(text, evidence, body);
  if (blanked !== null) return { region: null, blanked };
  const region =
    fromPhrase(body) ??
    fromUnlistedPlace(text, evidence.issuers) ??
    fromNumber(evidence.documentNumber) ??
    fromContext(body);
  return { region, blanked: null };
}

/** The most specific place that titles name of themselves: not inside a cited 《…》, not everyday words. */
function fromTitles(text: string, { titles }: RegionEvidence): HeaderField<Region> | null {
  let best: HeaderField<Region> | null = null;
  for (const title of titles) {
    if (title === null) continue;
    const view = createView(text, title);
    const own = findRegions(view.text).filter((one) => isOwn(view.text, one));
    for (const one of own)
      if (best === null || isInside(best.value, one.region)) best = field(view, one, false);
  }
  return best;
}

/** At the head of the title, behind 印发《, 关于: the document's own region; elsewhere a subject or a cited superior. */
function isOwn(title: string, found: RegionMention): boolean {
  if (found.region.level === "nation" && found.start > 0) return false;
  if (found.ambiguous && !found.exact) return false;
  const before = title.slice(0, found.start);
  if (before === "" || /^中共$/.test(before)) return true;
  const opened = before.lastIndexOf("《") > before.lastIndexOf("》");
  if (opened)
    return /(?:印发|发布|公布|转发|关于|征求|征集)[^《》]{0,4}《(?:关于(?:印发|加强|推进|深化)?)?$/.test(
      before,
    );
  return /(?:关于|印发|中共|推进|推动|加强|深化|加快|促进|建设)$/.test(before);
}

function fromOrgans(text: string, organs: readonly Quote[]): HeaderField<Region> | null {
  for (const organ of organs) {
    const view = createView(text, organ);
    const head = /^(?:中共|中国共产党)/.exec(view.text)?.[0].length ?? 0;
    const found = findRegions(view.text.slice(head)).find(
      (one) => one.start === 0 && (one.exact || !one.ambiguous),
    );
    if (found !== undefined)
      return field(view, { ...found, start: found.start + head, end: found.end + head }, false);
    if (NATIONAL.test(view.text))
      return { ...view.quote(0, view.text.length), value: NATION, inferred: false };
  }
  return null;
}

function field(view: View, found: RegionMention, inferred: boolean): HeaderField<Region> {
  return { ...view.quote(found.start, found.end), value: found.region, inferred };
}

function isInside(outer: Region, inner: Region): boolean {
  return outer.name !== inner.name && regionContains(outer, inner);
}

const UNLISTED =
  /^([\u4e00-\u9fff]{2,8}?)(新区|开发区|高新区|经开区|示范区|合作区|省|市|县|区|州|旗|镇|乡)(?:人民政府|管理委员会|管委会|党工委)/;
const UNLISTED_LEVELS: Readonly<Record<string, Region["level"]>> = {
  省: "province",
  市: "prefecture",
  县: "county",
  区: "county",
  州: "prefecture",
  旗: "county",
  镇: "township",
  乡: "township",
};

/** 临江新区管理委员会: a place that the list of divisions lacks (new, or a zone) is named by its own government. */
function fromUnlistedPlace(text: string, issuers: readonly Quote[]): HeaderField<Region> | null {
  for (const issuer of issuers) {
    const view = createView(text, issuer);
    const [, short = "", suffix = ""] = UNLISTED.exec(view.text) ?? [];
    if (short === "") continue;
    const name = short + suffix;
    const level = UNLISTED_LEVELS[suffix] ?? "zone";
    return {
      ...view.quote(0, name.length),
      value: { name, short: level === "zone" ? name : short, code: null, level },
      inferred: false,
    };
  }
  return null;
}

/** How much of the body is looked at for context: names stand early and often. */
const CONTEXT = 40_000;

function bodyView(text: string, layout: Layout): View {
  const start = layout.lines[layout.from]?.start ?? 0;
  const end = layout.lines[layout.to - 1]?.end ?? text.length;
  return createView(text, { start, end: Math.min(end, start + CONTEXT) });
}

/** 结合宿迁实际, 结合我州实际 (no name). */
function fromPhrase(body: View): HeaderField<Region> | null {
  for (const match of body.text.matchAll(/结合([\u4e00-\u9fff]{2,14}?)(?:的)?实际/g)) {
    const name = match[1] ?? "";
    const found = findRegions(name).find(
      (one) => one.start === 0 && one.end === name.length && !one.ambiguous,
    );
    if (found === undefined) continue;
    const at = match.index + 2;
    return field(body, { ...found, start: at, end: at + name.length }, false);
  }
  return null;
}

function fromNumber(documentNumber: HeaderField | null): HeaderField<Region> | null {
  const region = documentNumber === null ? null : regionOfDocumentNumber(documentNumber.value);
  return documentNumber === null || region === null
    ? null
    : { ...documentNumber, value: region, inferred: true };
}

/** How often a place must be named for the document to be its own. */
const OFTEN = 3;

/**
 * A document that calls itself 全省/自治区 and names one province (新疆 all over; 《…支持贵州…》 once) speaks for it.
 * For lower levels a name must be frequent, since a county's plan names its city and province too.
 */
function fromContext(body: View): HeaderField<Region> | null {
  const levels = ownLevels(body.text);
  if (levels.size === 0) return null;
  const mentions = findRegions(body.text).filter((one) => !one.ambiguous && levels.has(one.region.level));
  const counts = new Map<string, number>();
  for (const one of mentions) counts.set(one.region.name, (counts.get(one.region.name) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (first === undefined) return null;
  const alone = second === undefined && levels.has("province");
  const clear = first[1] >= OFTEN && (second === undefined || first[1] >= second[1] * 3);
  if (!alone && !clear) return null;
  const found = mentions.find((one) => one.region.name === first[0]);
  return found === undefined ? null : field(body, found, true);
}

/** Levels that the document's words for itself allow: 全县 → county; 我区 → county or autonomous region. */
function ownLevels(text: string): ReadonlySet<Region["level"]> {
  if (/自治区(?:党委|人民政府|级)/.test(text) && /我区|全区|自治区/.test(text)) return new Set(["province"]);
  if (/我省|全省|省委/.test(text) && !/我市|我县|我区|全县/.test(text)) return new Set(["province"]);
  if (/我县|全县/.test(text)) return new Set(["county"]);
  if (/我州|全州|我盟|全盟/.test(text)) return new Set(["prefecture"]);
  if (/我区|全区/.test(text)) return new Set(["county", "zone"]);
  if (/我市|全市/.test(text)) return new Set(["prefecture", "province"]);
  return new Set();
}

/** 市区争创质量先进区方案, XX市, 《市人民政府关于…》: a name has been taken out. */
function findBlank(text: string, { titles }: RegionEvidence, body: View): Quote | null {
  for (const title of titles) {
    if (title === null) continue;
    const view = createView(text, title);
    const match =
      /^(?:市区|市县|省市|区县?(?=[^政委人各属级]))(?=[\u4e00-\u9fff])|[×xX*某□○]{1,3}[省市县区州镇乡]/.exec(
        view.text,
      );
    if (match !== null) return view.quote(match.index, match.index + match[0].length);
  }
  const cited = /《[市区县](?=(?:人民)?政府关于|质量|委)|[×某□○*]{1,3}[省市县区](?=[\u4e00-\u9fff])/.exec(
    body.text,
  );
  return cited === null ? null : body.quote(cited.index, cited.index + cited[0].length);
}

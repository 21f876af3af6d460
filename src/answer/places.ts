import { NATION, regionContains, type RegionMention } from "../lexicon/regions.ts";
import type { Region } from "../model.ts";
import type { HeldDocument, Knowledge } from "./knowledge.ts";

export function aroundZone(zone: Region, knowledge: Knowledge): HeldDocument[] {
  return knowledge.documents.filter(({ document }) => {
    const held = document.header.region?.value;
    const name = /(\p{Script=Han}{2}(?:新区|开发区|高新区|经开区))$/u.exec(zone.name)?.[1] ?? zone.short;
    return held !== undefined && regionContains(held, zone) && document.text.includes(name);
  });
}

/** 新疆提到乌鲁木齐的条款: a place inside the region that is asked about, named in its document, is content. */
export function isInsideHeld(
  mention: RegionMention,
  mentions: readonly RegionMention[],
  knowledge: Knowledge,
): boolean {
  return mentions.some(
    (other) =>
      other !== mention &&
      regionContains(other.region, mention.region) &&
      knowledge.documents.some(
        ({ document }) =>
          sameRegion(document.header.region?.value, other.region) &&
          document.text.includes(mention.region.short),
      ),
  );
}

/** 鹿城, 康平 inside 鹿城健康平台: a county's bare name beside another region's, or one that documents use as a word, is none. */
export function isPlace(
  mention: RegionMention,
  mentions: readonly RegionMention[],
  knowledge: Knowledge,
): boolean {
  if (mention.exact || mention.region.level !== "county") return true;
  return mentions.length === 1 && knowledge.frequency(mention.region.short) === 0;
}

/** Places that no list holds, by the name their own documents give them. */
export function unlistedHeld(text: string, knowledge: Knowledge) {
  return knowledge.documents.flatMap((held) => {
    const region = held.document.header.region?.value;
    if (region?.code !== null || region.level === "nation") return [];
    const name = [region.name, region.short].find((one) => text.includes(one));
    if (name === undefined) return [];
    const start = text.indexOf(name);
    return [{ held, start, end: start + name.length }];
  });
}

/** 宿迁|市场监管局: a 市 that begins the body's name is not the region's. */
export function leaveBody(text: string, mention: RegionMention): RegionMention {
  const body = /^(?:市场|市监|市政|市委|市直|市容|区域|县域|县城)/.test(text.slice(mention.end - 1));
  return body ? { ...mention, end: mention.end - 1 } : mention;
}

/** 全国食品抽检合格率: the nation's own documents are asked for; where none is held, a city's figure is no answer. */
export function nationAsked(text: string, knowledge: Knowledge) {
  const match = /^\s*(?:全国|国家)/.exec(text);
  if (
    match === null ||
    knowledge.documents.some(({ document }) => document.header.region?.value.level === "nation")
  )
    return null;
  const start = match[0].length - 2;
  if (knowledge.frequency(text.slice(start, start + 4)) > 0) return null;
  return { region: NATION, start, end: start + 2 };
}

/** 云湖市食品抽检: a place that no table and no document knows is asked for all the same, and is not held. */
export function unknownPlace(text: string, knowledge: Knowledge) {
  const match = /^\s*([\p{Script=Han}]{2,3}(?:市|县|区|州|旗))(?!长|场|域|别|块|局|委)/u.exec(text);
  const name = match?.[1];
  if (
    match === null ||
    name === undefined ||
    /[社小园片校景灾市]区$/.test(name) ||
    /[的个哪全我各本该两几是在和与]/.test(name)
  )
    return null;
  const known = knowledge.documents.some(
    (held) => held.name.includes(name) || held.name.includes(name.slice(0, 3)),
  );
  if (known || knowledge.frequency(name) > 0) return null;
  const start = match[0].length - name.length;
  const region: Region = { name, short: name, code: null, level: "zone" };
  return { region, start, end: start + name.length };
}

export function sameRegion(held: Region | undefined, asked: Region): boolean {
  return held?.name === asked.name;
}

export function relatedTo(region: Region, knowledge: Knowledge): HeldDocument[] {
  return knowledge.documents.filter(({ document }) => {
    const held = document.header.region?.value;
    return held !== undefined && (regionContains(region, held) || regionContains(held, region));
  });
}

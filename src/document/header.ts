import type { DocumentHeader, HeaderField, IsoDate } from "../model.ts";
import { findDate } from "./dates.ts";
import { readContacts } from "./contacts.ts";
import { readRegion, type RegionReading } from "./document-region.ts";
import { readIssuers } from "./issuers.ts";
import type { Layout } from "./layout.ts";
import { fieldOf, readMetadata, type MetadataField } from "./metadata.ts";
import { readDocumentNumber } from "./document-number.ts";
import { readOrder } from "./order.ts";
import { readPromulgation } from "./promulgation.ts";
import { readStage } from "./stage.ts";
import type { Line } from "./lines.ts";
import { createView } from "../text/view.ts";
import { findRunOnSignature } from "./run-on-signature.ts";
import { readTitles } from "./title.ts";

/** 文件头: title, issuer, number, dates, stage, region, contacts, each with the words it was read from. */

export interface HeaderReading {
  readonly header: DocumentHeader;
  readonly blanked: RegionReading["blanked"];
  /** The signature's date line where it cannot be read as printed. */
  readonly damagedDate: Line | null;
  readonly metadata: readonly MetadataField[];
}

export function readHeader(text: string, layout: Layout): HeaderReading {
  const metadata = readMetadata(layout);
  const { title, notice } = readTitles(text, layout);
  const heads = [notice, title].filter((one, n, all) => one !== null && all.indexOf(one) === n);
  const issuers = readIssuers(text, layout, heads, metadata);
  const documentNumber = readDocumentNumber(text, layout, metadata, heads);
  const issuedOn = readIssuedOn(text, layout, metadata);
  const publisher =
    fieldOf(metadata, /^(?:发布机构|发文机关|发文机构|发文单位|发布机关|发布单位|公开主体)$/)?.value ?? null;
  const stage = readStage(text, layout, { titles: heads, documentNumber, issuers, issuedOn });
  const { region, blanked } = readRegion(text, layout, { titles: heads, issuers, documentNumber, publisher });
  const publishedOn = readPublishedOn(layout, metadata);
  const contacts = readContacts(text, layout);
  return {
    header: { title, issuers, region, documentNumber, issuedOn, publishedOn, stage, contacts },
    blanked,
    damagedDate:
      layout.signatures
        .map((one) => one.date)
        .find((line) => line !== null && findDate(line.shown) === null) ?? null,
    metadata,
  };
}

/** The signature's date, else the one below the title, else the metadata table's. */
function readIssuedOn(
  text: string,
  layout: Layout,
  metadata: readonly MetadataField[],
): HeaderField<IsoDate> | null {
  const signed = layout.signatures
    .map((one) => (one.date === null ? null : dateOfLine(one.date)))
    .find((one) => one !== null);
  if (signed !== undefined) return signed;
  const below = layout.lines.find(
    (line) =>
      layout.roles[line.index] === "subtitle" &&
      /^\(|年/.test(line.shown) &&
      !/通过|审议|修订|修正|施行/.test(line.shown) &&
      dateOfLine(line) !== null,
  );
  return (
    (below === undefined ? null : dateOfLine(below)) ??
    dateOfRunOn(text, layout) ??
    dateOfPromulgation(text, layout) ??
    dateOfField(
      fieldOf(
        metadata,
        /^(?:成文日期|成文时间|发文日期|发文时间|印发日期|签发日期|制发日期|生成日期|生成时间)$/,
      ),
    )
  );
}

function readPublishedOn(layout: Layout, metadata: readonly MetadataField[]): HeaderField<IsoDate> | null {
  const stated = dateOfField(
    fieldOf(metadata, /^(?:发布日期|发布时间|公开日期|公开时间|发布于|日期|时间|更新时间)$/),
  );
  if (stated !== null) return stated;
  // 2024-05-06 10:20 来源:… without a label
  const bare = layout.lines
    .slice(0, layout.from)
    .find((line) => /^\d{4}-\d{1,2}-\d{1,2}/.test(line.shown) && layout.roles[line.index] !== "number");
  return bare === undefined ? null : dateOfLine(bare);
}

function dateOfLine(line: Line): HeaderField<IsoDate> | null {
  const found = findDate(line.shown);
  if (found === null) return null;
  return {
    ...line.view.quote(line.from + found.from, line.from + found.to),
    value: found.date,
    inferred: false,
  };
}

function dateOfRunOn(text: string, layout: Layout): HeaderField<IsoDate> | null {
  const signed = findRunOnSignature(text, layout);
  if (signed === null) return null;
  const quote = text.slice(signed.date.start, signed.date.end);
  const found = findDate(createView(quote).text);
  return found === null ? null : { ...signed.date, quote, value: found.date, inferred: false };
}

function dateOfPromulgation(text: string, layout: Layout): HeaderField<IsoDate> | null {
  const date = readPromulgation(layout)?.date ?? readOrder(text, layout)?.date ?? null;
  const found = date === null ? null : findDate(createView(date.quote).text);
  return date === null || found === null ? null : { ...date, value: found.date, inferred: false };
}

function dateOfField(field: MetadataField | null): HeaderField<IsoDate> | null {
  const found = field === null ? null : findDate(field.shown);
  return field === null || found === null ? null : { ...field.value, value: found.date, inferred: false };
}

import type { PolicyDocument } from "../model.ts";

/** 《title》 › 一、… › (二)…, as under every quote. */
export function sourceOf(title: string, path: readonly string[]): string {
  return [`《${title.replace(/\s+/g, "")}》`, ...path.map((step) => step.replace(/\s+/g, ""))].join(" › ");
}

export function documentTitle({ id, header: { title, region } }: PolicyDocument): string {
  return title?.value ?? `${region?.value.short ?? id}文件(原文无标题)`;
}

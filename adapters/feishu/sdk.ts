import type lark from "@larksuiteoapi/node-sdk";

/** The Feishu SDK as one value. */
export type Sdk = typeof lark;

/** Loading it takes about 370 ms and 70 MB: only a program that really joins Feishu pays, and only once it has started. */
export async function loadSdk(): Promise<Sdk> {
  const { default: sdk } = await import("@larksuiteoapi/node-sdk");
  return sdk;
}

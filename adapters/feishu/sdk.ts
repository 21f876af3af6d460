import type * as lark from "@larksuiteoapi/node-sdk";

/** The Feishu SDK as one value. */
export type Sdk = typeof lark;

/**
 * Loading it takes about 370 ms and 70 MB: only a program that really joins Feishu pays, and only once it has started.
 * By its names, not by `default`: tsx gives a CommonJS module none.
 */
export async function loadSdk(): Promise<Sdk> {
  return import("@larksuiteoapi/node-sdk");
}

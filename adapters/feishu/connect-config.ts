import type { HttpInstance } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import { PlatformError } from "./failure.ts";
import { ENDPOINT_PATH } from "./http.ts";
import type { FeishuOptions } from "./options.ts";

/** Where the long connection goes and how it is kept, as the platform says when asked. */
export interface ConnectConfig {
  readonly url: string;
  /** Seconds between two pings. */
  readonly pingInterval: number;
  /** The answer itself, for the SDK. */
  readonly answer: unknown;
}

const Answer = z.object({
  code: z.literal(0),
  data: z.object({
    URL: z.string().min(1),
    ClientConfig: z.object({ PingInterval: z.number().positive() }),
  }),
});
const Refusal = z.object({ code: z.number() });

/**
 * Asked once before the SDK asks: its watchdog must be told a time before the interval is known to it, and it takes
 * an answer without data for one to be repeated for ever, whatever the code says.
 * @throws PlatformError
 */
export async function fetchConnectConfig(options: FeishuOptions, http: HttpInstance): Promise<ConnectConfig> {
  const answer = await http.request<unknown>({
    method: "post",
    url: `${options.domain}${ENDPOINT_PATH}`,
    data: { AppID: options.appId, AppSecret: options.appSecret },
    headers: { locale: "zh" },
  });
  const parsed = Answer.safeParse(answer);
  if (parsed.success) {
    const { URL: url, ClientConfig } = parsed.data.data;
    return { url, pingInterval: ClientConfig.PingInterval, answer };
  }
  const code = endpointCode(answer);
  if (code === null || code === 0)
    throw new PlatformError({ kind: "unreadable", status: 200, resetMs: null });
  throw new PlatformError({ kind: "answered", status: 200, code, inner: null, words: "", resetMs: null });
}

/** The code of an answer of the address, whatever else is wrong with it. */
export function endpointCode(answer: unknown): number | null {
  return Refusal.safeParse(answer).data?.code ?? null;
}

import type { HttpInstance } from "@larksuiteoapi/node-sdk";
import { PlatformError, readAnswer } from "./failure.ts";
import type { Sdk } from "./sdk.ts";

/** Every request of the SDK and of ours goes through here. */
export interface Http {
  /** @throws PlatformError, nothing else */
  readonly instance: HttpInstance;
  /** Ends what is still on its way; later requests fail at once. */
  close(): void;
}

/** Answers are small; a gateway gone mad must not fill the memory. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Errors that come before a connection stands: nothing can have been received at the other end. */
const UNCONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "EADDRNOTAVAIL",
]);

/** The long connection's address: its codes are read by `connect-config.ts` and by the SDK. */
export const ENDPOINT_PATH = "/callback/ws/endpoint";

/**
 * The SDK's HTTP with a limit of time on every request (its own is none: a server that does not answer would hold a
 * call for ever), with one kind of failure for HTTP 4xx and for a code in an HTTP 200, and with errors that carry no
 * secrets (the SDK logs and throws what it gets, request body and bearer token included).
 */
export function createHttp(sdk: Sdk, timeoutMs: number): Http {
  const base = sdk.defaultHttpInstance.create({
    maxContentLength: MAX_ANSWER_BYTES,
    // A redirected POST would carry the secret to another host.
    maxRedirects: 0,
    validateStatus: () => true,
  });
  const onTheWay = new Set<AbortController>();
  let closed = false;

  async function request<R>(options: Parameters<HttpInstance["request"]>[0]): Promise<R> {
    if (closed) throw new PlatformError({ kind: "unconnected", reason: "closed" });
    const limit = new AbortController();
    onTheWay.add(limit);
    // axios' own `timeout` starts anew with every byte: a dripping answer would never end.
    const timer = setTimeout(() => {
      limit.abort();
    }, timeoutMs);
    try {
      const response = await base.request<R>({ ...options, timeout: timeoutMs, signal: limit.signal });
      const raw = options.url?.endsWith(ENDPOINT_PATH) === true && response.status < 400;
      const failure = raw ? null : readAnswer(response.status, response.data, response.headers);
      if (failure !== null) throw new PlatformError(failure);
      return response.data;
    } catch (error) {
      throw error instanceof PlatformError ? error : new PlatformError(readThrown(error));
    } finally {
      clearTimeout(timer);
      onTheWay.delete(limit);
    }
  }

  return {
    instance: {
      request,
      get: (url, options) => request({ ...options, url, method: "get" }),
      delete: (url, options) => request({ ...options, url, method: "delete" }),
      head: (url, options) => request({ ...options, url, method: "head" }),
      options: (url, options) => request({ ...options, url, method: "options" }),
      post: (url, data, options) => request({ ...options, url, data, method: "post" }),
      put: (url, data, options) => request({ ...options, url, data, method: "put" }),
      patch: (url, data, options) => request({ ...options, url, data, method: "patch" }),
    },
    close() {
      closed = true;
      for (const limit of onTheWay) limit.abort();
    },
  };
}

/** Of an axios error nothing but its code is kept: the rest holds the request. */
function readThrown(error: unknown): { kind: "unconnected" | "unanswered"; reason: string } {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  // Ours: the limit of time.
  if (code === "ERR_CANCELED" || code === "ECONNABORTED") return { kind: "unanswered", reason: "timeout" };
  return { kind: UNCONNECTED.has(code) ? "unconnected" : "unanswered", reason: code };
}

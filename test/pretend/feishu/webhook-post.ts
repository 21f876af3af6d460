import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { request } from "node:http";

/** A delivery to the bot's webhook, made as the platform makes it or, for tests of its door, wrongly. */
export interface Post {
  readonly url: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes a write; the socket sends each on its own. */
  readonly pieces?: number;
}

export interface Posted {
  /** 0: no answer. */
  readonly status: number;
  readonly body: string;
  readonly tookMs: number;
}

/** `{"encrypt":…}`: AES-256-CBC, key sha256(key), IV first, base64. */
export function encrypt(content: string, key: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", createHash("sha256").update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(content, "utf8"), cipher.final()]).toString("base64");
}

/** @param at seconds since 1970 */
export function sign(body: Buffer, key: string, at = Math.floor(Date.now() / 1000)): Record<string, string> {
  const timestamp = String(at);
  const nonce = randomBytes(8).toString("hex");
  const signature = createHash("sha256")
    .update(timestamp)
    .update(nonce)
    .update(key)
    .update(body)
    .digest("hex");
  return {
    "x-lark-request-timestamp": timestamp,
    "x-lark-request-nonce": nonce,
    "x-lark-signature": signature,
  };
}

export function post({ url, body, headers, pieces }: Post, timeoutMs: number): Promise<Posted> {
  const began = Date.now();
  return new Promise((resolve) => {
    const end = (status: number, text: string): void => {
      resolve({ status, body: text, tookMs: Date.now() - began });
    };
    const sending = request(
      url,
      {
        method: "POST",
        timeout: timeoutMs,
        headers: {
          "content-type": "application/json; charset=utf-8",
          ...headers,
          "content-length": body.length,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          end(response.statusCode ?? 0, Buffer.concat(chunks).toString("utf8"));
        });
      },
    );
    sending.on("timeout", () => {
      sending.destroy();
    });
    sending.on("error", () => {
      end(0, "");
    });
    void write(sending, body, pieces ?? body.length);
  });
}

async function write(to: NodeJS.WritableStream, body: Buffer, size: number): Promise<void> {
  for (let at = 0; at < body.length; at += size) {
    to.write(body.subarray(at, at + size));
    // Its own segment.
    if (size < body.length) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  to.end();
}

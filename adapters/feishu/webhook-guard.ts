import { createDecipheriv, createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { WebhookRequest } from "../../src/channel.ts";
import type { FeishuOptions } from "./options.ts";

/**
 * Whether what was posted comes from the platform, judged on the bytes as received. The SDK does not do it: it never
 * checks the verification token, signs its own reading of the body instead of the body, and takes any timestamp.
 * https://open.feishu.cn/document/event-subscription-guide/event-subscriptions/event-subscription-configure-/encrypt-key-encryption-configuration-case
 */
export type Judged =
  | { readonly kind: "challenge"; readonly challenge: string }
  /** Decrypted and genuine. */
  | { readonly kind: "event"; readonly event: Readonly<Record<string, unknown>> }
  /** `why` for the log: never a value. */
  | { readonly kind: "refused"; readonly status: 400 | 401; readonly why: string };

type Keys = Pick<
  FeishuOptions,
  "appId" | "encryptKey" | "verificationToken" | "allowPlaintext" | "signatureMaxSkew"
>;

const Encrypted = z.object({ encrypt: z.string().min(1) });
const Challenge = z.object({
  type: z.literal("url_verification"),
  challenge: z.string().max(1000),
  token: z.string().optional(),
});
/** Schema 2.0. The token of a card callback is this one, not `event.token`, which updates the card. */
const Event = z.looseObject({
  header: z.object({ token: z.string().optional(), app_id: z.string().optional() }),
});
/** Schema 1.0 and old card callbacks: both at the top. */
const OldEvent = z.looseObject({ token: z.string().optional(), app_id: z.string().optional() });

/** @param now milliseconds since 1970 */
export function judge(request: WebhookRequest, keys: Keys, now: number): Judged {
  const body = parseObject(request.body);
  if (body === null) return { kind: "refused", status: 400, why: "not JSON" };
  const encrypted = Encrypted.safeParse(body);
  if (encrypted.success) return judgeEncrypted(request, encrypted.data.encrypt, keys, now);
  if (keys.encryptKey !== null) return refuse("plaintext");
  if (!keys.allowPlaintext) return refuse("plaintext not allowed");
  return judgeContent(body, keys);
}

function judgeEncrypted(request: WebhookRequest, encrypt: string, keys: Keys, now: number): Judged {
  if (keys.encryptKey === null) return refuse("no key for an encrypted body");
  const signed = judgeSignature(request, keys.encryptKey, keys.signatureMaxSkew, now);
  if (signed === "wrong" || signed === "stale") return refuse(`signature ${signed}`);
  const content = parseObject(decrypt(encrypt, keys.encryptKey));
  if (content === null) return refuse("cannot decrypt");
  const judged = judgeContent(content, keys);
  // Only the check of the address comes unsigned; that it was made with the key, and the token, speak for it.
  return signed === "missing" && judged.kind === "event" ? refuse("signature missing") : judged;
}

function judgeContent(content: object, keys: Keys): Judged {
  const challenge = Challenge.safeParse(content);
  if (challenge.success) {
    if (!isToken(challenge.data.token, keys)) return refuse("token");
    return { kind: "challenge", challenge: challenge.data.challenge };
  }
  const event = Event.safeParse(content);
  const named = event.success ? event.data.header : OldEvent.safeParse(content).data;
  if (!isToken(named?.token, keys)) return refuse("token");
  if (named?.app_id !== keys.appId) return refuse("app_id");
  return { kind: "event", event: { ...content } };
}

/**
 * A signature seen before is not refused: should the platform ever repeat a delivery byte for byte, refusing it would
 * lose the event, whereas a replay inside the allowed time carries an event id that the core has already seen.
 */
function judgeSignature(
  { headers, body }: WebhookRequest,
  key: string,
  maxSkew: number,
  now: number,
): "good" | "missing" | "wrong" | "stale" {
  const signature = headers.get("x-lark-signature") ?? "";
  const timestamp = headers.get("x-lark-request-timestamp") ?? "";
  const nonce = headers.get("x-lark-request-nonce") ?? "";
  if (signature === "" && timestamp === "" && nonce === "") return "missing";
  const expected = createHash("sha256")
    .update(timestamp)
    .update(nonce)
    .update(key)
    .update(body)
    .digest("hex");
  if (!isSame(signature.toLowerCase(), expected)) return "wrong";
  if (maxSkew === 0) return "good";
  const skew = Math.abs(now / 1000 - Number(timestamp));
  return skew <= maxSkew ? "good" : "stale";
}

function isToken(token: string | undefined, keys: Keys): boolean {
  // None set is possible in ws mode only, where nothing is posted.
  return keys.verificationToken !== null && isSame(token ?? "", keys.verificationToken);
}

/** In constant time, whatever the lengths. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** AES-256-CBC, key sha256(encryptKey), the first 16 bytes are the IV. Null: not made with this key. */
function decrypt(encrypted: string, key: string): Uint8Array | null {
  const bytes = Buffer.from(encrypted, "base64");
  if (bytes.length < 32 || bytes.length % 16 !== 0) return null;
  const decipher = createDecipheriv(
    "aes-256-cbc",
    createHash("sha256").update(key).digest(),
    bytes.subarray(0, 16),
  );
  try {
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Joined as bytes, decoded once: a character split over two TCP segments stays whole. */
function parseObject(bytes: Uint8Array | null): object | null {
  if (bytes === null) return null;
  try {
    const parsed: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function refuse(why: string): Judged {
  return { kind: "refused", status: 401, why };
}

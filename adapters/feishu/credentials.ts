import { PlatformError } from "./failure.ts";

/**
 * Codes that say the app's id or secret is wrong: asking again is no use. An app that is switched off or not published
 * yet has others; it may come back without a restart and is asked for again.
 * Of the token address: https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal
 * Of the long connection: 403 forbidden, 514 authentication failed, 1000040344 no credential (SDK, ws-client ErrorCode).
 */
const REFUSED = new Set([
  10003, // invalid app_id
  10014, // app secret invalid
  10015, // app secret invalid
  403,
  514,
  1_000_040_344,
]);

/** Codes of a token that is missing, malformed, unknown, or no more: https://open.feishu.cn/document/server-docs/api-call-guide/generic-error-code */
export const STALE_TOKEN: ReadonlySet<number> = new Set([99_991_661, 99_991_663, 99_991_668]);

export function isCredentialsRefused(code: number): boolean {
  return REFUSED.has(code);
}

/** The platform's code when a failed call says that the credentials are wrong, else null. */
export function refusedCode(error: unknown): number | null {
  if (!(error instanceof PlatformError) || error.failure.kind !== "answered") return null;
  return isCredentialsRefused(error.failure.code) ? error.failure.code : null;
}

/** What whoever runs the bot is told. */
export function refusal(code: number): string {
  return `飞书不认 FEISHU_APP_ID 或 FEISHU_APP_SECRET(code ${code})`;
}

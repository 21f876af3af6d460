/** What the 飞书 channel is told. Structurally the `FeishuConfig` of the settings. */
export interface FeishuOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** Origin, no trailing slash. */
  readonly domain: string;
  readonly mode: "ws" | "webhook";
  readonly encryptKey: string | null;
  readonly verificationToken: string | null;
  readonly allowPlaintext: boolean;
  readonly eventPath: string;
  readonly cardPath: string;
  /** Seconds; 0 = not checked. */
  readonly signatureMaxSkew: number;
}

import { describe, expect, it } from "vitest";
import { scrub } from "../src/log.ts";

const TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";

describe("scrub", () => {
  it.each([
    ["a Telegram token inside a URL", `invalid json https://api.telegram.org/bot${TOKEN}/sendMessage`, TOKEN],
    ["a bearer", "Authorization: Bearer t-g1044ghJRUIJJ5ZPPZMOHKWZISL33E4QSS3abcef", "g1044ghJRUI"],
    [
      "a Feishu tenant token",
      '{"tenant_access_token":"t-caecc734c2e3328a62489fe0648c4b98779515d3"}',
      "caecc734c2e",
    ],
    ["a database password", "connect ECONNREFUSED postgres://bot:hunter2secret@db:5432/bot", "hunter2secret"],
  ])("hides %s", (_, line, secret) => {
    expect(scrub(line, [])).not.toContain(secret);
  });

  it("hides the secrets given, as JSON writes them too", () => {
    const secret = 'pass"word\\1';
    expect(scrub(JSON.stringify({ err: `bad ${secret}` }), [secret])).not.toContain("word");
  });

  it("leaves the rest as it is", () => {
    const line =
      '{"doc":"kaizhou-2024","at":"2026-11-21T09:00:00.000Z","url":"http://127.0.0.1:8080/healthz"}';
    expect(scrub(line, ["", "ids"])).toBe(line);
  });

  it("stays quick on a long line", () => {
    const began = performance.now();
    scrub(`${"://a:".repeat(50_000)}${"1".repeat(100_000)}${"Bearer ".repeat(20_000)}`, ["secret-value"]);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run, start, temporaryFolder, type Running } from "./process.ts";

const ANY_PORT = { HTTP_PORT: "0" };

async function address(server: Running): Promise<string> {
  const said = await server.says("收录");
  return /http:\/\/[\d.:]+/.exec(said)?.[0] ?? "";
}

describe("serve", () => {
  it("says on one line what is on, what is off and how to turn it on; answers; ends on SIGTERM with 0", async () => {
    const server = start(["serve"], ANY_PORT);
    const url = await address(server);
    const health = await fetch(`${url}/healthz`);
    expect(health.status).toBe(200);
    const response = await fetch(`${url}/api/ask`, {
      method: "POST",
      body: '{"question":"开州药品抽检目标"}',
    });
    expect(await response.json()).toMatchObject({ question: "开州药品抽检目标" });
    server.child.kill("SIGTERM");
    const { code, stdout, stderr } = await server.ended;
    expect(stdout).toBe("");
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain("控制台 关");
    expect(stderr).toContain("Telegram 关(设 TELEGRAM_BOT_TOKEN 开启)");
    expect(stderr).toContain("飞书 关");
    expect(code).toBe(0);
  });

  it("ends with 0 on SIGINT while it is still starting", async () => {
    const server = start(["serve"], ANY_PORT);
    setTimeout(() => server.child.kill("SIGINT"), 1500);
    expect((await server.ended).code).toBe(0);
  });

  it("goes on while a platform cannot be reached, says so without the token, and stops at once when told", async () => {
    const token = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
    // Nothing listens on port 9.
    const unreachable = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: "http://127.0.0.1:9" };
    const server = start(["serve"], { ...ANY_PORT, ...unreachable });
    const url = await address(server);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.text()).toContain("Telegram");
    server.child.kill("SIGTERM");
    const { code, stderr } = await server.ended;
    expect(stderr).toContain("Telegram 正在连接");
    expect(stderr).not.toContain(token.slice(10));
    expect(code).toBe(0);
  });

  it("says that a database server is set but not in this version", async () => {
    const server = start(["serve"], {
      ...ANY_PORT,
      DATABASE_URL: "postgres://bot:hunter2secret@127.0.0.1/bot",
    });
    await address(server);
    server.child.kill("SIGTERM");
    const { stderr } = await server.ended;
    expect(stderr).toContain("已设 DATABASE_URL");
    expect(stderr).not.toContain("hunter2secret");
  });

  it("a taken port is one clear line and exit 1", async () => {
    const first = start(["serve"], ANY_PORT);
    const port = new URL(await address(first)).port;
    const second = await run(["serve"], { env: { HTTP_PORT: port } });
    expect(second.stderr).toBe(`127.0.0.1:${port} 已被占用:换一个 HTTP_PORT,或先停下占用它的程序\n`);
    expect(second.code).toBe(1);
  });

  it("an address that is not this machine's is one clear line and exit 1", async () => {
    const { code, stderr } = await run(["serve"], { env: { ...ANY_PORT, HTTP_HOST: "192.0.2.1" } });
    expect(stderr).toContain("HTTP_HOST");
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(code).toBe(1);
  });

  it("serves without a single document", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, "none"));
    const server = start(["serve"], { ...ANY_PORT, SEEDS_DIR: "none" }, cwd);
    const url = await address(server);
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: "ready", documents: 0 });
  });
});

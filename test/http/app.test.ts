import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { createConversations } from "../../src/conversations.ts";
import type { Engine } from "../../src/engine.ts";
import { createApp } from "../../src/http/app.ts";
import type { Ready } from "../../src/http/services.ts";
import { createMetrics } from "../../src/metrics.ts";
import type { PartStatus } from "../../src/parts.ts";
import { seedEngine, silent } from "./engine.ts";

const SEED = readFileSync(new URL("../../seeds/documents/kaizhou-2024.txt", import.meta.url));
const clock = { now: () => 0, today: () => "2026-11-21" };

let engine: Engine;
let app: ReturnType<typeof createApp>;
let services: Ready;

function appWith(ready: Ready | null, state: PartStatus["state"] = "off") {
  return createApp({
    clock,
    log: silent,
    parts: () => [{ name: "飞书", state, hint: "设 …" }],
    metrics: createMetrics(),
    accepting: () => true,
    ready: () => ready,
  });
}

beforeAll(async () => {
  engine = await seedEngine();
  services = {
    engine,
    conversations: createConversations({
      limit: 10,
      idleMs: 1000,
      now: () => 0,
      create: () => engine.newConversation(),
    }),
    original: (doc) =>
      Promise.resolve(
        doc === "kaizhou-2024" ? { name: "开州 2024.txt", bytes: Uint8Array.from(SEED) } : null,
      ),
  };
  app = appWith(services);
});

const ask = (body: string) => app.request("/api/ask", { method: "POST", body });

async function json(path: string): Promise<Record<string, unknown>> {
  return (await (await app.request(path)).json()) as Record<string, unknown>;
}

async function expectProblem(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get("Content-Type")).toContain("application/problem+json");
  expect(await response.json()).toMatchObject({ type: "about:blank", status });
}

describe("POST /api/ask", () => {
  it("gives the whole answer", async () => {
    const response = await ask('{"question":"开州药品抽检目标","conversation":"c1"}');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      question: "开州药品抽检目标",
      tookMs: expect.any(Number) as number,
    });
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    "{}",
    '{"question":1}',
    '{"question":"  "}',
    '{"question":"甲","conversation":7}',
    JSON.stringify({ question: "甲".repeat(4001) }),
  ])("refuses %s", async (body) => {
    await expectProblem(await ask(body), 400);
  });

  it("refuses more than 64 KB", async () => {
    await expectProblem(await ask("甲".repeat(30_000)), 413);
  });
});

describe("lists", () => {
  it.each(["documents", "targets", "duties", "deadlines"])(
    "/api/%s comes in pages that join without a gap",
    async (kind) => {
      const whole = await json(`/api/${kind}?limit=999`);
      const cursor = (page: Record<string, unknown>) => page.next as string;
      const ids = (page: Record<string, unknown>) =>
        (page.items as { readonly id: string }[]).map(({ id }) => id);
      const seen: string[] = [];
      let page = await json(`/api/${kind}?limit=3`);
      seen.push(...ids(page));
      while (page.next !== null && seen.length < 30) {
        page = await json(`/api/${kind}?limit=3&cursor=${cursor(page)}`);
        seen.push(...ids(page));
      }
      expect(seen).toEqual(ids(whole).slice(0, seen.length));
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  it.each([
    "limit=0",
    "limit=1000",
    "limit=x",
    "year=25",
    "nosuch=1",
    "doc=",
    "doc=a&doc=b",
    "cursor=bm9zdWNo",
  ])("refuses ?%s", async (query) => {
    await expectProblem(await app.request(`/api/documents?${query}`), 400);
  });

  it("keeps to one document", async () => {
    const { items } = await json("/api/documents?doc=suqian-2023");
    expect(items).toMatchObject([{ id: "suqian-2023" }]);
  });
});

describe("one document", () => {
  it("comes with its clause tree", async () => {
    expect(await json("/api/documents/kaizhou-2024")).toMatchObject({
      id: "kaizhou-2024",
      clauses: expect.any(Array) as unknown[],
    });
    await expectProblem(await app.request("/api/documents/nosuch"), 404);
  });

  it("comes as received, to be saved and never shown", async () => {
    const response = await app.request("/api/documents/kaizhou-2024/original");
    expect(Buffer.from(await response.arrayBuffer()).equals(SEED)).toBe(true);
    expect(response.headers.get("Content-Disposition")).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent("开州 2024.txt")}`,
    );
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    await expectProblem(await app.request("/api/documents/nosuch/original"), 404);
  });
});

describe("everything else", () => {
  it("is a problem with the right status", async () => {
    await expectProblem(await app.request("/nosuch"), 404);
    await expectProblem(await app.request("/../../etc/passwd"), 404);
    const response = await app.request("/api/ask");
    expect(response.headers.get("Allow")).toBe("POST");
    await expectProblem(response, 405);
    await expectProblem(await app.request("/api/targets", { method: "DELETE" }), 405);
  });

  it("is alive at once and ready when the documents are read", async () => {
    const starting = appWith(null);
    expect((await starting.request("/healthz")).status).toBe(200);
    await expectProblem(await starting.request("/readyz"), 503);
    await expectProblem(
      await starting.request("/api/ask", { method: "POST", body: '{"question":"甲"}' }),
      503,
    );
    expect(await json("/readyz")).toMatchObject({ status: "ready", parts: [{ name: "飞书", state: "off" }] });
  });
});

describe("/readyz", () => {
  it.each(["starting", "failing", "failed"] as const)(
    "is not ready while a channel is %s, and names it",
    async (state) => {
      const response = await appWith(services, state).request("/readyz");
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ status: "degraded", parts: [{ name: "飞书", state }] });
    },
  );
});

describe("/metrics", () => {
  it("is Prometheus text", async () => {
    const response = await app.request("/metrics");
    expect(response.headers.get("Content-Type")).toContain("text/plain");
    expect(await response.text()).toContain("# TYPE zhicetong_inbox_waiting gauge");
  });
});

describe("the page", () => {
  it("allows itself its own script and style, and nothing else", async () => {
    const response = await app.request("/");
    const page = await response.text();
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    for (const tag of ["script", "style"]) {
      const inline = new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`).exec(page)?.[1] ?? "";
      expect(policy).toContain(createHash("sha256").update(inline).digest("base64"));
    }
    expect(policy).toContain("default-src 'none'");
    expect(page).not.toMatch(/https?:\/\//);
    expect(page).toContain('name="viewport"');
  });
});

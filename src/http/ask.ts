import type { Hono } from "hono";
import { z } from "zod";
import { answerJson } from "../contract.ts";
import { problem } from "./problem.ts";
import type { Services } from "./services.ts";

const Question = z.object({
  question: z.string().trim().min(1).max(4000),
  conversation: z.string().min(1).max(200).nullish(),
});

/** `POST /api/ask {"question":"…","conversation":"id"?}`: with an id, follow-up questions refer to what came before. */
export function addAskRoute(app: Hono, { clock, ready }: Services): void {
  app.post("/api/ask", async (context) => {
    const asked = Question.safeParse(await readJson(context.req));
    if (!asked.success) {
      return problem(context, 400, '应为 {"question":"问题,1 到 4000 字","conversation":"会话编号,可省略"}');
    }
    const state = ready();
    if (state === null) return problem(context, 503, "正在读取文件,请稍候");
    const { question, conversation: id } = asked.data;
    const conversation = id == null ? state.engine.newConversation() : state.conversations.get(`http:${id}`);
    const now = clock.today();
    const began = performance.now();
    const answer = state.engine.ask(question, { now, conversation });
    return context.json(answerJson(answer, now, performance.now() - began));
  });
}

async function readJson(request: { text(): Promise<string> }): Promise<unknown> {
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

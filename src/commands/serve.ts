import type { Command } from "commander";
import { openSession } from "./session.ts";

export function addServe(program: Command): void {
  program
    .command("serve")
    .summary("启动网页与接口,加入聊天平台;在终端里还可直接对话")
    .description(
      "启动网页与接口(HTTP_HOST:HTTP_PORT);设了令牌就加入 Telegram、飞书;在终端里还可直接对话。Ctrl-C 停止。",
    )
    .addHelpText("after", "\n示例:\n  zhicetong serve\n  HTTP_PORT=9000 zhicetong serve")
    .action(async () => {
      const session = openSession();
      // Loaded only here: no other command needs the HTTP server.
      const { serve } = await import("../main.ts");
      await serve(session);
    });
}

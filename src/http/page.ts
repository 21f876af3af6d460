import { createHash } from "node:crypto";
import type { Hono } from "hono";

/** 网页: a question box. One file, nothing loaded from anywhere, usable on a phone. */
export function addPage(app: Hono): void {
  const policy = [
    "default-src 'none'",
    `script-src '${integrity(SCRIPT)}'`,
    `style-src '${integrity(STYLE)}'`,
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  app.get("/", (context) => context.html(PAGE, 200, { "Content-Security-Policy": policy }));
}

function integrity(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

const STYLE = `
:root { color-scheme: light dark; font: 17px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.3rem; margin: .5rem 0; }
form { display: flex; gap: .5rem; position: sticky; bottom: 0; padding: .75rem 0; background: Canvas; }
input { flex: 1; min-width: 0; font: inherit; padding: .5rem .75rem; }
button { font: inherit; padding: .5rem 1rem; }
article { border-top: 1px solid GrayText; padding: .75rem 0; }
h2 { font-size: 1rem; margin: 0 0 .25rem; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
`;

const SCRIPT = `
const form = document.querySelector("form");
const input = document.querySelector("input");
const answers = document.querySelector("main");
const random = crypto.getRandomValues(new Uint32Array(4));
const conversation = Array.from(random, (n) => n.toString(36)).join("");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const question = input.value.trim();
  if (question === "") return;
  input.value = "";
  const article = document.createElement("article");
  const heading = document.createElement("h2");
  const text = document.createElement("pre");
  heading.textContent = question;
  text.textContent = "……";
  article.append(heading, text);
  answers.append(article);
  try {
    const response = await fetch("/api/ask", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question, conversation }),
    });
    const body = await response.json();
    text.textContent = response.ok ? body.text : (body.detail ?? body.title);
  } catch {
    text.textContent = "连不上服务器,请稍后再试。";
  }
  article.scrollIntoView({ block: "end" });
});
`;

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>质策通</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<h1>质策通</h1>
<p>问质量政策文件里的指标、责任单位、时限,每个答案都附原文。例如:开州药品抽检目标</p>
<main aria-live="polite"></main>
<form><input name="question" maxlength="4000" autocomplete="off" autofocus required aria-label="问题" placeholder="输入问题"><button>问</button></form>
<script>${SCRIPT}</script>
</body>
</html>
`;

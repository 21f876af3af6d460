import type { Context } from "hono";

/** What went wrong, as RFC 9457 says it: https://www.rfc-editor.org/rfc/rfc9457 */
const TITLES = {
  400: "请求有误",
  404: "没有这个地址",
  405: "这个地址不支持该方法",
  413: "请求太大",
  500: "服务器出错",
  503: "尚未就绪",
} as const;

export type ProblemStatus = keyof typeof TITLES;

/** @param detail one line for people: what to do instead; never the request's own text */
export function problem(context: Context, status: ProblemStatus, detail?: string): Response {
  const body = {
    type: "about:blank",
    title: TITLES[status],
    status,
    ...(detail === undefined ? {} : { detail }),
  };
  return context.body(JSON.stringify(body), status, {
    "Content-Type": "application/problem+json; charset=utf-8",
  });
}

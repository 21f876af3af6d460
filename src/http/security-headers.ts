import type { Hono } from "hono";

/** The program speaks plain HTTP; whoever puts TLS before it decides on HSTS. */
const HEADERS: Readonly<Record<string, string>> = {
  // Nothing may be loaded or framed; the page alone allows itself its own script and style.
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/** Puts them on every response that has not its own. */
export function addSecurityHeaders(app: Hono): void {
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!context.res.headers.has(name)) context.header(name, value);
    }
  });
}

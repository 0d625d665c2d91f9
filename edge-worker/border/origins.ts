import { createMiddleware } from "hono/factory";
import type { Env } from "../env.ts";
import { refusal } from "./problems.ts";

/** Answers browsers of the listed origins and of the Worker's own; others are refused before anything happens. */
export const listedOrigins = createMiddleware<{ Bindings: Env }>(async (context, next) => {
  const { env, req } = context;
  const origin = req.header("origin");
  const allowed = origin === undefined || isListed(origin, env.ORIGINS, req.url);
  if (req.method === "OPTIONS") context.res = new Response(null, { status: 204, headers: PREFLIGHT });
  else if (allowed) await next();
  // Thrown here, the refusal would replace the response and lose its Vary.
  else
    context.res = refusal("origin_not_allowed", `Saw ${origin}, which ORIGINS does not list.`).getResponse();
  context.res.headers.append("vary", "Origin");
  if (origin && allowed) context.res.headers.set("access-control-allow-origin", origin);
  if (origin && allowed) context.res.headers.set("timing-allow-origin", origin);
});

const PREFLIGHT = {
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "content-type",
  "access-control-max-age": "600",
};

function isListed(origin: string, listed: string | undefined, url: string): boolean {
  // What stands before the path of a request's own address, which the runtime has written as origins are.
  if (origin === url.slice(0, url.indexOf("/", "https://".length))) return true;
  return (listed ?? "").split(",").some((one) => one.trim() === origin && origin !== "null");
}

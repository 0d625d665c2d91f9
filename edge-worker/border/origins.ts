import type { Asked } from "../parts.ts";
import { refusal, responseTo } from "./problems.ts";

/** Headers of an answer, by name. */
export type Headings = { readonly [name: string]: string };

/** A route that answers browsers; the headings belong to its answer. */
export type PageRoute = (context: Asked, headings: Headings) => Promise<Response>;

/**
 * Answers browsers of the listed origins and of the Worker's own; others are refused before anything happens. A refusal by the
 * route can be read by the page that asked. The headings are put together first: to add some to an answer that is made already
 * takes longer than to make it.
 */
export function forPages(route: PageRoute): (context: Asked) => Promise<Response> {
  return async (context) => {
    const { env, req } = context;
    const origin = req.header("origin");
    const isAllowed = origin === undefined || isListed(origin, env.ORIGINS, req.url);
    const headings = origin && isAllowed ? { ...ALWAYS, ...readableBy(origin) } : ALWAYS;
    try {
      if (!isAllowed) throw refusal("origin_not_allowed", `Saw ${origin}, which ORIGINS does not list.`);
      return await route(context, headings);
    } catch (problem) {
      const response = responseTo(problem);
      for (const [name, value] of Object.entries(headings)) response.headers.set(name, value);
      return response;
    }
  };
}

/** Answers a browser that asks whether it may ask. */
export const preflight: PageRoute = async (_context, headings) =>
  new Response(null, { status: 204, headers: { ...headings, ...PREFLIGHT } });

const ALWAYS: Headings = { vary: "Origin", "x-content-type-options": "nosniff" };

const PREFLIGHT: Headings = {
  "access-control-allow-methods": "GET, POST",
  "access-control-allow-headers": "content-type",
  "access-control-max-age": "600",
};

// With cookies: of a shop whose edge is on another host of the same site, browsers send and keep the sealed one.
function readableBy(origin: string): Headings {
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "timing-allow-origin": origin,
  };
}

function isListed(origin: string, listed: string | undefined, url: string): boolean {
  // What stands before the path of a request's own address, which the runtime has written as origins are.
  if (origin === url.slice(0, url.indexOf("/", "https://".length))) return true;
  return (listed ?? "").split(",").some((one) => one.trim() === origin && origin !== "null");
}

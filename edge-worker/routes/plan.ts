import type { PageRoute } from "../border/origins.ts";
import { refusal } from "../border/problems.ts";
import type { Parts } from "../parts.ts";

/** `GET /v1/plan/{hash}`: the questions of the rules. Nothing in it is personal and it never changes. */
export function planRoute({ rules }: Parts): PageRoute {
  return async (context, headings) => {
    const hash = context.req.param("hash") ?? "";
    const text = /^[0-9a-f]{16}$/.test(hash) ? await rules.planText(context.env, hash) : undefined;
    if (!text) throw refusal("plan_unknown", `Saw the hash ${JSON.stringify(hash.slice(0, 64))}.`);
    const headers = {
      ...headings,
      "content-type": "application/json",
      "cache-control": "public, max-age=31536000, immutable",
    };
    return new Response(text, { headers });
  };
}

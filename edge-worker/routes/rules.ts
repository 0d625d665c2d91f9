import { adviseOn } from "../../rules/lint.ts";
import { planOf } from "../../rules/plan.ts";
import { LIMITS } from "../../rules/wire.ts";
import { parseJson, readText, ungarbled } from "../border/body.ts";
import type { Asked, Parts } from "../parts.ts";
import { checked, etagOf, liveDocument, publish, versionsIn } from "../publishing.ts";

// A document may hold 10,000 segments; how deep it nests is the parser's own business, this only keeps it walkable.
const DOCUMENT_SHAPE = { depth: 64, keys: 10_000 } as const;

/** `PUT /v1/rules`: checks a document, keeps it under its version and makes it live. */
export function publishRoute(parts: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env, req } = context;
    const expected = versionsIn(req.header("if-match"));
    const document = checked(
      parseJson(ungarbled(await readText(req.raw, LIMITS.adminBytes)), DOCUMENT_SHAPE),
    );
    const publishing = { action: "publish", ...(expected && { expected }) } as const;
    const told = await publish(document, publishing, { env, parts });
    return context.json({ ...told, warnings: adviseOn(document) }, 200, { etag: etagOf(told.version) });
  };
}

/** `GET /v1/rules`: the live document, its version and its plan's hash. */
export function rulesRoute() {
  return async (context: Asked): Promise<Response> => {
    const { version, document } = await liveDocument(context.env);
    const headers = { "cache-control": "private, no-store", etag: etagOf(version) };
    return context.json({ version, plan: planOf(document).hash, document }, 200, headers);
  };
}

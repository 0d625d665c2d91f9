import type { Document } from "../../rules/document.ts";
import { adviseOn } from "../../rules/lint.ts";
import { parseDocument } from "../../rules/parse.ts";
import { LIMITS } from "../../rules/wire.ts";
import { parseJson, readText } from "../border/body.ts";
import { refusal } from "../border/problems.ts";
import { type Asked, afterwards, type Parts } from "../parts.ts";
import { record } from "../stores/audit.ts";
import { draftOf } from "../stores/rules.ts";

// A document may hold 10,000 segments; how deep it nests is the parser's own business, this only keeps it walkable.
const DOCUMENT_SHAPE = { depth: 64, keys: 10_000 } as const;

/** `PUT /v1/rules`: checks a document, keeps it under its version and makes it live. */
export function publishRoute({ rules, clock }: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env, req } = context;
    const parsed = parseDocument(parseJson(await readText(req.raw, LIMITS.adminBytes), DOCUMENT_SHAPE));
    if (!parsed.ok) {
      const { errors } = parsed;
      throw refusal("rules_invalid", `${errors.length} found. First: ${errors[0]?.message}`, { errors });
    }
    const draft = await draftOf(parsed.document);
    const previous = (await rules.live(env, afterwards(context))).ruleSet?.version;
    const { version, plan } = draft.ruleSet;
    try {
      // Before the pointer moves: what cannot be traced is not published.
      await record(env.DB, { time: clock(), action: "publish", version, ...(previous && { previous }) });
      await rules.publish(env, draft);
    } catch {
      throw refusal(
        "unavailable",
        "The rules could not be stored, so what was live stays live. Publish them again.",
      );
    }
    return context.json({
      version,
      plan: plan.hash,
      previous: previous ?? null,
      warnings: adviseOn(parsed.document),
    });
  };
}

/** `GET /v1/rules`: the live document, its version and its plan's hash. */
export function rulesRoute({ rules }: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env } = context;
    const { ruleSet, stale } = await rules.live(env, afterwards(context));
    if (!ruleSet && stale) throw refusal("unavailable", "The rules could not be read.");
    if (!ruleSet) throw refusal("rules_missing", "No document has been published yet.");
    const { version, plan } = ruleSet;
    const document = await written(rules.document(env, version));
    return context.json({ version, plan: plan.hash, document }, 200, {
      "cache-control": "private, no-store",
    });
  };
}

async function written(reading: Promise<Document | undefined>): Promise<Document> {
  const document = await reading.catch(() => undefined);
  if (!document) throw refusal("unavailable", "The live document could not be read.");
  return document;
}

import type { Document } from "../../rules/document.ts";
import { adviseOn } from "../../rules/lint.ts";
import { parseDocument } from "../../rules/parse.ts";
import { LIMITS } from "../../rules/wire.ts";
import { parseJson, readText } from "../border/body.ts";
import { refusal } from "../border/problems.ts";
import type { RuleSet } from "../decide/rule-set.ts";
import type { Env } from "../env.ts";
import { type Asked, afterwards, type Parts } from "../parts.ts";
import { type AuditEntry, record } from "../stores/audit.ts";
import { draftOf } from "../stores/rules.ts";

// A document may hold 10,000 segments; how deep it nests is the parser's own business, this only keeps it walkable.
const DOCUMENT_SHAPE = { depth: 64, keys: 10_000 } as const;

/** `PUT /v1/rules`: checks a document, keeps it under its version and makes it live. */
export function publishRoute(parts: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env, req } = context;
    const document = checked(parseJson(await readText(req.raw, LIMITS.adminBytes), DOCUMENT_SHAPE));
    const previous = (await parts.rules.live(env, afterwards(context))).ruleSet?.version;
    const { version, plan } = await publish(document, { action: "publish", previous }, { env, parts });
    return context.json({
      version,
      plan: plan.hash,
      previous: previous ?? null,
      warnings: adviseOn(document),
    });
  };
}

/** `GET /v1/rules`: the live document, its version and its plan's hash. */
export function rulesRoute(parts: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { version, plan, document } = await liveDocument(context, parts);
    return context.json({ version, plan, document }, 200, { "cache-control": "private, no-store" });
  };
}

/** A document that may be published; a refusal with everything that is wrong with any other. */
export function checked(value: unknown): Document {
  const parsed = parseDocument(value);
  if (parsed.ok) return parsed.document;
  const { errors } = parsed;
  throw refusal("rules_invalid", `${errors.length} found. First: ${errors[0]?.message}`, { errors });
}

/** What is said of a publication in the audit trail. */
type Deed = Pick<AuditEntry, "action" | "detail"> & { readonly previous: string | undefined };

/** Traces a checked document, keeps it under its version and makes it live. */
export async function publish(
  document: Document,
  { previous, ...deed }: Deed,
  { env, parts }: { readonly env: Env; readonly parts: Parts },
): Promise<RuleSet> {
  const draft = await draftOf(document);
  const { version } = draft.ruleSet;
  try {
    // Before the pointer moves: what cannot be traced is not published.
    await record(env.DB, { ...deed, time: parts.clock(), version, ...(previous && { previous }) });
    await parts.rules.publish(env, draft);
  } catch {
    throw refusal(
      "unavailable",
      "The rules could not be stored, so what was live stays live. Publish them again.",
    );
  }
  return draft.ruleSet;
}

/** The live document as it was written, its version and its plan's hash. */
export async function liveDocument(context: Asked, { rules }: Parts) {
  const { env } = context;
  const { ruleSet, stale } = await rules.live(env, afterwards(context));
  if (!ruleSet && stale) throw refusal("unavailable", "The rules could not be read.");
  if (!ruleSet) throw refusal("rules_missing", "No document has been published yet.");
  const { version, plan } = ruleSet;
  return { version, plan: plan.hash, document: await written(rules.document(env, version)) };
}

async function written(reading: Promise<Document | undefined>): Promise<Document> {
  const document = await reading.catch(() => undefined);
  if (!document) throw refusal("unavailable", "The live document could not be read.");
  return document;
}

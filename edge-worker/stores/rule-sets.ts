import * as v from "valibot";
import { fromBinary, type Matcher, toBinary } from "../../rules/compile.ts";
import type { Document } from "../../rules/document.ts";
import { isObject } from "../../rules/json.ts";
import { parseDocument } from "../../rules/parse.ts";
import type { Plan } from "../../rules/plan.ts";
import { type RuleSet, readyRuleSet, ruleSetOf } from "../decide/rule-set.ts";

/** A rule set as read; `recompiled` when only the document could be used. */
export type ReadRules = { readonly ruleSet: RuleSet; readonly recompiled?: true };

/** Seconds that KV may answer from its own cache: short, because it remembers what it did not find too. */
const CACHE_S = 30;

/** Raised when a stored deciding part would be read wrongly: older ones are compiled from the document instead. */
const FORMAT = 1;

const DecidingSchema = v.object({
  format: v.literal(FORMAT),
  version: v.string(),
  document: v.custom<Document>((value) => isObject(value) && value.version === 1 && isObject(value.store)),
  plan: v.custom<Plan>((value) => isObject(value) && typeof value.hash === "string"),
});

/**
 * Stores a document under its version in three forms: as it was written, its deciding part, and its segments as a
 * binary, so that an isolate that starts cold neither checks nor compiles it again. And its plan, under the plan's hash.
 */
export async function writeRuleSet(
  rules: KVNamespace,
  { document, ruleSet }: { readonly document: Document; readonly ruleSet: RuleSet },
): Promise<void> {
  const { version, plan, matcher } = ruleSet;
  const deciding = { format: FORMAT, version, document: ruleSet.document, plan };
  await rules.put(`rules:${version}`, JSON.stringify(document));
  await rules.put(`deciding:${version}`, JSON.stringify(deciding));
  await rules.put(`binary:${version}`, toBinary(matcher));
  await rules.put(`plan:${plan.hash}`, JSON.stringify(plan));
}

/** Removes what is stored under a version, and a plan that no other version has. */
export async function removeRuleSet(rules: KVNamespace, version: string, plan?: string): Promise<void> {
  const keys = [`rules:${version}`, `deciding:${version}`, `binary:${version}`];
  if (plan !== undefined) keys.push(`plan:${plan}`);
  await Promise.all(keys.map((key) => rules.delete(key)));
}

/** Reads a rule set: what was published for deciding, or, where that is missing or damaged, the document itself. */
export async function readRuleSet(rules: KVNamespace, version: string): Promise<ReadRules> {
  const published = await readPublished(rules, version);
  if (published) return { ruleSet: published };
  const document = await readDocument(rules, version);
  if (!document) throw new Error(`The rules ${version} are not stored.`);
  return { ruleSet: ruleSetOf(document, version), recompiled: true };
}

/** What was published under a version, unchecked; null for nothing. */
export async function readWritten(rules: KVNamespace, version: string): Promise<unknown> {
  return rules.get(`rules:${version}`, { type: "json", cacheTtl: CACHE_S });
}

async function readDocument(rules: KVNamespace, version: string): Promise<Document | undefined> {
  const stored = await readWritten(rules, version);
  if (stored === null) return undefined;
  const parsed = parseDocument(stored);
  if (!parsed.ok) throw new Error(`The stored rules ${version} do not parse: ${parsed.errors[0]?.message}`);
  return parsed.document;
}

async function readPublished(rules: KVNamespace, version: string): Promise<RuleSet | undefined> {
  const [deciding, matcher] = await Promise.all([readDeciding(rules, version), readMatcher(rules, version)]);
  return deciding && matcher && readyRuleSet({ ...deciding, matcher });
}

async function readDeciding(rules: KVNamespace, version: string) {
  const text = await rules.get(`deciding:${version}`, { cacheTtl: CACHE_S });
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), DecidingSchema), text);
  return parsed.success && parsed.output.version === version ? parsed.output : undefined;
}

async function readMatcher(rules: KVNamespace, version: string): Promise<Matcher | undefined> {
  const bytes = await rules.get(`binary:${version}`, { type: "arrayBuffer", cacheTtl: CACHE_S });
  try {
    return bytes === null ? undefined : fromBinary(new Uint8Array(bytes));
  } catch {
    // Damaged, or written by another version of the Worker: said in `degraded`, and mended by publishing again.
    return undefined;
  }
}

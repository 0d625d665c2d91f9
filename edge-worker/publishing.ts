import type { Document } from "../rules/document.ts";
import { parseDocument } from "../rules/parse.ts";
import { refusal } from "./border/problems.ts";
import { within } from "./deadline.ts";
import type { Env } from "./env.ts";
import type { Parts } from "./parts.ts";
import type { Deed } from "./stores/publishing/history.ts";
import { type Published, publisherOf } from "./stores/publishing/publisher.ts";
import { writeRuleSet } from "./stores/rule-sets.ts";
import { draftOf } from "./stores/rules.ts";

/** Who publishes what: `expected` names the versions of which one must be live still. */
export type Publishing = Deed & { readonly expected?: readonly string[] };

/** What is told of a publication. `delayed`: those who decide could not be told yet; they are told as soon as it can be done. */
export type Told = {
  readonly version: string;
  readonly plan: string;
  readonly previous: string | null;
  readonly delayed?: true;
};

/** Another document is live than was expected: which one. */
export type Conflict = { readonly conflict: string | null };

/** Where it is published, and who in this isolate decides by it at once. */
type Place = { readonly env: Env; readonly parts: Pick<Parts, "rules" | "clock"> };

/** Milliseconds that the publisher may take: it tells those who decide before it answers. */
const PUBLISHER_MS = 10_000;

const UNREAD = "What is live could not be read.";
const UNKNOWN =
  "The publisher did not answer. Repeat the request: what was published once is published again as it is.";

/** A document that may be published; a refusal with everything that is wrong with any other. */
export function checked(value: unknown): Document {
  const parsed = parseDocument(value);
  if (parsed.ok) return parsed.document;
  const { errors } = parsed;
  throw refusal("rules_invalid", `${errors.length} found. First: ${errors[0]?.message}`, { errors });
}

/** Publishes a checked document; a refusal where somebody else was faster. */
export async function publish(document: Document, publishing: Publishing, place: Place): Promise<Told> {
  const told = await tryToPublish(document, publishing, place);
  if (!("conflict" in told)) return told;
  const { conflict } = told;
  throw refusal("rules_changed", `Live is ${conflict ? `version ${conflict}` : "nothing"} by now.`, {
    live: conflict,
  });
}

/** Keeps a checked document under its version and makes it live, unless another is live than was expected. */
export async function tryToPublish(
  document: Document,
  publishing: Publishing,
  { env, parts }: Place,
): Promise<Told | Conflict> {
  const draft = await draftOf(document);
  const { version, plan } = draft.ruleSet;
  const now = parts.clock();
  const prepared = async () => publisherOf(env).prepare({ version, plan: plan.hash }, now);
  await fromPublisher(prepared(), UNKNOWN);
  // First, so that a pointer never names what is not there.
  await writeRuleSet(env.RULES, draft).catch(() => {
    throw refusal(
      "unavailable",
      "The rules could not be stored, so what was live stays live. Publish them again.",
    );
  });
  const publication = { ...publishing, version, text: JSON.stringify(document), now };
  const question = async (): Promise<Published> => publisherOf(env).publish(publication);
  const published = await within(PUBLISHER_MS, question());
  if (!published) throw refusal("unavailable", UNKNOWN);
  if ("conflict" in published) return published;
  const { at, previous, told } = published;
  parts.rules.adopt(draft.ruleSet, at);
  return { version, plan: plan.hash, previous, ...(!told && { delayed: true }) };
}

/** The live document as it was written, and its version, from the one place that always knows. */
export async function liveDocument(
  env: Env,
): Promise<{ readonly version: string; readonly document: Document }> {
  const known = await fromPublisher(publisherOf(env).live());
  if (!known) throw refusal("rules_missing", "No document has been published yet.");
  // It was checked when it was published.
  const document: Document = JSON.parse(known.text);
  return { version: known.version, document };
}

/** What the publisher says; a refusal where it does not. */
export async function fromPublisher<Value>(question: Promise<Value>, silence = UNREAD): Promise<Value> {
  const answer = await within(
    PUBLISHER_MS,
    question.then((value) => ({ value })),
  );
  if (answer) return answer.value;
  throw refusal("unavailable", silence);
}

/** The versions that an `If-Match` header names, or `*`; undefined without one. */
export function versionsIn(header: string | undefined): readonly string[] | undefined {
  if (header === undefined) return undefined;
  return header.split(",").map((tag) => {
    // A network that compresses an answer makes its tag a weak one. A version names its content, so it is as good.
    const version = /^(?:W\/)?"([0-9a-f]+)"$|^(\*)$/.exec(tag.trim());
    if (version) return version[1] ?? "*";
    const seen = JSON.stringify(tag.trim().slice(0, 64));
    throw refusal(
      "request_invalid",
      `Saw ${seen} in If-Match; send the ETag of GET /v1/rules, in its quotes.`,
    );
  });
}

/** The entity tag of a version. */
export function etagOf(version: string): string {
  return `"${version}"`;
}

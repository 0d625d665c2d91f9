import * as v from "valibot";
import type { Document } from "../../rules/document.ts";
import { readBody, SHOPPER_SHAPE } from "../border/body.ts";
import { refusal } from "../border/problems.ts";
import type { Env } from "../env.ts";
import type { Asked, Parts } from "../parts.ts";
import { checked, etagOf, fromPublisher, liveDocument, publish, versionsIn } from "../publishing.ts";
import { publisherOf } from "../stores/publishing/publisher.ts";
import { readWritten } from "../stores/rule-sets.ts";

/** Publications that are told of. */
const TOLD = 100;

const rollbackSchema = v.object({
  version: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, "16 hex digits are expected.")),
});

/** `GET /v1/rules/versions`: what was live, the newest first. */
export function versionsRoute() {
  return async (context: Asked): Promise<Response> => {
    const lines = await fromPublisher(publisherOf(context.env).versions(TOLD));
    const versions = lines.map(({ version, at, action, detail, previous }) => ({
      version,
      at: new Date(at).toISOString(),
      action,
      ...(detail !== null && { detail }),
      previous,
    }));
    return context.json({ versions }, 200, { "cache-control": "private, no-store" });
  };
}

/** `POST /v1/rules/rollback`: makes a document live again that was live before, by the same checks as any other. */
export function rollbackRoute(parts: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env, req } = context;
    const expected = versionsIn(req.header("if-match"));
    const { version } = await readBody(req.raw, rollbackSchema, { ...SHOPPER_SHAPE, bytes: 1024 });
    const { version: live, document: before } = await liveDocument(env);
    const document = await formerDocument(env, version);
    const publishing = { action: "rollback", detail: version, expected: expected ?? [live] } as const;
    const told = await publish(document, publishing, { env, parts });
    return context.json({ ...told, resumed: resumedBy(document, before) }, 200, {
      etag: etagOf(told.version),
    });
  };
}

async function formerDocument(env: Env, version: string): Promise<Document> {
  if (!(await fromPublisher(publisherOf(env).knows(version)))) {
    throw refusal("version_unknown", `Saw ${version}, which was never live here, or too long ago.`);
  }
  const stored = await readWritten(env.RULES, version).catch(() => undefined);
  if (!stored) throw refusal("unavailable", "This version could not be read.");
  // It was checked when it was published, by the checks of that day.
  return checked(stored);
}

/** Campaigns that were paused, and are not any more. */
function resumedBy(now: Document, before: Document): readonly string[] {
  const isPaused = ({ campaigns = {} }: Document, id: string) => campaigns[id]?.paused === true;
  return Object.keys(now.campaigns ?? {}).filter((id) => isPaused(before, id) && !isPaused(now, id));
}

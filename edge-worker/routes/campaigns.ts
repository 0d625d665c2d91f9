import type { Campaign, Document } from "../../rules/document.ts";
import { unknownName } from "../../rules/problem.ts";
import { refusal } from "../border/problems.ts";
import type { Env } from "../env.ts";
import type { Asked, Parts } from "../parts.ts";
import { checked, etagOf, liveDocument, type Told, tryToPublish } from "../publishing.ts";

/** Times that a campaign is paused in a document which somebody else replaces meanwhile. */
const TRIES = 10;

type Action = "pause" | "resume";

/**
 * `POST /v1/campaigns/{id}/pause` and `/resume`: the kill switch. It publishes the live document with the campaign
 * paused or not, by the same checks and with the same trace as any other; where it is so already, nothing is published.
 */
export function pauseRoute(parts: Parts, action: Action) {
  return async (context: Asked): Promise<Response> => {
    const named = context.req.param("id") ?? "";
    for (let tries = 0; tries < TRIES; tries++) {
      const done = await thrown(named, action, { env: context.env, parts });
      if (done) return context.json(done, 200, { etag: etagOf(done.version) });
    }
    throw refusal("unavailable", "The rules are being replaced all the time. Throw the switch again.");
  };
}

type Thrown = Pick<Told, "version" | "previous" | "delayed"> & {
  readonly campaign: string;
  readonly paused: boolean;
  readonly changed: readonly string[];
};

/** Throws the switch in what is live; undefined when something else was live by the time it was to be published. */
async function thrown(
  named: string,
  action: Action,
  place: { readonly env: Env; readonly parts: Parts },
): Promise<Thrown | undefined> {
  const live = await liveDocument(place.env);
  const campaign = campaignNamed(named, live.document);
  const paused = action === "pause";
  if (paused === (live.document.campaigns?.[campaign]?.paused === true)) {
    return { version: live.version, campaign, paused, previous: live.version, changed: [] };
  }
  const document = checked(withPaused(live.document, campaign, paused));
  const publishing = { action, detail: campaign, expected: [live.version] };
  const told = await tryToPublish(document, publishing, place);
  if ("conflict" in told) return undefined;
  const { plan: _, ...rest } = told;
  return { ...rest, campaign, paused, changed: [`/campaigns/${campaign}/paused`] };
}

/** The name of a campaign of the live rules; a refusal with the nearest one for any other. */
export function campaignNamed(id: string, { campaigns = {} }: Document): string {
  if (Object.hasOwn(campaigns, id)) return id;
  const named = { name: id, kind: "campaign", valid: Object.keys(campaigns) };
  const { message, nearest } = unknownName("campaign_unknown", "/campaigns", named);
  throw refusal("campaign_unknown", message, nearest ? { nearest } : {});
}

function withPaused(document: Document, id: string, paused: boolean): Document {
  const changed = ([name, campaign]: [string, Campaign]): [string, Campaign] => {
    if (name !== id) return [name, campaign];
    // Resuming leaves the field out, so that a document that never had it becomes the very version it was.
    const { paused: _, ...resumed } = campaign;
    return [name, paused ? { ...resumed, paused } : resumed];
  };
  const campaigns = Object.fromEntries(Object.entries(document.campaigns ?? {}).map(changed));
  return { ...document, campaigns };
}

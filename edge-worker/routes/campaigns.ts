import type { Campaign, Document } from "../../rules/document.ts";
import { unknownName } from "../../rules/problem.ts";
import { refusal } from "../border/problems.ts";
import type { Asked, Parts } from "../parts.ts";
import { checked, liveDocument, publish } from "./rules.ts";

/**
 * `POST /v1/campaigns/{id}/pause` and `/resume`: the kill switch. It publishes the live document with the campaign
 * paused or not, by the same checks and with the same trace as any other; where it is so already, nothing is published.
 */
export function pauseRoute(parts: Parts, action: "pause" | "resume") {
  return async (context: Asked): Promise<Response> => {
    const live = await liveDocument(context, parts);
    const id = campaignNamed(context.req.param("id") ?? "", live.document);
    const paused = action === "pause";
    const told = { campaign: id, paused, previous: live.version };
    if (paused === (live.document.campaigns?.[id]?.paused === true))
      return context.json({ version: live.version, ...told, changed: [] });
    const document = checked(withPaused(live.document, id, paused));
    const deed = { action, detail: id, previous: live.version };
    const { version } = await publish(document, deed, { env: context.env, parts });
    return context.json({ version, ...told, changed: [`/campaigns/${id}/paused`] });
  };
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

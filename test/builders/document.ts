import type { Document } from "../../rules/document.ts";
import { parseDocument } from "../../rules/parse.ts";

/** A valid document with everything a case is not about; throws when the case's own parts are refused. */
export function rules(parts: object = {}): Document {
  const parsed = parseDocument({ version: 1, store: STORE, ...parts });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors, undefined, 1));
  return parsed.document;
}

export const STORE = { name: "Souk", currency: "AED", timezone: "Asia/Dubai", retention: "180d" };

/** A campaign for everyone in the slot "hero", with one variant. */
export const CAMPAIGN = {
  slot: "hero",
  segment: "everyone",
  variants: [{ id: "a", banner: { headline: "Hello" } }],
};

export const EVERYONE = { everyone: { when: {} } };

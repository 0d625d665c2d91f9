import { own } from "../../rules/json.ts";
import type { Consent } from "../../rules/wire.ts";
import type { Keep } from "./page/keep.ts";

/** Where the demo shop keeps the visitor's choice. */
export const CONSENT_KEY = "souk-consent";

/** The names of the three choices, in the order they are shown. */
export const PURPOSES = ["personalization", "analytics", "ads"] as const;

/** The choice the shop has stored; nothing chosen means no. */
export function storedConsent(keep: Keep): Consent {
  const stored = keep.read(CONSENT_KEY);
  return {
    personalization: own(stored, "personalization") === true,
    analytics: own(stored, "analytics") === true,
    ads: own(stored, "ads") === true,
  };
}

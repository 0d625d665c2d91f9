import { refusal } from "../border/problems.ts";
import type { Asked } from "../parts.ts";
import { offerKeys } from "../signing/codes.ts";
import { publicKeys } from "../signing/tokens.ts";

/** `GET /v1/offers/keys`: the public keys of offer tokens, as a JWKS (RFC 7517) that anyone may keep for ten minutes. */
export function offerKeysRoute() {
  return async ({ env, json }: Asked): Promise<Response> => {
    const keys = await offerKeys(env.OFFER_KEY);
    if (!keys) throw refusal("unavailable", "The secret OFFER_KEY is not set to base64url of 32 bytes.");
    return json({ keys: await publicKeys(keys) }, 200, { "cache-control": "public, max-age=600" });
  };
}

import { readBody, SHOPPER_SHAPE } from "../border/body.ts";
import { refusal } from "../border/problems.ts";
import { previewSchema } from "../border/shapes.ts";
import { PREVIEW_TOKEN } from "../facts/preview.ts";
import type { Asked, Parts } from "../parts.ts";
import { signToken } from "../signing/jwt.ts";
import { hmacKey } from "../signing/keys.ts";

const PREVIEW_BYTES = 4 * 1024;
const USUAL_MINUTES = 15;

/** `POST /v1/preview`: a short-lived token that lets a browser simulate what it lists. */
export function previewRoute({ clock }: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env, req } = context;
    const limits = { ...SHOPPER_SHAPE, bytes: PREVIEW_BYTES };
    const { may, minutes = USUAL_MINUTES } = await readBody(req.raw, previewSchema, limits);
    const key = await hmacKey(env.PREVIEW_KEY);
    if (!key) throw refusal("unavailable", "The secret PREVIEW_KEY is not set to base64url of 32 bytes.");
    const exp = Math.floor(clock() / 1000) + minutes * 60;
    const token = await signToken(key, { aud: PREVIEW_TOKEN.audience, exp, may });
    return context.json({ token, may, expires: new Date(exp * 1000).toISOString() });
  };
}

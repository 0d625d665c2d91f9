import { expect, test } from "vitest";
import { keysOf } from "../../../backend/keys.ts";
import { verifyOffer } from "../../../backend/verify.ts";
import { offerKeys } from "../../../edge-worker/signing/codes.ts";
import { type OfferClaims, publicKeys, signOffer } from "../../../edge-worker/signing/tokens.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { NOON, VISITOR } from "../edge.ts";

const CLAIMS: OfferClaims = {
  iss: "Maison Souk",
  sub: VISITOR,
  jti: "00DKB-5W8QT-3ZV4N-E7XRM",
  exp: NOON / 1000 + 7200,
  campaign: "welcome-back",
  offer: "welcome-back-10",
  discount: { amount: 2500 },
  currency: "AED",
};

async function keysIn(secret: string) {
  const keys = await offerKeys(secret);
  if (!keys) throw new Error("no keys");
  return keys;
}

test("what this runtime signs, it verifies", async () => {
  const keys = await keysIn(testSecrets.OFFER_KEY);
  const find = keysOf({ keys: await publicKeys(keys) });
  const found = await verifyOffer(await signOffer(keys, CLAIMS), { keys: find, now: NOON });
  expect(found).toMatchObject({ valid: true, visitor: VISITOR, discount: { amount: 2500 } });
});

test("a token is the same in every runtime", async () => {
  // Signed by the WebCrypto of Node with the same secret.
  expect(await publicKeys(await keysIn(testSecrets.OFFER_KEY))).toEqual([
    {
      kty: "OKP",
      crv: "Ed25519",
      x: "riXNW0H8uiMx8NtLpbVPed-nNl5dvxfbAu0RfEcyEKY",
      kid: "DntV8nex",
      alg: "EdDSA",
      use: "sig",
    },
  ]);
  expect(await signOffer(await keysIn(testSecrets.OFFER_KEY), CLAIMS)).toMatch(
    /\.slHHYn0ROZit8B1kBRtGrtN0LtRLV615atRfDRC2fy6DcHXYBdIN4vb9UpmH2lxD7u1xl1B3ICUKm_W-Xn5FAw$/,
  );
});

test("old tokens are forgotten, and signed again to the same", async () => {
  const keys = await keysIn(testSecrets.OFFER_KEY);
  const first = await signOffer(keys, CLAIMS);
  for (let place = 0; place < 1100; place++) await signOffer(keys, { ...CLAIMS, sub: `visitor-${place}` });
  expect(await signOffer(keys, CLAIMS)).toBe(first);
});

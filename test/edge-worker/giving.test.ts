import { expect, test } from "vitest";
import { keysOf } from "../../backend/keys.ts";
import { verifyOffer } from "../../backend/verify.ts";
import { give, sample } from "../../edge-worker/giving.ts";
import { offerKeys } from "../../edge-worker/signing/codes.ts";
import type { Document, Offer } from "../../rules/document.ts";
import { CAMPAIGN, EVERYONE, STORE } from "../builders/document.ts";
import { testSecrets } from "../builders/secrets.ts";
import { createEdge, NOON, VISITOR } from "./edge.ts";

const OFFER: Offer = { discount: { percent: 10 }, minimum: 200, expires: "2h" };
const secret = await offerKeys(testSecrets.OFFER_KEY);
const next = await offerKeys(`1:bmV3LS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0,0:${testSecrets.OFFER_KEY}`);

function documentWith(offer: Offer, store: Document["store"] = STORE): Document {
  return { version: 1, store, segments: EVERYONE, offers: { welcome: offer } };
}

function giving(
  document: Document,
  parts: { now?: number; codes?: readonly string[]; campaign?: string } = {},
) {
  if (!secret) throw new Error("no keys");
  return give("welcome", document, {
    keys: secret,
    visitor: VISITOR,
    campaign: "hello",
    codes: [],
    now: NOON,
    ...parts,
  });
}

const published = async (edge = createEdge()) => (await edge.ask("/v1/offers/keys")).json();

test("an offer comes with a token that says the same", async () => {
  const given = await giving(documentWith({ ...OFFER, at_most: 50.5, floor: 150, exclude_discounted: true }));
  const found = await verifyOffer(given?.token ?? "", { keys: keysOf(await published()), now: NOON });
  expect(found).toEqual({
    valid: true,
    shop: STORE.name,
    visitor: VISITOR,
    code: given?.code,
    expires: given?.expires,
    campaign: "hello",
    offer: "welcome",
    discount: { percent: 10 },
    currency: STORE.currency,
    minimum: 20_000,
    at_most: 5050,
    floor: 15_000,
    exclude_discounted: true,
  });
});

test("money in a token is in the currency's own minor units", async () => {
  const dinars = documentWith({ ...OFFER, discount: { amount: 1.5 } }, { ...STORE, currency: "KWD" });
  const given = await giving(dinars);
  const found = await verifyOffer(given?.token ?? "", { keys: keysOf(await published()), now: NOON });
  expect(found).toMatchObject({ discount: { amount: 1500 }, minimum: 200_000, currency: "KWD" });
});

test("who holds a code is given the same code and the same token again", async () => {
  const first = await giving(documentWith(OFFER));
  const later = await giving(documentWith(OFFER), {
    now: NOON + 3_600_000,
    codes: ["PREVIEW", first?.code ?? ""],
  });
  expect(later).toEqual(first);
  const elsewhere = await giving(documentWith(OFFER), { campaign: "another", codes: [first?.code ?? ""] });
  expect(elsewhere?.code).toBe(first?.code);
  expect(elsewhere?.token).not.toBe(first?.token);
});

test("a code of an old key is kept while that key is read, with a token of the new one", async () => {
  const first = await giving(documentWith(OFFER));
  if (!next || !first) throw new Error("no keys");
  const recipient = { keys: next, visitor: VISITOR, campaign: "hello", codes: [first.code], now: NOON };
  const second = await give("welcome", documentWith(OFFER), recipient);
  expect(second?.code).toBe(first.code);
  expect(second?.token).not.toBe(first.token);
});

test("a preview has a code that is none, and no token", () => {
  expect(sample("welcome", documentWith(OFFER), NOON)).toMatchObject({ code: "PREVIEW" });
  expect(sample("welcome", documentWith(OFFER), NOON)).not.toHaveProperty("token");
});

test("the decision carries the token, and the published keys prove it", async () => {
  const edge = createEdge();
  const variants = [{ id: "a", banner: { headline: "Hello" }, offer: "welcome" }];
  await edge.publish({
    offers: { welcome: { ...OFFER, budget: { redemptions: 10 } } },
    campaigns: { hello: { ...CAMPAIGN, variants } },
  });
  const { decisions } = await edge.decide();
  const token = decisions[0]?.offer?.token ?? "";
  const expected = { keys: keysOf(await published(edge)), now: NOON, campaign: "hello", visitor: VISITOR };
  expect(await verifyOffer(token, expected)).toMatchObject({ valid: true, code: decisions[0]?.offer?.code });
});

import type { OfferGiven } from "../rules/decision.ts";
import type { Document } from "../rules/document.ts";
import { durationMs } from "../rules/units/duration.ts";
import { toMinor } from "../rules/units/money.ts";
import { expiryOf, isFor, mint, type OfferKeys, type ReadCode, read, speaksOf } from "./signing/codes.ts";
import { createRecent, type Recent } from "./signing/recent.ts";
import { type OfferClaims, signOffer } from "./signing/tokens.ts";

/** Whom offers are given to. */
export type Recipient = {
  readonly keys: OfferKeys;
  readonly visitor: string;
  /** The campaign that gives. */
  readonly campaign: string;
  /** Codes this device says it was given. */
  readonly codes: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** An offer as handed to one visitor: with the code they hold already, while it counts, or else a new one. */
export async function give(
  id: string,
  document: Document,
  recipient: Recipient,
): Promise<OfferGiven | undefined> {
  const { keys, visitor, now } = recipient;
  const held = await codeHeld(id, recipient);
  const terms = termsOf(id, document, now);
  if (!terms) return undefined;
  const expires = held?.expires ?? terms.expires;
  const code = held?.code ?? (await mint(keys, { offer: id, visitor, expires }));
  const given = { ...terms, expires, code };
  return { ...given, token: await signOffer(keys, claimsOf(given, document, recipient)) };
}

/** An offer as a preview shows it: its code is no code, and there is no token. */
export function sample(id: string, document: Document, now: number): OfferGiven | undefined {
  const terms = termsOf(id, document, now);
  return terms && { ...terms, code: "PREVIEW" };
}

function termsOf(id: string, { offers, store }: Document, now: number): Omit<OfferGiven, "code"> | undefined {
  const offer = offers?.[id];
  const life = durationMs(offer?.expires ?? "");
  if (!offer || !life) return undefined;
  const { discount, minimum } = offer;
  const expires = expiryOf(now, life);
  return { id, expires, discount, currency: store.currency, ...(minimum !== undefined && { minimum }) };
}

// Nothing in here is of this moment, so the same code gets the same token as long as the terms of its offer stand.
function claimsOf(given: OfferGiven, { store, offers }: Document, recipient: Recipient): OfferClaims {
  const { minimum, at_most, floor, exclude_discounted } = offers?.[given.id] ?? {};
  const { discount, currency } = given;
  const minor = (major: number) => toMinor(major, currency);
  return {
    iss: store.name,
    sub: recipient.visitor,
    jti: given.code,
    exp: given.expires / 1000,
    campaign: recipient.campaign,
    offer: given.id,
    discount: "amount" in discount ? { amount: minor(discount.amount) } : discount,
    currency,
    ...(minimum !== undefined && { minimum: minor(minimum) }),
    ...(at_most !== undefined && { at_most: minor(at_most) }),
    ...(floor !== undefined && { floor: minor(floor) }),
    ...(exclude_discounted && { exclude_discounted }),
  };
}

async function codeHeld(offer: string, recipient: Recipient): Promise<ReadCode | undefined> {
  const { codes } = recipient;
  for (const code of codes.filter((one) => speaksOf(one, offer))) {
    const known = await provedCode(code, offer, recipient);
    if (known && known.expires > recipient.now) return known;
  }
  return undefined;
}

// A visitor shows the same code with each page, and it stays as genuine as it was.
const proved = new WeakMap<OfferKeys, Recent<ReadCode>>();
const MOST_PROVED = 1000;

async function provedCode(
  typed: string,
  offer: string,
  { keys, visitor }: Recipient,
): Promise<ReadCode | undefined> {
  const recent = proved.get(keys) ?? createRecent(MOST_PROVED);
  proved.set(keys, recent);
  const name = `${offer} ${visitor} ${typed}`;
  const known = recent.get(name);
  if (known) return known;
  const found = await read(keys, typed, [offer]);
  if (!found || !(await isFor(keys, found, visitor))) return undefined;
  recent.set(name, found);
  return found;
}

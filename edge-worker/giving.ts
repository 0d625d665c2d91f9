import type { OfferGiven } from "../rules/decision.ts";
import type { Document } from "../rules/document.ts";
import { durationMs } from "../rules/units/duration.ts";
import { expiryOf, isFor, mint, type OfferKeys, type ReadCode, read } from "./signing/codes.ts";

/** Whom offers are given to. */
export type Recipient = {
  readonly keys: OfferKeys;
  readonly visitor: string;
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
  if (held) return { ...terms, code: held.code, expires: held.expires };
  return { ...terms, code: await mint(keys, { offer: id, visitor, expires: terms.expires }) };
}

/** An offer as a preview shows it: its code is no code. */
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
  return { id, expires, discount, ...(minimum !== undefined && { minimum }), currency: store.currency };
}

async function codeHeld(
  offer: string,
  { keys, visitor, codes, now }: Recipient,
): Promise<ReadCode | undefined> {
  const known = await Promise.all(codes.map((code) => read(keys, code, [offer])));
  for (const code of known) {
    if (code && code.expires > now && (await isFor(keys, code, visitor))) return code;
  }
  return undefined;
}

import { toMajor } from "../../rules/units/money.ts";
import { problemResponse, refusal } from "../border/problems.ts";
import type { Answer, Freed, Granted, Refused, Terms } from "../stores/ledger/claims.ts";

/** What whoever shows a code that was not given to them is told, whatever is the matter with it. */
const NOT_OURS = "This is not a code that this shop gave to this shopper for one of its live offers.";

/** A refusal as it is told: precisely to a code's owner, and to everyone else always the same. */
export function toldOf({ refusal: code, detail }: Refused, isOwner: boolean) {
  if (!isOwner || code === "offer_code_invalid") {
    return { code: "offer_code_invalid", detail: NOT_OURS } as const;
  }
  return { code, detail };
}

/** An answer as JSON, where both outcomes are answers. */
export function outlookReply(
  answer: Answer,
  { terms, isOwner }: { terms?: Terms; isOwner: boolean },
): object {
  const settled = decided(answer);
  if (settled.granted === false) return { valid: false, ...toldOf(settled, isOwner) };
  return { valid: true, ...priceOf(settled, terms) };
}

/**
 * An answer to an attempt to use a code. What was granted is repeated as it was kept.
 *
 * @param terms what the offer is, for a ledger that did not keep it.
 */
export function useReply(
  answer: Answer,
  { terms, isOwner, done }: { terms?: Terms; isOwner: boolean; done: "reserved" | "redeemed" },
): Response {
  const settled = decided(answer);
  if (settled.granted === false) {
    const { code, detail } = toldOf(settled, isOwner);
    return problemResponse(code, detail, { valid: false });
  }
  const { id, until, order } = settled;
  return json({
    valid: true,
    [done]: true,
    ...(id !== undefined && { reservation: id }),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...(order !== undefined && { order }),
    ...priceOf(settled, terms),
  });
}

/** What was given back. */
export function releaseReply(freed: readonly Freed[], order: string | undefined): Response {
  const releases = freed.map(({ id, off, terms }) => ({
    reservation: id,
    ...(terms && { offer: terms.offer, off: toMajor(off, terms.currency), currency: terms.currency }),
  }));
  return json({ released: true, ...(order !== undefined && { order }), releases });
}

function decided(answer: Answer): Granted | Refused {
  if (answer.granted === "conflict") {
    throw refusal("idempotency_key_reused", "This Idempotency-Key was used with another body.");
  }
  if (answer.granted === "elsewhere") throw refusal("unavailable", "The offer's ledgers are being opened.");
  return answer;
}

function priceOf({ off, terms: kept }: Granted, now: Terms | undefined) {
  const terms = kept ?? now;
  if (!terms) return {};
  const { offer, discount, currency, expires } = terms;
  return {
    offer,
    discount,
    off: toMajor(off, currency),
    currency,
    expires: new Date(expires).toISOString(),
  };
}

function json(body: object): Response {
  return Response.json(body, { headers: { "cache-control": "no-store" } });
}

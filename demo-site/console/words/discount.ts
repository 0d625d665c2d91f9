import type { OfferGiven } from "../../../rules/decision.ts";

/** What an offer gives: "10 % off from 200 AED". */
export function discountWords({ discount, minimum, currency }: OfferGiven): string {
  const off = "percent" in discount ? `${discount.percent} % off` : `${discount.amount} ${currency} off`;
  return minimum === undefined ? off : `${off} from ${minimum} ${currency}`;
}

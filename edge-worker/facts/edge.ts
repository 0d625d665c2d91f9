import { type Json, own } from "../../rules/json.ts";
import { deviceOf } from "./device.ts";

/** Facts that the edge observes itself, and whether the browser sent Global Privacy Control. */
export type Observed = {
  readonly facts: { readonly [fact: string]: Json };
  /** ISO 3166 country, where one is known. */
  readonly country?: string;
  readonly optedOut: boolean;
};

/**
 * What a request shows by itself: where it comes from, and on what device.
 *
 * @param cf the request's `cf`, which is absent or partial outside of Cloudflare's network.
 */
export function observe(headers: Headers, cf: unknown): Observed {
  const country = countryOf(cf);
  const place = PLACES.flatMap(([name, field]) => named(`geo.${name}`, own(cf, field)));
  const device = Object.entries(deviceOf(headers)).flatMap(([name, value]) => named(`device.${name}`, value));
  return {
    facts: Object.fromEntries([...named("geo.country", country), ...place, ...device]),
    ...(country && { country }),
    optedOut: headers.get("sec-gpc") === "1",
  };
}

/** Facts of a place beside its country, and the fields of `request.cf` they come from. */
export const PLACES = [
  ["region", "region"],
  ["city", "city"],
  ["continent", "continent"],
  ["timezone", "timezone"],
  ["postal_code", "postalCode"],
  ["asn", "asn"],
] as const;

// XX is Cloudflare's "unknown", T1 the Tor network: neither is a country.
function countryOf(cf: unknown): string | undefined {
  const country = own(cf, "country");
  return typeof country === "string" && /^(?!XX)[A-Z]{2}$/.test(country) ? country : undefined;
}

function named(fact: string, value: Json | undefined): readonly (readonly [string, Json])[] {
  return value ? [[fact, value]] : [];
}

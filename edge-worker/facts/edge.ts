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
  const facts: { [fact: string]: Json } = {};
  const note = (fact: string, value: Json | undefined) => {
    if (value) facts[fact] = value;
  };
  note("geo.country", country);
  note("geo.point", pointOf(cf));
  for (const [fact, field] of PLACES) note(fact, own(cf, field));
  // The address is a fact for the length of a decision: nothing writes it down.
  note("network.ip", headers.get("cf-connecting-ip") ?? undefined);
  const { type, os, browser } = deviceOf(headers);
  note("device.type", type);
  note("device.os", os);
  note("device.browser", browser);
  return { facts, optedOut: headers.get("sec-gpc") === "1", ...(country && { country }) };
}

/** Facts of a place beside its country and point, and the fields of `request.cf` they come from. */
export const PLACES = [
  ["geo.region", "region"],
  ["geo.city", "city"],
  ["geo.continent", "continent"],
  ["geo.timezone", "timezone"],
  ["geo.postal_code", "postalCode"],
  ["geo.asn", "asn"],
  ["network.organization", "asOrganization"],
] as const;

// XX is Cloudflare's "unknown", T1 the Tor network: neither is a country.
function countryOf(cf: unknown): string | undefined {
  const country = own(cf, "country");
  return typeof country === "string" && /^(?!XX)[A-Z]{2}$/.test(country) ? country : undefined;
}

// The network writes both as text.
function pointOf(cf: unknown): Json | undefined {
  const [latitude, longitude] = [own(cf, "latitude"), own(cf, "longitude")].map((text) =>
    text === undefined || text === "" ? Number.NaN : Number(text),
  );
  const isPoint = Number.isFinite(latitude) && Number.isFinite(longitude);
  return isPoint ? [latitude ?? 0, longitude ?? 0] : undefined;
}

import type { Json } from "../../rules/json.ts";
import type { Preview } from "../../rules/wire.ts";
import type { Env } from "../env.ts";
import { readToken } from "../signing/jwt.ts";
import { hmacKey } from "../signing/keys.ts";
import { PLACES } from "./edge.ts";

/** What a preview may put in the place of what the edge sees. */
export const SIMULATIONS = ["country", "device", "time", "facts"] as const;

/** Whom preview tokens are for, and how long they may live. */
export const PREVIEW_TOKEN = { audience: "shopkeeper-preview", lifeMs: 60 * 60_000 } as const;

/** A preview that is allowed: the facts it simulates, and the moment it plays at. */
export type Simulation = {
  /** Whether anything is simulated at all: a preview may only want the reasons, and is a real visit then. */
  readonly pretends: boolean;
  readonly facts: { readonly [fact: string]: Json };
  /** Milliseconds since 1970. */
  readonly time?: number;
};

/** The simulation a request may run. A shopper who asks for one without the operator's token gets none. */
export async function simulationOf(preview: Preview, env: Env, now: number): Promise<Simulation | undefined> {
  const may = env.DEVELOPMENT === "true" ? SIMULATIONS : await grantedBy(preview.token, env, now);
  if (!may) return undefined;
  const time = may.includes("time") ? preview.time : undefined;
  const facts = {
    ...(may.includes("device") ? DEVICES[preview.device ?? ""] : undefined),
    ...(may.includes("country") && preview.country ? countryFacts(preview.country) : undefined),
    ...(may.includes("facts") ? preview.facts : undefined),
  };
  const pretends = time !== undefined || Object.keys(facts).length > 0;
  return { pretends, facts, ...(time !== undefined && { time }) };
}

async function grantedBy(
  token: string | undefined,
  env: Env,
  now: number,
): Promise<readonly string[] | undefined> {
  const key = token && (await hmacKey(env.PREVIEW_KEY));
  return key ? (await readToken(key, token, { ...PREVIEW_TOKEN, now }))?.may : undefined;
}

// A simulated country has no city and no network of the real one.
function countryFacts(country: string): { [fact: string]: Json } {
  const elsewhere = [...PLACES.map(([fact]) => fact), "geo.point", "network.ip"];
  return { "geo.country": country, ...Object.fromEntries(elsewhere.map((fact) => [fact, null])) };
}

/** Devices a preview can name, as the facts they make. */
export const DEVICES: { readonly [device: string]: { readonly [fact: string]: Json } } = {
  iphone: device("mobile", "iOS", "Safari"),
  ipad: device("tablet", "iOS", "Safari"),
  android: device("mobile", "Android", "Chrome"),
  "android-tablet": device("tablet", "Android", "Chrome"),
  mac: device("desktop", "macOS", "Safari"),
  desktop: device("desktop", "Windows", "Chrome"),
  tv: device("tv", "Tizen", "Samsung Internet"),
};

function device(type: string, os: string, browser: string): { [fact: string]: Json } {
  return { "device.type": type, "device.os": os, "device.browser": browser };
}

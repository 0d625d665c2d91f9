import { isObject } from "../../../rules/json.ts";
import type { Consent } from "../../../rules/wire.ts";

/** An audience joined or left, as the script tells the tag managers. */
export type AudienceChange = {
  readonly audience: string;
  readonly change: "enter" | "exit";
  readonly time: number;
};

/** Hears what is pushed to the data layer, what is in it already too. Returns stopping. */
export function listenToLayer(heard: (entry: unknown) => void, layer: unknown[] = dataLayer()): () => void {
  const push = layer.push;
  for (const entry of layer) heard(entry);
  layer.push = (...entries) => {
    const length = push.apply(layer, entries);
    for (const entry of entries) heard(entry);
    return length;
  };
  return () => {
    layer.push = push;
  };
}

/** Reads an entry of the data layer as an audience change, if it is one. */
export function audienceChange(entry: unknown, time: number): AudienceChange | undefined {
  if (!isObject(entry) || entry.event !== "shopkeeper_audience") return undefined;
  const { audience, change } = entry;
  if (typeof audience !== "string" || (change !== "enter" && change !== "exit")) return undefined;
  return { audience, change, time };
}

/** Tells the page's tags of a choice, in Google's consent mode. */
export function pushConsent(consent: Consent, layer: unknown[] = dataLayer()): void {
  gtagOf(layer)("consent", "update", {
    personalization_storage: state(consent.personalization),
    functionality_storage: state(consent.personalization),
    analytics_storage: state(consent.analytics),
    ad_storage: state(consent.ads),
    ad_user_data: state(consent.ads),
    ad_personalization: state(consent.ads),
  });
}

// Readers of the data layer tell a gtag call from a plain push by its type: it must be an `arguments` object.
function gtagOf(layer: unknown[]): (...call: readonly unknown[]) => void {
  return function gtag() {
    // biome-ignore lint/complexity/noArguments: see above
    layer.push(arguments);
  };
}

function state(granted: boolean): "granted" | "denied" {
  return granted ? "granted" : "denied";
}

function dataLayer(): unknown[] {
  const name = document.querySelector<HTMLElement>("script[data-layer]")?.dataset.layer ?? "dataLayer";
  const found: unknown = Reflect.get(window, name);
  if (Array.isArray(found)) return found;
  const layer: unknown[] = [];
  Reflect.set(window, name, layer);
  return layer;
}

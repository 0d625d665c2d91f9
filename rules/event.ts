import type { Json } from "./json.ts";

/** One product of an event, in GA4's item schema. Prices are in major units, 199.5 for 199.50. */
export type Item = {
  readonly item_id?: string;
  readonly item_name?: string;
  readonly item_brand?: string;
  readonly item_category?: string;
  readonly price?: number;
  readonly quantity?: number;
  readonly currency?: string;
  readonly [field: string]: Json;
};

/**
 * One thing a visitor did, at one moment: GA4's event name, parameters and items.
 * `time` is in milliseconds since 1970; `value` is in major units of `currency`.
 */
export type ShopEvent = {
  readonly name: string;
  readonly time: number;
  readonly items?: readonly Item[];
  readonly value?: number;
  readonly currency?: string;
  readonly [parameter: string]: Json;
};

/** Idle time after which activity belongs to a new session. */
export const SESSION_TIMEOUT_MS = 30 * 60 * 1000;

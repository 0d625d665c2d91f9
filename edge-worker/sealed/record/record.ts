import type { StopEvent } from "../../../rules/document.ts";
import { SESSION_TIMEOUT_MS } from "../../../rules/event.ts";
import type { LocalTime } from "../../../rules/units/clock.ts";

/** What the edge keeps of one visitor, in their own browser. Moments are in whole seconds since 1970. */
export type SealedRecord = {
  readonly visitor: string;
  /** Grows with each sealing that the device is told of, so that an older one can be recognised. */
  readonly number: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly sessions: number;
  /** When the session that is not over began. */
  readonly sessionFrom: number;
  /** When the sessions before it ended, the latest first: two of them tell whether someone came back, or comes often. */
  readonly ends: readonly number[];
  /** On how many days of the store's zone. */
  readonly days: number;
  /** The last of them, in days since 1970. */
  readonly day: number;
  readonly orders: Orders;
  /** By the tag of a campaign, or of a group or all campaigns where it is not known which one it was. */
  readonly dealings: ReadonlyMap<number, Dealings>;
};

/** What was bought, as far as counting needs it. */
export type Orders = {
  readonly count: number;
  readonly last?: number;
  /** Tags of the latest transactions, the latest first: one that is told again is not counted again. */
  readonly tags: readonly number[];
  /** The last one is known from a device's answers alone, and may still be told by its transaction. */
  readonly guessed?: true;
};

/** What a visitor and a campaign have had to do with each other. */
export type Dealings = {
  /** All exposures, also those whose times are not kept any more. */
  readonly exposures: number;
  /** The latest exposures, the latest first. */
  readonly seen: readonly Seen[];
  readonly dismissed?: number;
  /** What has ended the campaign for this visitor, if it ends by that. */
  readonly ended: readonly StopEvent[];
  /** Tag of the variant that was given. */
  readonly variant?: number;
};

/** One exposure. `guessed`: known from a device's answers alone, at about that time. */
export type Seen = { readonly at: number; readonly guessed?: true };

/** A moment, and the day it is in the store's zone. */
export type Moment = {
  /** Seconds since 1970. */
  readonly at: number;
  /** Days since 1970. */
  readonly day: number;
};

export const NO_DEALINGS: Dealings = { exposures: 0, seen: [], ended: [] };

// Within so many seconds, being seen again is no reason to seal anew.
const LAG_S = 60;

// A record that lags must not take the rest of a session for a new one.
const SESSION_S = SESSION_TIMEOUT_MS / 1000 + LAG_S;
const KEPT_ENDS = 2;

/** The record of a visitor who is seen for the first time. */
export function begun(visitor: string, { at, day }: Moment): SealedRecord {
  const orders = { count: 0, tags: [] };
  const first = { firstSeen: at, lastSeen: at, sessions: 1, sessionFrom: at, ends: [], days: 1, day };
  return { visitor, number: 0, ...first, orders, dealings: new Map() };
}

/** The visitor was here at a moment; one of the past changes nothing. */
export function seenAt(record: SealedRecord, { at, day }: Moment): SealedRecord {
  const { lastSeen, sessions, ends } = record;
  if (at <= lastSeen) return record;
  const days = day > record.day ? { days: record.days + 1, day } : {};
  const seen = { ...record, ...days, lastSeen: at };
  if (at - lastSeen <= SESSION_S) return seen;
  return {
    ...seen,
    sessions: sessions + 1,
    sessionFrom: at,
    ends: [lastSeen, ...ends].slice(0, KEPT_ENDS),
  };
}

/** A record whose dealings with one campaign are others. */
export function withDealings(record: SealedRecord, tag: number, changed: Partial<Dealings>): SealedRecord {
  const dealings = new Map(record.dealings);
  dealings.set(tag, { ...NO_DEALINGS, ...record.dealings.get(tag), ...changed });
  return { ...record, dealings };
}

/** Whether a record says more than another, of which it is the continuation. */
export function isNews(record: SealedRecord, before: SealedRecord): boolean {
  const { lastSeen, sessions, days, orders, dealings } = record;
  const isOfNow = sessions !== before.sessions || days !== before.days || lastSeen - before.lastSeen >= LAG_S;
  return isOfNow || orders !== before.orders || dealings !== before.dealings;
}

type Clock = (now: number) => Pick<LocalTime, "date">;

/** The day of a moment in ms since 1970, by a clock or in UTC. */
export function dayOf(now: number, clock?: Clock): number {
  return Math.floor((clock ? Date.parse(clock(now).date) : now) / DAY_MS);
}

const DAY_MS = 86_400_000;

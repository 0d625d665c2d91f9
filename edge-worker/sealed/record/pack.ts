import type { StopEvent } from "../../../rules/document.ts";
import { type Bytes, putNumber, putTag, putText, type Reader, readerOf } from "./bytes.ts";
import type { Dealings, Orders, SealedRecord, Seen } from "./record.ts";

/** The most bytes of a packed record: what a cookie of 1,500 characters holds beside its key number, nonce and tag. */
export const PACKED_BYTES = 1092;

/** Times of exposures that are kept of one campaign, where there is room for them. */
export const MOST_SEEN = 20;

/** How to choose among dealings when they are too many. */
export type Packing = {
  /** Whether a campaign, by its tag, is one that the rules still ask about. */
  readonly isLive?: (tag: number) => boolean;
  /** Dealings that ended before this moment are forgotten, in seconds since 1970. */
  readonly since?: number;
};

type Entry = readonly [tag: number, dealings: Dealings];

/**
 * A record as bytes, at most `PACKED_BYTES`. Where that is too few, first the older exposures of each campaign go, then whole
 * campaigns: those without rules, then those that are longest past. What is known of visits and orders always stays.
 */
export function packed(record: SealedRecord, { isLive = () => true, since = 0 }: Packing = {}): Uint8Array {
  const head: Bytes = [];
  putHead(head, record);
  const room = PACKED_BYTES - head.length;
  const entries = [...record.dealings]
    .filter(([, dealings]) => lastOf(dealings) === undefined || (lastOf(dealings) ?? 0) > since)
    .sort(([a, one], [b, other]) => {
      return Number(isLive(b)) - Number(isLive(a)) || (lastOf(other) ?? 0) - (lastOf(one) ?? 0);
    });
  const written = (most: number) => entries.map((entry) => entryBytes(entry, record, most));
  let most = MOST_SEEN;
  let bodies = written(most);
  while (most > 1 && sizeOf(bodies) > room) bodies = written(--most);
  return new Uint8Array([head, ...fitting(bodies, room)].flat());
}

/** The record that bytes hold; undefined where they hold none. */
export function unpacked(bytes: Uint8Array): SealedRecord | undefined {
  const reader = readerOf(bytes);
  const head = readHead(reader);
  const dealings = new Map<number, Dealings>();
  while (reader.hasMore()) {
    const tag = reader.tag();
    dealings.set(tag, readDealings(reader, head.lastSeen));
  }
  return reader.isWhole() ? { ...head, dealings } : undefined;
}

/** When a visitor last had to do with a campaign; undefined where they were only given a variant. */
function lastOf({ seen, dismissed }: Dealings): number | undefined {
  const latest = seen[0]?.at;
  return dismissed === undefined ? latest : Math.max(dismissed, latest ?? 0);
}

function sizeOf(bodies: readonly Bytes[]): number {
  return bodies.reduce((total, body) => total + body.length, 0);
}

function fitting(bodies: readonly Bytes[], room: number): readonly Bytes[] {
  let left = room;
  return bodies.filter((body) => {
    left -= body.length;
    return left >= 0;
  });
}

function putHead(bytes: Bytes, record: SealedRecord): void {
  const { firstSeen, lastSeen, sessionFrom, ends, orders } = record;
  putText(bytes, record.visitor);
  putNumber(bytes, record.number);
  putNumber(bytes, firstSeen);
  putNumber(bytes, lastSeen - firstSeen);
  putNumber(bytes, record.sessions);
  putNumber(bytes, lastSeen - sessionFrom);
  putNumber(bytes, ends.length);
  for (const end of ends) putNumber(bytes, lastSeen - end);
  putNumber(bytes, record.days);
  putNumber(bytes, record.day);
  putNumber(bytes, orders.count);
  putNumber(bytes, orders.last ?? 0);
  putNumber(bytes, orders.guessed ? 1 : 0);
  putNumber(bytes, orders.tags.length);
  for (const tag of orders.tags) putTag(bytes, tag);
}

function readHead({ text, number, list, tag }: Reader): Omit<SealedRecord, "dealings"> {
  const visitor = text();
  const sealing = number();
  const firstSeen = number();
  const lastSeen = firstSeen + number();
  const sessions = number();
  const sessionFrom = lastSeen - number();
  const ends = list(() => lastSeen - number());
  const days = number();
  const day = number();
  const count = number();
  const last = number();
  const guessed = number() === 1;
  const tags = list(tag);
  const orders: Orders = { count, tags, ...(last && { last }), ...(guessed && { guessed }) };
  return { visitor, number: sealing, firstSeen, lastSeen, sessions, sessionFrom, ends, days, day, orders };
}

const STOPS: readonly StopEvent[] = ["purchase", "dismiss", "click"];
const HAS_DISMISSAL = 8;
const HAS_VARIANT = 16;

function entryBytes([tag, dealings]: Entry, { lastSeen }: SealedRecord, most: number): Bytes {
  const { exposures, seen, dismissed, ended, variant } = dealings;
  const bytes: Bytes = [];
  putTag(bytes, tag);
  const stops = STOPS.reduce((bits, stop, index) => bits + (ended.includes(stop) ? 1 << index : 0), 0);
  const has = (dismissed === undefined ? 0 : HAS_DISMISSAL) + (variant === undefined ? 0 : HAS_VARIANT);
  putNumber(bytes, stops + has);
  if (dismissed !== undefined) putNumber(bytes, lastSeen - dismissed);
  if (variant !== undefined) putNumber(bytes, variant);
  putNumber(bytes, exposures);
  const kept = seen.slice(0, most);
  putNumber(bytes, kept.length);
  let from = lastSeen;
  for (const { at, guessed } of kept) {
    putNumber(bytes, (from - at) * 2 + (guessed ? 1 : 0));
    from = at;
  }
  return bytes;
}

function readDealings({ number, list }: Reader, lastSeen: number): Dealings {
  const bits = number();
  const ended = STOPS.filter((_stop, index) => bits & (1 << index));
  const dismissed = bits & HAS_DISMISSAL ? { dismissed: lastSeen - number() } : {};
  const variant = bits & HAS_VARIANT ? { variant: number() } : {};
  const exposures = number();
  let from = lastSeen;
  const seen = list((): Seen => {
    const said = number();
    from -= Math.floor(said / 2);
    return { at: from, ...(said % 2 === 1 && { guessed: true }) };
  });
  return { exposures, seen, ended, ...dismissed, ...variant };
}

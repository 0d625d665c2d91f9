import type { StopEvent } from "../../rules/document.ts";
import type { Outcome, OutcomeKind } from "../../rules/wire.ts";
import type { Asked } from "./asked.ts";
import { MOST_SEEN } from "./record/pack.ts";
import {
  type Moment,
  NO_DEALINGS,
  type Orders,
  type SealedRecord,
  type Seen,
  seenAt,
  withDealings,
} from "./record/record.ts";
import { tagOf } from "./record/tags.ts";

/** What outcomes are taken in with. */
export type Taking = {
  /** What the rules ask; where they are not known, everything is kept. */
  readonly asked?: Asked;
  /** The day of a moment in ms since 1970, in the store's zone, in days since 1970. */
  readonly dayOf: (time: number) => number;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** A record after what a device reports: what was seen, clicked, sent away and bought. Told again, it changes nothing. */
export function taken(record: SealedRecord, outcomes: readonly Outcome[], taking: Taking): SealedRecord {
  return outcomes
    .filter(({ kind }) => kind !== "vital")
    .sort((a, b) => a.time - b.time)
    .reduce((known, outcome) => {
      // A clock that runs ahead cannot have seen the future.
      const time = Math.min(outcome.time, taking.now);
      const moment = { at: Math.floor(time / 1000), day: taking.dayOf(time) };
      const act = { outcome, moment, ...(taking.asked && { asked: taking.asked }) };
      return ACTS[outcome.kind](seenAt(known, moment), act);
    }, record);
}

type Act = { readonly outcome: Outcome; readonly moment: Moment; readonly asked?: Asked };

const ACTS: { readonly [Kind in OutcomeKind]: (record: SealedRecord, act: Act) => SealedRecord } = {
  exposure: withCampaign((record, tag, { moment, asked }) => {
    const scopes = asked?.counting.get(tag)?.map(({ scope }) => scope) ?? [];
    return exposed(record, { tag, scopes: [...new Set([tag, ...scopes])], at: moment.at });
  }),
  click: withCampaign((record, tag) => ended(record, tag, "click")),
  dismiss: withCampaign((record, tag, { moment: { at } }) => {
    const { dismissed = at } = record.dealings.get(tag) ?? {};
    return ended(withDealings(record, tag, { dismissed: Math.max(dismissed, at) }), tag, "dismiss");
  }),
  purchase: (record, { outcome, moment }) =>
    bought(record, tagOf(outcome.transaction_id ?? outcome.id), moment.at),
  vital: (record) => record,
};

function withCampaign(change: (record: SealedRecord, tag: number, act: Act) => SealedRecord) {
  return (record: SealedRecord, act: Act): SealedRecord => {
    const { campaign } = act.outcome;
    const tag = campaign === undefined ? undefined : tagOf(campaign);
    const isWanted = tag !== undefined && isAskedAbout(tag, act.asked);
    return isWanted ? change(record, tag, act) : record;
  };
}

function isAskedAbout(tag: number, asked: Asked | undefined): boolean {
  return !asked || asked.counting.has(tag) || asked.stopping.has(tag);
}

type Exposure = { readonly tag: number; readonly scopes: readonly number[]; readonly at: number };

/** A campaign was seen at a moment: once a second at most, and in the place of an exposure that was only guessed. */
function exposed(record: SealedRecord, { tag, scopes, at }: Exposure): SealedRecord {
  const known = record.dealings.get(tag)?.seen ?? [];
  if (known.some((one) => one.at === at && !one.guessed)) return record;
  const guess = scopes.find((scope) => record.dealings.get(scope)?.seen.some(({ guessed }) => guessed));
  const rest = guess === undefined ? record : withoutGuess(record, guess);
  const { exposures, seen } = rest.dealings.get(tag) ?? NO_DEALINGS;
  const next = withDealings(rest, tag, { exposures: exposures + 1, seen: latest([...seen, { at }]) });
  const { last = 0 } = record.orders;
  return last > at ? ended(next, tag, "purchase") : next;
}

function withoutGuess(record: SealedRecord, tag: number): SealedRecord {
  const { exposures, seen } = record.dealings.get(tag) ?? NO_DEALINGS;
  const oldest = seen.findLast(({ guessed }) => guessed);
  return withDealings(record, tag, { exposures: exposures - 1, seen: seen.filter((one) => one !== oldest) });
}

/** Exposures, the latest first, as many as are kept. */
export function latest(seen: readonly Seen[]): readonly Seen[] {
  return [...seen].sort((a, b) => b.at - a.at).slice(0, MOST_SEEN);
}

/** A campaign has ended for a visitor. */
export function ended(record: SealedRecord, tag: number, by: StopEvent): SealedRecord {
  const { ended: before } = record.dealings.get(tag) ?? NO_DEALINGS;
  return before.includes(by) ? record : withDealings(record, tag, { ended: [...before, by] });
}

const KEPT_TRANSACTIONS = 4;

/** Seconds between two words of one order: a device tells of it in its answers, and by its transaction. */
export const SAME_ORDER_S = 600;

function bought(record: SealedRecord, transaction: number, at: number): SealedRecord {
  const { count, last, tags, guessed } = record.orders;
  if (tags.includes(transaction)) return record;
  const isGuessed = guessed && last !== undefined && Math.abs(last - at) < SAME_ORDER_S;
  const orders: Orders = {
    count: count + (isGuessed ? 0 : 1),
    last: Math.max(isGuessed ? 0 : (last ?? 0), at),
    tags: [transaction, ...tags].slice(0, KEPT_TRANSACTIONS),
  };
  return stoppedByOrder({ ...record, orders }, at);
}

/** An order ends the campaigns that were seen before it, where they end by one. */
export function stoppedByOrder(record: SealedRecord, at: number): SealedRecord {
  return [...record.dealings].reduce((known, [tag, { exposures, seen }]) => {
    // Of exposures whose times are not kept any more it is known that they are the oldest.
    const isSeen = exposures > seen.length || seen.some((one) => one.at < at);
    return isSeen ? ended(known, tag, "purchase") : known;
  }, record);
}

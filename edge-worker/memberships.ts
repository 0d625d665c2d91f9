import type { Membership } from "../rules/decision.ts";
import { fnv32a } from "../rules/units/hash.ts";
import type { AudienceVerdict } from "./decide/audiences.ts";
import type { JoinMessage, LeaveMessage } from "./stores/messages.ts";

/** A change that has to be written down. */
export type Change = JoinMessage | LeaveMessage;

/** Who is asked about, what the edge last told their device, and when. */
export type Standing = {
  readonly visitor: string;
  readonly stamps: { readonly [audience: string]: string };
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** Where a visitor stands after a decision: what the device is told, and what has changed since it was last told. */
export type Settled = {
  readonly memberships: readonly Membership[];
  readonly changes: readonly Change[];
  /** Audiences in which the visitor stays although the segment no longer holds. */
  readonly staying: readonly string[];
};

/** Compares what was decided with the stamps the device returned. */
export function settle(verdicts: readonly AudienceVerdict[], standing: Standing): Settled {
  const settled = verdicts.map((verdict) => settleOne(verdict, standing));
  return {
    memberships: settled.flatMap(({ membership }) => membership ?? []),
    changes: settled.flatMap(({ change }) => change ?? []),
    staying: settled.flatMap(({ staying, membership }) => (staying && membership ? membership.id : [])),
  };
}

type One = { readonly membership?: Membership; readonly change?: Change; readonly staying?: true };

const DAY_S = 86_400;

function settleOne(verdict: AudienceVerdict, standing: Standing): One {
  const stamp = currentStamp(verdict, standing);
  if (verdict.state === "in") return settleMember(verdict, stamp, standing);
  if (!stamp) return {};
  const { audience, send_to, reason, items } = verdict;
  const id = audience;
  const leftSince = verdict.leftAt !== undefined && verdict.leftAt > stamp.since * 1000;
  if (reason === "segment" || (reason === "left" && !leftSince)) {
    return { staying: true, membership: { id, send_to, stamp: written(stamp), ...(items && { items }) } };
  }
  const { visitor, now } = standing;
  return { change: { kind: "leave", audience, visitor, decided: now } };
}

function settleMember(verdict: AudienceVerdict, known: Stamp | undefined, { visitor, now }: Standing): One {
  const { audience, send_to, items, until = now } = verdict;
  const wanted = { since: Math.floor(now / 1000), until: Math.floor(until / 1000), items: itemsMark(items) };
  // Renewed only when a tenth of the stay (at most a day) has gone by: every page view would be a write otherwise.
  const slack = Math.min(DAY_S, (wanted.until - wanted.since) / 10);
  const left = known && verdict.leftAt !== undefined && verdict.leftAt > known.since * 1000;
  const same = known && !left && known.items === wanted.items && wanted.until - known.until < slack;
  const stamp = same ? known : { ...wanted, since: known && !left ? known.since : wanted.since };
  const membership = { id: audience, send_to, stamp: written(stamp), ...(items && { items }) };
  if (same) return { membership };
  return { membership, change: { kind: "join", audience, visitor, items: items ?? [], until, decided: now } };
}

/** What the device was told: member since and until (seconds since 1970), and a mark of the items. */
type Stamp = { readonly since: number; readonly until: number; readonly items: number };

function currentStamp({ audience }: AudienceVerdict, { stamps, now }: Standing): Stamp | undefined {
  const text = Object.hasOwn(stamps, audience) ? stamps[audience] : undefined;
  const [, ...parts] = /^([0-9a-z]{1,8})\.([0-9a-z]{1,8})\.([0-9a-z]{1,8})$/.exec(text ?? "") ?? [];
  const [since, until, items] = parts.map((part) => Number.parseInt(part, 36));
  if (since === undefined || until === undefined || items === undefined) return undefined;
  return until * 1000 > now ? { since, until, items } : undefined;
}

function written({ since, until, items }: Stamp): string {
  return [since, until, items].map((part) => part.toString(36)).join(".");
}

function itemsMark(items: readonly string[] | undefined): number {
  return fnv32a(JSON.stringify(items ?? []));
}

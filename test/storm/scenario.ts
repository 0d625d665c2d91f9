import type { Client, Outcome } from "./client.ts";
import type { Audit } from "./edge/audit.ts";
import type { Server } from "./server.ts";

/** How hard a storm blows: 1 is all of it. */
export type Dose = { readonly share: number; readonly concurrency: number };

/** A place to storm: the Worker, and a way to kill and start it again. */
export type Place = {
  readonly client: Client;
  /** Kills workerd now, starts it on what it had written, and gives a client of the new one. */
  readonly revive: () => Promise<Client>;
};

/** What a storm showed. `faults` is empty where everything held. */
export type Finding = {
  readonly attempts: number;
  readonly grants: number;
  readonly faults: readonly string[];
  readonly note?: string;
};

/** One storm. Its offers are published before any begins. */
export type Scenario = {
  readonly name: string;
  readonly offers: object;
  readonly run: (place: Place, dose: Dose) => Promise<Finding>;
};

export type Started = { readonly server: Server; readonly client: Client };

/** So many of a full storm's attempts. */
export function dosed(all: number, { share }: Dose): number {
  return Math.max(1, Math.round(all * share));
}

/** The replies that granted. */
export function granted(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(({ status }) => status === 200);
}

/** A fault where a claim does not hold. */
export function unless(holds: boolean, fault: string): readonly string[] {
  return holds ? [] : [fault];
}

/** The id of the use that a reply granted. */
export function reservationIn({ text }: Outcome): string {
  return JSON.parse(text).reservation;
}

/** What was taken off by a reply that granted, in minor units. */
export function offIn({ text }: Outcome): number {
  return Math.round(JSON.parse(text).off * 100);
}

/** Uses that count, in all these books. */
export function activeIn(audits: readonly Audit[]): Audit["uses"] {
  return audits.flatMap(({ uses }) =>
    uses.filter(({ state }) => state === "redeemed" || state === "reserved"),
  );
}

/** The history against the books: every grant that was heard is written, no code and no use twice, and the totals are theirs. */
export function historyFaults(heard: readonly Outcome[], audits: readonly Audit[]): readonly string[] {
  const active = activeIn(audits);
  const ids = new Set(active.map(({ id }) => id));
  const lost = granted(heard).filter((outcome) => !ids.has(reservationIn(outcome)));
  const codes = new Set(active.map(({ code }) => code));
  const wrong = audits.filter(({ uses, spent }) => {
    const own = activeIn([{ uses } as Audit]);
    return spent.redemptions !== own.length || spent.amount !== own.reduce((sum, { off }) => sum + off, 0);
  });
  return [
    ...unless(lost.length === 0, `${lost.length} grants that were heard are not written.`),
    ...unless(codes.size === active.length, "A code counts twice."),
    ...unless(wrong.length === 0, "A ledger's totals are not the sum of its uses."),
  ];
}

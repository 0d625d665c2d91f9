import type { Outcome } from "../../rules/wire.ts";

/** What travels through the queue on its way to the database. Times are in ms since 1970. */
export type Message = OutcomesMessage | JoinMessage | LeaveMessage | RedemptionMessage;

/** Outcomes of one visitor, as received. */
export type OutcomesMessage = {
  readonly kind: "outcomes";
  readonly visitor: string;
  readonly received: number;
  readonly outcomes: readonly Outcome[];
};

/** A visitor is in an audience, as decided then. */
export type JoinMessage = {
  readonly kind: "join";
  readonly audience: string;
  readonly visitor: string;
  readonly items: readonly string[];
  readonly until: number;
  readonly decided: number;
};

/** A visitor is in an audience no longer, as decided then. */
export type LeaveMessage = {
  readonly kind: "leave";
  readonly audience: string;
  readonly visitor: string;
  readonly decided: number;
};

/** What an offer took off that a campaign with thrift tries, in minor units; or that it was given back. */
export type RedemptionMessage = {
  readonly kind: "redemption";
  /** The reservation's. */
  readonly id: string;
  readonly offer: string;
  readonly visitor?: string;
  readonly order?: string;
  readonly off: number;
  readonly currency: string;
  readonly time: number;
  readonly returned?: true;
};

/** Messages that the queue takes at once. */
const BATCH = 100;

/** Hands messages to the queue. */
export async function send(queue: Queue<Message>, messages: readonly Message[]): Promise<void> {
  for (let start = 0; start < messages.length; start += BATCH) {
    await queue.sendBatch(messages.slice(start, start + BATCH).map((body) => ({ body })));
  }
}

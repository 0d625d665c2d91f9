import {
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { drawOf } from "../../../edge-worker/decide/choosing/arms.ts";
import { consume } from "../../../edge-worker/queue.ts";
import type { Message } from "../../../edge-worker/stores/messages.ts";
import { learnFromTrials } from "../../../edge-worker/thrift/learning.ts";
import { NOON } from "../edge.ts";

export const DAY = 86_400_000;
export const EXPLORE = 0.5;

const percent = (share: number) => ({
  discount: { percent: share },
  expires: "30d",
  budget: { redemptions: 9 },
});
const step = (id: string, offer?: string) => ({ id, banner: { headline: id }, ...(offer && { offer }) });

/** A campaign with three steps, of which half of the visitors explore. */
export const PARTS = {
  offers: { five: percent(5), ten: percent(10), other: percent(10) },
  campaigns: {
    nudge: {
      ...{ slot: "hero", segment: "everyone", thrift: { explore: EXPLORE, margin: 0.5 } },
      variants: [step("none"), step("five", "five"), step("ten", "ten")],
    },
  },
};

/** The same without thrift. */
export const PLAIN = {
  ...PARTS,
  campaigns: { nudge: { ...PARTS.campaigns.nudge, thrift: undefined } },
};

/** Visitors who explore the campaign, or who do not. */
export function visitors(count: number, kind: "exploring" | "others" = "exploring"): readonly string[] {
  const all = Array.from({ length: count * 4 }, (_, index) => `visitor-${index}`);
  const wanted = all.filter((id) => drawOf("nudge", id) < EXPLORE === (kind === "exploring"));
  return wanted.slice(0, count);
}

/** Writes messages down as the queue's consumer does. */
export async function deliver(bodies: readonly Message[]): Promise<void> {
  const messages = bodies.map((body, index) => ({
    id: `m-${index}`,
    timestamp: new Date(NOON),
    attempts: 1,
    body,
  }));
  const batch = createMessageBatch("shopkeeper-outcomes", messages);
  await consume(batch, env as never);
  const { retryMessages } = await getQueueResult(batch, createExecutionContext());
  if (retryMessages.length > 0) throw new Error("not written");
}

let number = 0;

/** What one visitor saw and did. */
export function told(visitor: string, variant: string, at: { time: number; paid?: number }): Message {
  const { time, paid } = at;
  const saw = { id: `e-${number++}`, kind: "exposure", time, campaign: "nudge", variant } as const;
  const bought = {
    id: `p-${number}`,
    kind: "purchase",
    time: time + DAY,
    transaction_id: `T-${number}`,
  } as const;
  return {
    ...{ kind: "outcomes", visitor, received: time },
    outcomes: [saw, ...(paid === undefined ? [] : [{ ...bought, value: paid, currency: "AED" }])],
  };
}

/** What `scheduled` does at that hour. */
export async function learnAt(now: number, bindings: object = {}): Promise<void> {
  const context = createExecutionContext();
  const waitUntil = (work: Promise<unknown>) => context.waitUntil(work);
  await learnFromTrials({ ...env, ...bindings } as never, { now, waitUntil });
  await waitOnExecutionContext(context);
}

/** Nothing was seen, nothing was learnt. */
export async function forget(): Promise<void> {
  await env.DB.batch(["outcomes", "redemptions"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  for (const key of ["learnt", "thrift", "live", "spent:ten"]) await env.RULES.delete(key);
}

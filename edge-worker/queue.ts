import * as v from "valibot";
import { outcomeSchema } from "./border/shapes.ts";
import type { Env } from "./env.ts";
import { keepRedemption } from "./stores/learning/redemptions.ts";
import { writeChange } from "./stores/members.ts";
import type { Message } from "./stores/messages.ts";
import { insertOutcomes } from "./stores/outcomes.ts";

const moment = v.pipe(v.number(), v.integer());

const MessageSchema = v.variant("kind", [
  v.object({
    kind: v.literal("outcomes"),
    visitor: v.string(),
    received: moment,
    outcomes: v.array(outcomeSchema),
  }),
  v.object({
    kind: v.literal("join"),
    audience: v.string(),
    visitor: v.string(),
    items: v.array(v.string()),
    until: moment,
    decided: moment,
  }),
  v.object({
    kind: v.literal("redemption"),
    id: v.string(),
    offer: v.string(),
    visitor: v.exactOptional(v.string()),
    order: v.exactOptional(v.string()),
    off: v.pipe(v.number(), v.integer()),
    currency: v.string(),
    time: moment,
    returned: v.exactOptional(v.literal(true)),
  }),
  v.object({ kind: v.literal("leave"), audience: v.string(), visitor: v.string(), decided: moment }),
]);

/** Writes a batch down: all at once, or one by one when that fails, so that a poisoned message holds up nobody. */
export async function consume(batch: MessageBatch<unknown>, env: Env): Promise<void> {
  const work = batch.messages.flatMap((message) => {
    const body = v.safeParse(MessageSchema, message.body);
    if (body.success) return [{ message, statement: statementOf(env.DB, body.output) }];
    // Not ours to understand: after its last attempt it waits in the dead letter queue for someone to look.
    message.retry();
    return [];
  });
  if (work.length === 0 || (await written(env.DB, work))) return;
  for (const one of work) {
    if (!(await written(env.DB, [one]))) one.message.retry({ delaySeconds: 2 ** one.message.attempts });
  }
}

type Work = { readonly message: Delivery; readonly statement: D1PreparedStatement };
type Delivery = MessageBatch["messages"][number];

async function written(db: D1Database, work: readonly Work[]): Promise<boolean> {
  try {
    await db.batch(work.map(({ statement }) => statement));
  } catch {
    // Counted by the attempts of each message; the queue is the memory of what is still to do.
    return false;
  }
  for (const { message } of work) message.ack();
  return true;
}

function statementOf(db: D1Database, message: Message): D1PreparedStatement {
  if (message.kind === "outcomes") return insertOutcomes(db, message);
  return message.kind === "redemption" ? keepRedemption(db, message) : writeChange(db, message);
}

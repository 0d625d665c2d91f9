import { refusal } from "../border/problems.ts";
import { within } from "../deadline.ts";

/** Milliseconds that an object may take to write, which other attempts may come before. */
export const WRITE_MS = 10_000;

/** What an object said, or a 503: nobody knows whether it was written, so the shop asks again with the same key and learns it. */
export async function timely<Value>(limitMs: number, question: () => Promise<Value>): Promise<Value> {
  const answer = await within(limitMs, question());
  if (answer === undefined) {
    throw refusal(
      "unavailable",
      "The ledger did not answer. Repeat the request with the same Idempotency-Key.",
    );
  }
  return answer;
}

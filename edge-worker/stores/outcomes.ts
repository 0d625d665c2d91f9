import { toMinor } from "../../rules/units/money.ts";
import type { Outcome } from "../../rules/wire.ts";
import { drawOf } from "../decide/choosing/arms.ts";
import { unlessForgotten } from "./forgetting/visitors.ts";
import type { OutcomesMessage } from "./messages.ts";

const COLUMNS = [
  "id",
  "kind",
  "visitor",
  "time",
  "received",
  "decision",
  "campaign",
  "variant",
  "slot",
  "holdout",
  "transaction_id",
  "amount",
  "currency",
  "metric",
  "value",
  "draw",
] as const;

// One statement for a whole message. A second delivery changes nothing: ids are unique, and so is a purchase's order.
const INSERT = `INSERT OR IGNORE INTO outcomes (${COLUMNS.join(", ")})
  SELECT ${COLUMNS.map((_, index) => `value ->> ${index}`).join(", ")} FROM json_each(?1)
  WHERE ${unlessForgotten("?2", "?3")}`;

/** The statement that keeps outcomes, each id once and each purchase once per order. */
export function insertOutcomes(db: D1Database, reported: OutcomesMessage): D1PreparedStatement {
  const { visitor, received } = reported;
  const rows = reported.outcomes.map((outcome) => rowOf(outcome, reported));
  return db.prepare(INSERT).bind(JSON.stringify(rows), visitor, received);
}

function rowOf(outcome: Outcome, { visitor, received }: OutcomesMessage): readonly unknown[] {
  const { kind, campaign, value, currency, holdout } = outcome;
  const isMoney = value !== undefined && currency !== undefined;
  const derived = {
    ...outcome,
    visitor,
    received,
    holdout: holdout ? 1 : 0,
    amount: isMoney ? toMinor(value, currency) : null,
    value: isMoney ? null : (value ?? null),
    draw:
      kind === "exposure" && campaign !== undefined ? Math.round(10_000 * drawOf(campaign, visitor)) : null,
  };
  return COLUMNS.map((column) => derived[column] ?? null);
}

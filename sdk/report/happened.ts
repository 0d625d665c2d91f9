import type { Decision } from "../../rules/decision.ts";
import type { ShopEvent } from "../../rules/event.ts";
import type { OutcomeKind } from "../../rules/wire.ts";
import { attempt, type Desk } from "../desk.ts";
import { presenceOf } from "../tabs.ts";
import { report } from "./outcomes.ts";

/** What follows from events that were written down: purchases are told to the edge, dismissals to other tabs. */
export function written(desk: Desk, event: ShopEvent): void {
  if (event.name === "dismiss_promotion") presenceOf(desk).sendAway(event.promotion_id);
  if (event.name === "purchase") bought(desk, event);
}

function bought(desk: Desk, { transaction_id, value, currency, coupon }: ShopEvent): void {
  const forgetCode = () =>
    desk.memory.change(async (take, put) => {
      const codes = await take("codes", []);
      put(
        "codes",
        codes.filter(({ code }) => code !== coupon),
      );
    });
  // It is of no use any more.
  if (coupon) attempt(desk, forgetCode);
  if (!transaction_id) return;
  report(desk, {
    kind: "purchase",
    transaction_id: String(transaction_id),
    ...(value && { value }),
    ...(currency && { currency }),
  });
}

/** Tells the edge what happened to a decision. */
export function acted(desk: Desk, kind: OutcomeKind, decision: Decision): void {
  const { id, campaign, variant, slot, holdout } = decision;
  report(desk, { kind, decision: id, campaign, variant, slot, ...(holdout && { holdout }) });
}

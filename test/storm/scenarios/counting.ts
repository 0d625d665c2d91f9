import { atOnce, basketOf, type Client, type Outcome } from "../client.ts";
import { type Dose, dosed, granted, historyFaults, type Scenario, unless } from "../scenario.ts";

const BUDGET = 100;
const LEDGER = (offer: string) => `offer:${offer}`;

/** Everyone wants one of a hundred codes' worth of budget at once. */
export const rush: Scenario = {
  name: "10,000 redemptions at once, budget of 100",
  offers: { rush: { discount: { amount: 5 }, expires: "4h", budget: { redemptions: BUDGET } } },
  async run({ client }, dose) {
    const baskets = await basketsOf("rush", dosed(10_000, dose));
    const outcomes = await redeemAll(client, baskets, dose);
    return {
      attempts: baskets.length,
      grants: granted(outcomes).length,
      faults: [
        ...unless(granted(outcomes).length === BUDGET, `${granted(outcomes).length} were granted.`),
        ...historyFaults(outcomes, [await client.audit(LEDGER("rush"))]),
      ],
    };
  },
};

/** A back end that lost count of its retries. */
export const sameKey: Scenario = {
  name: "the same key 1,000 times",
  offers: { same: { discount: { amount: 5 }, expires: "4h" } },
  async run({ client }, dose) {
    const basket = await basketOf("same", 0);
    const times = Array.from({ length: dosed(1000, dose) }, () => basket);
    const outcomes = await atOnce(dose.concurrency, times, (body) => client.insist("redeem", body, "same"));
    const bodies = new Set(outcomes.map(({ status, text }) => `${status} ${text}`));
    const audit = await client.audit(LEDGER("same"));
    return {
      attempts: times.length,
      grants: audit.spent.redemptions,
      faults: [
        ...unless(bodies.size === 1, `${bodies.size} different answers.`),
        ...unless(audit.spent.redemptions === 1, "More than one use."),
        ...historyFaults(outcomes, [audit]),
      ],
    };
  },
};

/** The object dies every 40 ms, and everyone tries again with the same key. */
export const crashes: Scenario = {
  name: "object aborted every 40 ms in 5,000 tries",
  offers: { crash: { discount: { amount: 5 }, expires: "4h", budget: { redemptions: BUDGET } } },
  async run({ client }, dose) {
    const baskets = await basketsOf("crash", dosed(5000, dose));
    const before = await client.strike(LEDGER("crash"), true);
    const outcomes = await redeemAll(client, baskets, dose);
    const aborted = (await client.strike(LEDGER("crash"), false)) - before;
    return {
      attempts: baskets.length,
      grants: granted(outcomes).length,
      note: `${aborted} aborts`,
      faults: [
        ...unless(aborted > 0, "Nothing was aborted."),
        ...unless(granted(outcomes).length === BUDGET, `${granted(outcomes).length} were granted.`),
        ...historyFaults(outcomes, [await client.audit(LEDGER("crash"))]),
      ],
    };
  },
};

/** workerd is killed in the middle of it, and started again on what it had written. */
export const kill: Scenario = {
  name: "workerd killed and started again",
  offers: { kill: { discount: { amount: 5 }, expires: "4h", budget: { redemptions: BUDGET } } },
  async run({ client, revive }, dose) {
    const baskets = await basketsOf("kill", dosed(5000, dose));
    const first: Outcome[] = [];
    let revived: Promise<Client> | undefined;
    let heard = 0;
    await atOnce(dose.concurrency, baskets, async (basket, index) => {
      if (revived) return;
      const outcome = await client.ask("redeem", basket, keyOf("kill", index));
      first[index] = outcome;
      // Whoever is on the way now will not hear what became of it.
      if (outcome.status === 200 && ++heard === BUDGET / 10) revived = revive();
    });
    const again = await (revived ?? revive());
    const outcomes = await redeemAll(again, baskets, dose);
    const changed = Object.entries(first).filter(
      ([index, { status, text }]) => status === 200 && outcomes[Number(index)]?.text !== text,
    );
    return {
      attempts: baskets.length,
      grants: granted(outcomes).length,
      note: `${heard} heard before`,
      faults: [
        ...unless(changed.length === 0, `${changed.length} grants were lost or changed.`),
        ...unless(granted(outcomes).length === BUDGET, `${granted(outcomes).length} were granted.`),
        ...historyFaults(outcomes, [await again.audit(LEDGER("kill"))]),
      ],
    };
  },
};

function basketsOf(offer: string, length: number) {
  return Promise.all(Array.from({ length }, (_, index) => basketOf(offer, index)));
}

function redeemAll(client: Client, baskets: readonly object[], { concurrency }: Dose): Promise<Outcome[]> {
  return atOnce(concurrency, baskets, (basket, index) => {
    const { order } = basket as { readonly order: string };
    return client.insist("redeem", basket, `key-${order}-${index}`);
  });
}

function keyOf(offer: string, index: number): string {
  return `key-order-${offer}-${index}-${index}`;
}

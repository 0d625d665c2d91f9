import { atOnce, basketOf, type Client, isOutcome, type Outcome } from "../client.ts";
import { activeIn, dosed, granted, historyFaults, type Scenario, unless } from "../scenario.ts";

const SHARDS = 8;
const BUDGET = 100;
const LOST = 3;
const PLACES = 3;

/** One of eight ledgers forgets everything in the middle of it: what it held is gone, and no more than that. */
export const lostShard: Scenario = {
  name: "8 shards, one lost",
  offers: {
    shards: { discount: { amount: 5 }, expires: "4h", budget: { redemptions: BUDGET, shards: SHARDS } },
  },
  async run({ client }, dose) {
    const length = Math.max(dosed(4000, dose), 3 * BUDGET);
    const baskets = await Promise.all(Array.from({ length }, (_, index) => basketOf("shards", index)));
    const wave = (from: number, to: number) =>
      atOnce(dose.concurrency, baskets.slice(from, to), (basket, index) =>
        tryIt(client, basket, from + index),
      );
    // A part of the budget is out when it happens, and most of the tries come after it.
    const early = await wave(0, Math.min(BUDGET / 2, Math.floor(length / 4)));
    const before = await client.audit(nameOf("shards", LOST));
    await client.forget(nameOf("shards", LOST));
    const late = await wave(early.length, length);
    const outcomes = [...early, ...late];
    const kept = await auditOthers(client, "shards");
    const grants = granted(outcomes).length;
    const lostUses = new Set(before.uses.map(({ id }) => id));
    const heardOfOthers = outcomes.filter(({ text }) => ![...lostUses].some((id) => text.includes(id)));
    return {
      attempts: length,
      grants,
      note: `${activeIn([before]).length} in the lost one`,
      faults: [
        ...unless(grants <= BUDGET, `${grants} of ${BUDGET} were granted.`),
        ...unless(grants >= BUDGET - lostSlice(before), "More was lost than one slice."),
        ...unless(
          late.some(({ status }) => status === 503),
          "The lost ledger went on as if it knew.",
        ),
        ...historyFaults(heardOfOthers, kept),
      ],
    };
  },
};

/** Customers use a hot offer from many browsers at once, while its ledgers crash. */
export const customers: Scenario = {
  name: "a customer's limit across 8 crashing shards",
  offers: {
    people: {
      discount: { amount: 5 },
      expires: "4h",
      per_customer: PLACES,
      budget: { redemptions: 100_000, shards: SHARDS },
    },
  },
  async run({ client }, dose) {
    const people = dosed(50, dose);
    const tries = Array.from({ length: people * 20 }, (_, index) => index);
    const all = Array.from({ length: SHARDS }, (_, shard) => nameOf("people", shard));
    await Promise.all(all.map((ledger) => client.strike(ledger, true)));
    const outcomes = await atOnce(dose.concurrency, tries, async (index) => {
      const basket = { ...(await basketOf("people", index)), customer: `customer-${index % people}` };
      return client.insist("redeem", basket, `people-${index}`);
    });
    await Promise.all(all.map((ledger) => client.strike(ledger, false)));
    const counts = Array.from({ length: people }, (_, person) => {
      return granted(outcomes.filter((_outcome, index) => index % people === person)).length;
    });
    return {
      attempts: tries.length,
      grants: granted(outcomes).length,
      faults: [
        ...unless(
          counts.every((count) => count === PLACES),
          `Customers had ${[...new Set(counts)].sort().join(", ")} each.`,
        ),
        ...historyFaults(outcomes, await auditAll(client, "people")),
      ],
    };
  },
};

/** A few tries: whoever comes to the lost ledger is never told anything. */
async function tryIt(client: Client, basket: object, index: number): Promise<Outcome> {
  for (let tried = 0; tried < 3; tried++) {
    const outcome = await client.ask("redeem", basket, `shards-${index}`);
    if (isOutcome(outcome)) return outcome;
  }
  return { status: 503, text: "" };
}

// What the lost ledger had been leased: its uses, and the slice it had not spent.
function lostSlice({ slices }: { readonly slices: { readonly redemptions: number } }): number {
  // Others may be left with a last slice of one each.
  return slices.redemptions + SHARDS;
}

function auditAll(client: Client, offer: string) {
  return Promise.all(Array.from({ length: SHARDS }, (_, shard) => client.audit(nameOf(offer, shard))));
}

function auditOthers(client: Client, offer: string) {
  const others = Array.from({ length: SHARDS }, (_, shard) => shard).filter((shard) => shard !== LOST);
  return Promise.all(others.map((shard) => client.audit(nameOf(offer, shard))));
}

function nameOf(offer: string, shard: number): string {
  return `shard:${shard}:${offer}`;
}

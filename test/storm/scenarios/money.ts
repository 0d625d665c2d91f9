import { atOnce, basketOf } from "../client.ts";
import {
  activeIn,
  type Dose,
  dosed,
  type Finding,
  granted,
  historyFaults,
  offIn,
  type Place,
  reservationIn,
  type Scenario,
  unless,
} from "../scenario.ts";

/** In major units; the discount is a tenth of a basket. */
const PURSE = 5000;
const PURSE_MINOR = PURSE * 100;

/** Random amounts taken and given back at once: what is out is never more than there was, nor less than nothing. */
export const money: Scenario = {
  name: "10,000 random amounts, given back in between",
  offers: {
    money: { discount: { percent: 10 }, expires: "4h", budget: { amount: PURSE } },
    model: { discount: { percent: 10 }, expires: "4h", budget: { amount: PURSE / 50 } },
  },
  async run(place, dose) {
    const atATime = await together(place, dose);
    const faults = await againstModel(place, dose);
    return { ...atATime, faults: [...atATime.faults, ...faults] };
  },
};

async function together({ client }: Place, dose: Dose): Promise<Finding> {
  const random = randomFrom(7);
  const length = dosed(10_000, dose);
  const baskets = await Promise.all(
    Array.from({ length }, (_, index) => basketOf("money", index, Math.ceil(random() * 100_000) / 100)),
  );
  const [most, overdrawn] = [PURSE_MINOR, [] as number[]];
  const outcomes = await atOnce(dose.concurrency, baskets, async (basket, index) => {
    const outcome = await client.insist(index % 3 === 0 ? "reserve" : "redeem", basket, `money-${index}`);
    if (outcome.status === 200 && index % 4 === 0) {
      await client.insist("release", { reservation: reservationIn(outcome) }, `back-${index}`);
      return { ...outcome, status: 299 };
    }
    if (index % 500 === 0) {
      const { spent } = await client.audit("offer:money");
      if (spent.amount < 0 || spent.amount > most) overdrawn.push(spent.amount);
    }
    return outcome;
  });
  const audit = await client.audit("offer:money");
  const sum = granted(outcomes).reduce((total, outcome) => total + offIn(outcome), 0);
  return {
    attempts: length,
    grants: granted(outcomes).length,
    note: `${audit.spent.amount / 100} of ${PURSE} spent`,
    faults: [
      ...unless(overdrawn.length === 0, `The purse held ${overdrawn[0]} at one time.`),
      ...unless(audit.spent.amount === sum, `${sum} was heard of, ${audit.spent.amount} is written.`),
      ...unless(audit.spent.amount <= most, "More was given than there was."),
      ...historyFaults(outcomes, [audit]),
    ],
  };
}

/** One after the other, a plain model knows each answer. */
async function againstModel({ client }: Place, dose: Dose): Promise<readonly string[]> {
  const random = randomFrom(11);
  const out = new Map<string, number>();
  const left = () => (PURSE_MINOR / 50 - [...out.values()].reduce((sum, off) => sum + off, 0)) | 0;
  for (let step = 0; step < dosed(1000, dose); step++) {
    const [first] = out.keys();
    if (first !== undefined && random() < 0.4) {
      await client.insist("release", { reservation: first }, `model-back-${step}`);
      out.delete(first);
      continue;
    }
    const amount = Math.ceil(random() * 60_000);
    const off = Math.floor((amount + 5) / 10);
    const basket = await basketOf("model", step, amount / 100);
    const outcome = await client.insist("redeem", basket, `model-${step}`);
    const expected = off > 0 && off <= left();
    if ((outcome.status === 200) !== expected) return [`Step ${step}: ${off} of ${left()}: ${outcome.text}`];
    if (expected) out.set(reservationIn(outcome), off);
  }
  const active = activeIn([await client.audit("offer:model")]);
  const written = active.reduce((sum, { off }) => sum + off, 0);
  return unless(PURSE_MINOR / 50 - written === left(), "The books and the model differ.");
}

/** Numbers from 0 to 1, the same each time (Mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

import { atOnce, basketOf, type Client } from "../client.ts";
import { type Dose, dosed, granted, type Scenario, unless } from "../scenario.ts";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GUARDS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const ADDRESSES = 100;
const MOST = { visitor: 5, address: 20 };

/** Machines type codes for visitors of theirs, from a hundred addresses. */
export const guesses: Scenario = {
  name: "10,000 guesses from 100 addresses",
  offers: { guess: { discount: { amount: 5 }, expires: "4h" } },
  async run({ client }, dose) {
    const length = dosed(10_000, dose);
    const visitors = Math.max(1, Math.round(length / 20));
    const tries = Array.from({ length }, (_, index) => index);
    const outcomes = await atOnce(dose.concurrency, tries, (index) => {
      const code = Array.from({ length: 20 }, () => LETTERS.charAt(Math.floor(Math.random() * 32))).join("");
      const [visitor, address] = [`visitor-guess-${index % visitors}`, `203.0.113.${index % ADDRESSES}`];
      return client.insist(
        "redeem",
        { code, visitor, address, amount: 100, currency: "AED" },
        `guess-${index}`,
      );
    });
    const looks = (await Promise.all([...GUARDS].map((guard) => client.tries(guard)))).flat();
    const own = await atOnce(dose.concurrency, tries.slice(0, visitors), async (index) => {
      return client.insist("redeem", await basketOf("guess", index), `own-${index}`);
    });
    const { calls } = await client.audit("offer:guess");
    return {
      attempts: length,
      grants: granted(outcomes).length,
      note: `at most ${Math.max(...looks)} looks for an address, ${calls - own.length} of all were real`,
      faults: [
        ...unless(new Set(outcomes.map(({ text }) => text)).size === 1, "Guesses were answered differently."),
        ...unless(Math.max(...looks) <= MOST.address, `Someone had ${Math.max(...looks)} looks.`),
        ...unless(looks.length <= visitors + ADDRESSES, "Tries were counted for people who are none."),
        ...unless(looks.filter((n) => n > MOST.visitor).length <= ADDRESSES, "A visitor had a sixth look."),
        ...unless(calls <= own.length, "A guess reached the ledger of the offer."),
        ...(await timing(client, dose)),
      ],
    };
  },
};

/** Whether hits and misses can be told apart by time: a rank test, whose bound chance passes once in 10,000 times. */
async function timing(client: Client, dose: Dose): Promise<readonly string[]> {
  // A small dose is no sample.
  if (dose.share < 1) return [];
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    least = Math.min(least, Math.abs(await rankDifference(client, round)));
    if (least < 3.9) return [];
  }
  return [`Hits and misses differ by ${least.toFixed(1)} standard errors.`];
}

async function rankDifference(client: Client, round: number): Promise<number> {
  const spent: { readonly isHit: boolean; readonly ms: number }[] = [];
  for (let index = 0; index < 600; index++) {
    const isHit = index % 2 === 0;
    // A hit is somebody's good code, shown by somebody else.
    const { code } = await basketOf("guess", 1_000_000 + round * 10_000 + index);
    const typed = isHit ? code : `${code.slice(0, -5)}${code.slice(-5).split("").reverse().join("")}`;
    const body = { code: typed, visitor: `visitor-timing-${round}-${index}`, amount: 100, currency: "AED" };
    const began = performance.now();
    await client.ask("verify", body, `timing-${index}`);
    spent.push({ isHit, ms: performance.now() - began });
  }
  spent.sort((a, b) => a.ms - b.ms);
  const half = spent.length / 2;
  const ranks = spent.reduce((sum, { isHit }, rank) => sum + (isHit ? rank + 1 : 0), 0);
  const mean = (half * (spent.length + 1)) / 2;
  return (ranks - mean) / Math.sqrt((half * half * (spent.length + 1)) / 12);
}

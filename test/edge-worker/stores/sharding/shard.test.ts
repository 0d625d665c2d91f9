import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { ledgerNamed, shardName, wholeName } from "../../../../edge-worker/stores/ledger/addresses.ts";
import type { Claim, Limits } from "../../../../edge-worker/stores/ledger/claims.ts";
import { sliceFor } from "../../../../edge-worker/stores/sharding/leases.ts";
import { quotaOf } from "../../../../edge-worker/stores/sharding/quota.ts";
import { treasuryOf } from "../../../../edge-worker/stores/sharding/treasury.ts";

const NOW = Date.UTC(2026, 10, 21, 8);
const edge = env as never;
let number = 0;

function claimOf(offer: string, shard: number, parts: Partial<Claim> = {}): Claim {
  const name = `${offer}-${number++}`;
  return {
    code: name,
    visitorTag: number,
    currency: "AED",
    off: 500,
    limits: { redemptions: 8 },
    key: `key-${name}`,
    fingerprint: name,
    id: `id-${name}`,
    now: NOW,
    pace: paceOf(offer),
    sharding: { shard, shards: 4 },
    ...parts,
  };
}

const paceOf = (offer: string, day = "2026-11-21") => ({ offer, day, dayEnds: NOW + 1, least: 1 });

async function redeem(claim: Claim, shard = claim.sharding?.shard ?? 0) {
  const answer = await ledgerNamed(edge, shardName(claim.pace?.offer ?? "", shard)).redeem(claim);
  return "refusal" in answer ? answer.refusal : answer.granted;
}

test.each<[string, Parameters<typeof sliceFor>, object]>([
  [
    "a share that shrinks with what remains",
    [{ redemptions: 800, amount: 80_000 }, { redemptions: 1, amount: 100, least: 100 }, 8],
    { redemptions: 50, amount: 5000 },
  ],
  [
    "what is needed, where the share is less",
    [{ redemptions: 8, amount: 1000 }, { redemptions: 3, amount: 900, least: 300 }, 8],
    { redemptions: 3, amount: 900 },
  ],
  [
    "what remains, where it serves one",
    [{ redemptions: 2, amount: 400 }, { redemptions: 3, amount: 900, least: 300 }, 8],
    { redemptions: 2, amount: 400 },
  ],
  [
    "nothing that would serve nobody",
    [{ redemptions: 2, amount: 299 }, { redemptions: 3, amount: 900, least: 300 }, 8],
    { redemptions: 0, amount: 0 },
  ],
  [
    "plenty of what has no limit",
    [{ redemptions: 80, amount: Number.POSITIVE_INFINITY }, { redemptions: 1, amount: 5, least: 5 }, 8],
    { redemptions: 5, amount: 5000 },
  ],
  [
    "only what is lacking",
    [{ redemptions: 80, amount: 8000 }, { redemptions: 0, amount: 5, least: 5 }, 8],
    { redemptions: 0, amount: 500 },
  ],
])("a shard is leased %s", (_name, [rest, need, shards], expected) => {
  expect(sliceFor(rest, need, shards)).toEqual(expected);
});

test("all shards together give what the budget holds, and one that stays empty is no hole in it", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      redeem(claimOf("together", index % 3, { limits: { redemptions: 20 } })),
    ),
  );
  const grants = outcomes.filter((outcome) => outcome === true).length;
  expect(grants).toBeLessThanOrEqual(20);
  expect(grants).toBeGreaterThan(14);
});

test("a slice of yesterday is handed back, and a new day has its own", async () => {
  const limits: Limits = { redemptions: 5, daily: { redemptions: 2 } };
  const on = (day: string, shard: number) =>
    redeem(claimOf("days", shard, { limits, pace: paceOf("days", day) }));
  expect([await on("2026-11-21", 0), await on("2026-11-21", 1), await on("2026-11-21", 2)]).toEqual([
    true,
    true,
    "offer_budget",
  ]);
  expect([await on("2026-11-22", 2), await on("2026-11-22", 2), await on("2026-11-22", 0)]).toEqual([
    true,
    true,
    "offer_budget",
  ]);
  expect([await on("2026-11-23", 1), await on("2026-11-23", 1)]).toEqual([true, "offer_budget"]);
});

test("a lease that is asked for again is the same lease", async () => {
  const request = {
    shard: 1,
    shards: 4,
    number: 1,
    pace: paceOf("again"),
    limits: { redemptions: 80 },
    need: { redemptions: 1, amount: 500, least: 500 },
    returned: [],
  };
  const treasury = treasuryOf(edge, "again");
  const first = await treasury.lease(request);
  expect(first).toMatchObject({ redemptions: 10 });
  expect(await treasury.lease(request)).toEqual(first);
  expect(await treasury.left(request)).toMatchObject({ redemptions: 70 });
  expect(await treasury.lease({ ...request, number: 2 })).toMatchObject({ redemptions: 8 });
  // A shard that counts from the start again has forgotten which codes were used.
  expect(await treasury.lease(request)).toEqual({ lost: true });
});

test("a shard that has lost its memory gives nothing any more", async () => {
  const claim = claimOf("lost", 2);
  expect(await redeem(claim)).toBe(true);
  expect(await redeem(claimOf("lost", 2, { limits: { redemptions: 100 }, off: 1_000_000 }))).toBe(true);
  const stub = ledgerNamed(edge, shardName("lost", 2));
  await runInDurableObject(stub, async (_ledger, { storage }) => storage.deleteAll());
  await runInDurableObject(stub, (_ledger, state) => state.abort()).catch(() => undefined);
  await expect(redeem(claim)).rejects.toThrow("lost its memory");
});

test("the number of shards is settled with the first use, whatever the rules say later", async () => {
  expect(await redeem(claimOf("layout", 1))).toBe(true);
  const other = { shard: 5, shards: 8 };
  expect(
    await ledgerNamed(edge, shardName("layout", 5)).redeem(claimOf("layout", 5, { sharding: other })),
  ).toEqual({
    granted: "elsewhere",
    shards: 4,
  });
  const { sharding: _, ...whole } = claimOf("layout", 0);
  expect(await ledgerNamed(edge, wholeName("layout")).redeem(whole)).toEqual({
    granted: "elsewhere",
    shards: 4,
  });
  const { sharding: __, ...first } = claimOf("small", 0);
  expect(await ledgerNamed(edge, wholeName("small")).redeem(first)).toMatchObject({ granted: true });
  expect(await ledgerNamed(edge, shardName("small", 3)).redeem(claimOf("small", 3))).toEqual({
    granted: "elsewhere",
    shards: 1,
  });
});

test("a buyer's limit holds over all shards, and under an older key of the shop", async () => {
  const mine = { limits: { redemptions: 100, perCustomer: 2, perEmail: 3 } };
  const as = (shard: number, customer: string[], email: string[]) =>
    redeem(claimOf("buyer", shard, { ...mine, buyers: { customer, email } }));
  expect(await as(0, ["c-old"], ["e-1"])).toBe(true);
  expect(await as(1, ["c-new", "c-old"], ["e-1"])).toBe(true);
  expect(await as(2, ["c-new", "c-old"], ["e-1"])).toBe("offer_limit");
  expect(await as(3, ["c-2"], ["e-1"])).toBe(true);
  expect(await as(0, ["c-3"], ["e-1"])).toBe("offer_limit");
});

test("a place that a crash left behind is given up only when the ledger says that nothing came of it", async () => {
  const quota = quotaOf(edge, "crashed", "buyer-1");
  const ledger = shardName("crashed", 0);
  const place = (id: string) => ({ id, ledger, places: 1, now: NOW });
  const left = await quota.hold(place("left-behind"));
  expect(await quota.hold(place("left-behind"))).toBe(left);
  const buyers = { customer: ["buyer-1"] };
  const limits = { redemptions: 100, perCustomer: 1 };
  expect(await redeem(claimOf("crashed", 0, { buyers, limits }))).toBe(true);
  expect(await redeem(claimOf("crashed", 0, { buyers, limits }))).toBe("offer_limit");
  // What was left behind comes after all: its hold is void, so it has to ask for a place like anyone.
  expect(await redeem(claimOf("crashed", 0, { buyers, limits, id: "left-behind" }))).toBe("offer_limit");
});

test("a use that is given back leaves its buyer's place, and its part of the budget, to others", async () => {
  const buyers = { customer: ["buyer-2"] };
  const limits = { redemptions: 1, perCustomer: 1 };
  const claim = claimOf("back", 0, { buyers, limits, order: "order-1" });
  expect(await redeem(claim)).toBe(true);
  expect(await redeem(claimOf("back", 1, { limits }))).toBe("offer_budget");
  const returning = { key: "back", fingerprint: "back", now: NOW, order: "order-1" };
  await ledgerNamed(edge, shardName("back", 0)).release(returning);
  expect(await redeem(claimOf("back", 1, { buyers, limits }))).toBe(true);
});

import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import { ledgerNamed, wholeName } from "../../../../edge-worker/stores/ledger/addresses.ts";
import type { Claim } from "../../../../edge-worker/stores/ledger/claims.ts";
import { keyOfSpent } from "../../../../edge-worker/stores/spent.ts";

const NOW = Date.UTC(2026, 10, 21, 8);
let number = 0;

/** A claim of a code nobody else has, with everything a case is not about. */
function claimOf(offer: string, parts: Partial<Claim> = {}): Claim {
  const name = `${offer}-${number++}`;
  return {
    code: name,
    visitorTag: number,
    currency: "AED",
    off: 500,
    limits: {},
    key: `key-${name}`,
    fingerprint: name,
    id: `id-${name}`,
    now: NOW,
    pace: { offer, day: "2026-11-21", dayEnds: NOW + 3_600_000, least: 1 },
    terms: { offer, discount: { amount: 5 }, currency: "AED", expires: NOW },
    ...parts,
  };
}

const ledger = (offer: string) => ledgerNamed(env as never, wholeName(offer));

describe("limits count", () => {
  test.each<[string, Partial<Claim>, Partial<Claim>, string]>([
    [
      "a customer in any browser",
      { buyers: { customer: ["h1"] }, limits: { perCustomer: 1 } },
      { buyers: { customer: ["h1"] }, limits: { perCustomer: 1 } },
      "offer_limit",
    ],
    [
      "a guest by e-mail, also under the shop's older key",
      { buyers: { email: ["old"] }, limits: { perEmail: 1 } },
      { buyers: { email: ["new", "old"] }, limits: { perEmail: 1 } },
      "offer_limit",
    ],
    [
      "a visitor by name, also under the tag of an older key",
      { visitor: "v-one", visitorTag: 1, limits: { perVisitor: 1 } },
      { visitor: "v-one", visitorTag: 2, limits: { perVisitor: 1 } },
      "offer_limit",
    ],
    [
      "nobody else's uses",
      { visitor: "v-one", visitorTag: 1, limits: { perVisitor: 1 } },
      { visitor: "v-two", visitorTag: 1, limits: { perVisitor: 1 } },
      "granted",
    ],
  ])("%s", async (name, first, second, expected) => {
    const offer = `limit ${name}`;
    expect(await ledger(offer).redeem(claimOf(offer, first))).toMatchObject({ granted: true });
    const answer = await ledger(offer).redeem(claimOf(offer, second));
    expect("refusal" in answer ? answer.refusal : "granted").toBe(expected);
  });
});

test("a claim of an older Worker, without what came later, is still answered", async () => {
  const claim = {
    code: "old-code",
    visitorTag: 7,
    currency: "AED",
    off: 500,
    limits: { redemptions: 1 },
    key: "old-key",
    fingerprint: "{}",
    now: NOW,
  };
  expect(await ledger("older").redeem(claim)).toMatchObject({ granted: true, off: 500 });
  expect(await ledger("older").redeem({ ...claim, key: "b", code: "b" })).toMatchObject({
    refusal: "offer_budget",
  });
  expect(await ledger("older").verify({ ...claim })).toMatchObject({ refusal: "offer_used" });
});

test("the books of the first form are taken over, with what they spent", async () => {
  const stub = ledger("adopted");
  await runInDurableObject(stub, (_ledger, { storage: { sql } }) => {
    for (const table of ["uses", "spent", "slices", "voids", "answers", "meta"])
      sql.exec(`DROP TABLE ${table}`);
    sql.exec(`
      CREATE TABLE redemptions (
        code TEXT PRIMARY KEY, tag INTEGER NOT NULL, visitor TEXT, customer TEXT, buyer_order TEXT,
        currency TEXT NOT NULL, off INTEGER NOT NULL, time INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE totals (
        currency TEXT PRIMARY KEY, redemptions INTEGER NOT NULL, amount INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      INSERT INTO redemptions VALUES ('adopted-code', 1, NULL, NULL, 'order-1', 'AED', 700, ${NOW});
      INSERT INTO totals VALUES ('AED', 1, 700);`);
  });
  await runInDurableObject(stub, (_ledger, state) => state.abort()).catch(() => undefined);
  const limits = { amount: 1000 };
  expect(await ledger("adopted").redeem(claimOf("adopted", { code: "adopted-code", limits }))).toMatchObject({
    refusal: "offer_used",
  });
  expect(await ledger("adopted").redeem(claimOf("adopted", { off: 301, limits }))).toMatchObject({
    refusal: "offer_budget",
  });
  expect(await ledger("adopted").redeem(claimOf("adopted", { off: 300, limits }))).toMatchObject({
    granted: true,
  });
});

describe("those who decide are told", () => {
  const told = (offer: string) => env.RULES.get(keyOfSpent(offer));

  test("when a budget is spent, and when something is given back", async () => {
    const limits = { redemptions: 1 };
    await ledger("told").redeem(claimOf("told", { limits, order: "o-1" }));
    await vi.waitFor(async () => expect(await told("told")).toBe("{}"));
    await ledger("told").release({ key: "r", fingerprint: "r", now: NOW, order: "o-1" });
    await vi.waitFor(async () => expect(await told("told")).toBeNull());
  });

  test("until when, of a budget for the day", async () => {
    const now = Date.now();
    const pace = { offer: "told-day", day: "2026-11-21", dayEnds: now + 7_200_000, least: 1 };
    const limits = { redemptions: 9, daily: { amount: 500 } };
    await ledger("told-day").redeem(claimOf("told-day", { limits, pace, now }));
    await vi.waitFor(async () => {
      expect(JSON.parse((await told("told-day")) ?? "null")).toEqual({ until: now + 7_200_000 });
    });
  });

  test("when a reservation ends by itself", async () => {
    const now = Date.now();
    const limits = { redemptions: 1 };
    await ledger("told-end").redeem(claimOf("told-end", { limits, now, until: now + 900_000 }));
    await vi.waitFor(async () => expect(await told("told-end")).toBe("{}"));
    await runInDurableObject(ledger("told-end"), (_ledger, { storage }) => {
      storage.sql.exec("UPDATE uses SET until = ?", now - 1);
    });
    await runDurableObjectAlarm(ledger("told-end"));
    await vi.waitFor(async () => expect(await told("told-end")).toBeNull());
  });
});

test("answers are kept for thirty days", async () => {
  const claim = claimOf("kept", { limits: { redemptions: 1 } });
  const day = 86_400_000;
  const first = await ledger("kept").redeem(claim);
  await ledger("kept").redeem(claimOf("kept", { now: NOW + 30 * day }));
  expect(await ledger("kept").redeem({ ...claim, now: NOW + 30 * day })).toEqual(first);
  await ledger("kept").redeem(claimOf("kept", { now: NOW + 30 * day + 1 }));
  expect(await ledger("kept").redeem({ ...claim, now: NOW + 31 * day })).toMatchObject({
    refusal: "offer_used",
  });
});

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mint, offerKeys } from "../../../edge-worker/signing/codes.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { createEdge, NOON, SHOP } from "../edge.ts";
import { overheard } from "../ledgers.ts";

const EXPIRES = NOON + 7_200_000;
const OFFERS = {
  one: { discount: { percent: 10 }, expires: "2h" },
  two: { discount: { percent: 10 }, expires: "2h" },
  three: { discount: { percent: 10 }, expires: "2h" },
  hot: { discount: { amount: 10 }, expires: "2h", budget: { redemptions: 100, shards: 4 } },
};

/** Names of the ledgers that were asked. */
let asked: string[] = [];
const edge = createEdge({ LEDGER: overheard((name) => asked.push(name)) });
let number = 1;

beforeAll(async () => {
  expect((await edge.publish({ offers: OFFERS })).status).toBe(200);
});

beforeEach(() => {
  asked = [];
});

/** A visitor nobody else is, with a code for an offer. */
async function shopper(offer: string, order?: string) {
  const visitor = `visitor-${1000 + number++}`;
  const keys = await offerKeys(testSecrets.OFFER_KEY);
  const code = keys ? await mint(keys, { offer, visitor, expires: EXPIRES }) : "";
  return { code, visitor, amount: 200, currency: "AED", ...(order && { order }) };
}

type Call = "reserve" | "redeem" | "release" | "verify";

async function ask(call: Call, body: object, key = `k-${number++}`, isolate = edge) {
  const headers = { ...SHOP, "idempotency-key": key.replaceAll(" ", "-") };
  const response = await isolate.ask(`/v1/offers/${call}`, { body, headers });
  const text = await response.text();
  const { code, reservation, releases, valid } = JSON.parse(text);
  return { text, outcome: code ?? response.status, reservation, releases, valid };
}

describe("an idempotency key belongs to the first request it came with", () => {
  test("also where another offer is asked for, which stays as it was", async () => {
    const [first, second] = [await shopper("one"), await shopper("two")];
    const granted = await ask("redeem", first, "two offers");
    expect(granted.outcome).toBe(200);
    expect((await ask("redeem", second, "two offers")).outcome).toBe("idempotency_key_reused");
    expect((await ask("redeem", second, "two offers", createEdge())).outcome).toBe("idempotency_key_reused");
    expect(await ask("redeem", first, "two offers")).toEqual(granted);
    expect((await ask("verify", second)).valid).toBe(true);
  });

  test("sent with several at once, one of them has it", async () => {
    const bodies = await Promise.all(["one", "two", "three", "hot"].map((offer) => shopper(offer)));
    const outcomes = await Promise.all(bodies.map((body) => ask("reserve", body, "several")));
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      200,
      ...["idempotency_key_reused", "idempotency_key_reused", "idempotency_key_reused"],
    ]);
  });

  test.each<[string, Call, Call]>([
    ["reserved and redeemed", "reserve", "redeem"],
    ["redeemed and reserved", "redeem", "reserve"],
  ])("also where a code is %s", async (name, first, second) => {
    const body = await shopper("one");
    expect((await ask(first, body, name)).outcome).toBe(200);
    expect((await ask(second, body, name)).outcome).toBe("idempotency_key_reused");
  });

  test("also where a reservation is redeemed, or given back", async () => {
    const { reservation } = await ask("reserve", await shopper("one", "order-key"), "reserving");
    expect((await ask("redeem", { reservation }, "reserving")).outcome).toBe("idempotency_key_reused");
    expect((await ask("release", { reservation }, "reserving")).outcome).toBe("idempotency_key_reused");
    expect((await ask("redeem", { reservation }, "redeeming")).outcome).toBe(200);
  });

  test("also where the first one was told nothing", async () => {
    const body = await shopper("one");
    const wrong = { ...body, code: "00000-00000-00000-00000" };
    expect((await ask("redeem", wrong, "typo")).outcome).toBe("offer_code_invalid");
    expect((await ask("redeem", body, "typo")).outcome).toBe("idempotency_key_reused");
    expect((await ask("redeem", body, "corrected")).outcome).toBe(200);
  });
});

describe("a release by order alone", () => {
  test("asks the ledgers in which the order has something, and no other", async () => {
    await ask("redeem", await shopper("one", "order-few"));
    await ask("reserve", await shopper("hot", "order-few"));
    const used = new Set(asked);
    asked = [];
    const { releases } = await ask("release", { order: "order-few" });
    expect(releases).toHaveLength(2);
    expect(new Set(asked)).toEqual(new Set([...used]));
    expect(asked).toHaveLength(2);
  });

  test("finds what was redeemed by its reservation for an order that was named last", async () => {
    const { reservation } = await ask("reserve", await shopper("two"));
    expect((await ask("redeem", { reservation, order: "order-late" })).outcome).toBe(200);
    expect((await ask("release", { order: "order-late" })).releases).toHaveLength(1);
    expect(asked.filter((name) => name === "offer:one")).toEqual([]);
  });

  test("asks every ledger about an order that nobody noted", async () => {
    expect((await ask("release", { order: "order-unknown" })).outcome).toBe("offer_release_unknown");
    expect(asked).toHaveLength(3 + 1 + 4);
  });

  test("loses nothing that was redeemed while the note was new", async () => {
    const order = "order-broken";
    const redeem = () => Promise.reject(new Error("overloaded"));
    const broken = createEdge({ LEDGER: { idFromName: () => "", get: () => ({ redeem }) } as never });
    const body = await shopper("one", order);
    expect((await ask("redeem", body, "broken", broken)).outcome).toBe("unavailable");
    expect((await ask("release", { order }, "early")).outcome).toBe("offer_release_unknown");
    expect((await ask("redeem", body, "broken")).outcome).toBe(200);
    expect((await ask("release", { order }, "early")).releases).toHaveLength(1);
  });
});

test.each<[string, object]>([
  ["keys cannot be taken", { takeKey: () => Promise.reject(new Error("away")) }],
  ["orders cannot be noted", { takeKey: async () => true, note: () => Promise.reject(new Error("away")) }],
])("while %s nothing is given", async (name, register) => {
  const REGISTER = { idFromName: () => "", get: () => register };
  const away = createEdge({ REGISTER: REGISTER as never });
  const body = await shopper("one", "order-away");
  expect((await ask("redeem", body, name, away)).outcome).toBe("unavailable");
  expect((await ask("verify", body)).valid).toBe(true);
});

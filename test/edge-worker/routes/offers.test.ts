import { beforeAll, describe, expect, test } from "vitest";
import { mint, offerKeys } from "../../../edge-worker/signing/codes.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { createEdge, NOON, SHOP, VISITOR } from "../edge.ts";

const PARTS = {
  offers: {
    ten: { discount: { percent: 10 }, minimum: 200, expires: "2h", per_visitor: 1 },
    twice: { discount: { amount: 25 }, expires: "2h", per_visitor: 2 },
    twenty: { discount: { percent: 10 }, expires: "2h", budget: { redemptions: 20 } },
    purse: { discount: { amount: 30 }, expires: "2h", budget: { amount: 100 } },
    open: { discount: { percent: 12.5 }, expires: "2h" },
    floored: { discount: { percent: 10 }, floor: 50, expires: "2h" },
    fresh: { discount: { percent: 10 }, exclude_discounted: true, expires: "2h" },
    order: { discount: { percent: 10 }, expires: "2h", class: "order", combines_with: ["shipping"] },
    shipping: { discount: { amount: 20 }, expires: "2h", class: "shipping", combines_with: ["order"] },
    guest: { discount: { amount: 5 }, expires: "2h", per_email: 1 },
    daily: { discount: { amount: 5 }, expires: "2d", budget: { redemptions: 3, daily: { redemptions: 2 } } },
    single: { discount: { amount: 5 }, minimum: 50, expires: "2h", budget: { redemptions: 1 } },
    hot: { discount: { amount: 5 }, expires: "2h", per_customer: 2, budget: { redemptions: 40, shards: 4 } },
  },
};

const edge = createEdge();
const EXPIRES = NOON + 2 * 3_600_000;
let number = 0;

beforeAll(async () => {
  expect((await edge.publish(PARTS)).status).toBe(200);
});

async function codeFor(offer: string, visitor = VISITOR, expires = EXPIRES): Promise<string> {
  const keys = await offerKeys(testSecrets.OFFER_KEY);
  return keys ? mint(keys, { offer, visitor, expires }) : "";
}

const basket = (code: string, parts: object = {}) => ({ code, amount: 500, currency: "AED", ...parts });

async function redeem(body: object, key = `key-${number++}`) {
  const response = await edge.ask("/v1/offers/redeem", {
    body,
    headers: { ...SHOP, "idempotency-key": key },
  });
  const text = await response.text();
  return { status: response.status, text, code: (JSON.parse(text) as { code?: string }).code };
}

async function verify(body: object) {
  const response = await edge.ask("/v1/offers/verify", { body, headers: SHOP });
  return [response.status, await response.json()];
}

test("a code is verified, redeemed once, and then used", async () => {
  const code = await codeFor("ten");
  const terms = {
    offer: "ten",
    discount: { percent: 10 },
    off: 50,
    currency: "AED",
    expires: new Date(EXPIRES).toISOString(),
  };
  expect(await verify(basket(code))).toEqual([200, { valid: true, ...terms }]);
  expect(await verify(basket(code.toLowerCase().replaceAll("-", "")))).toMatchObject([200, { valid: true }]);
  const mine = { visitor: VISITOR };
  const first = await redeem(basket(code, { ...mine, order: "A-1" }));
  expect([first.status, JSON.parse(first.text)]).toEqual([
    200,
    {
      valid: true,
      redeemed: true,
      reservation: expect.stringMatching(/^[\w-]{22}\.\.ten$/),
      order: "A-1",
      ...terms,
    },
  ]);
  expect(await redeem(basket(code, mine))).toMatchObject({ status: 409, code: "offer_used" });
  expect(await verify(basket(code, mine))).toMatchObject([200, { valid: false, code: "offer_used" }]);
});

test("a code counts without a visitor too, but then nobody is told what is wrong with it", async () => {
  const code = await codeFor("ten", "v-bearer-1");
  expect(await verify(basket(code, { amount: 100 }))).toMatchObject([200, { code: "offer_code_invalid" }]);
  expect((await redeem(basket(code))).status).toBe(200);
  expect(await redeem(basket(code))).toMatchObject({ status: 409, code: "offer_code_invalid" });
});

describe("refused is", () => {
  const owner = { visitor: VISITOR };
  test.each<[string, string, () => Promise<object>]>([
    ["a text that is no code", "offer_code_invalid", async () => basket("HELLO")],
    ["a code of an offer that is gone", "offer_code_invalid", async () => basket(await codeFor("gone"))],
    [
      "a stranger's code",
      "offer_code_invalid",
      async () => basket(await codeFor("open"), { visitor: "visitor-9999" }),
    ],
    ["an expired code", "offer_expired", async () => basket(await codeFor("open", VISITOR, NOON), owner)],
    [
      "another currency",
      "offer_currency",
      async () => basket(await codeFor("open"), { ...owner, currency: "USD" }),
    ],
    [
      "a basket below the minimum",
      "offer_minimum",
      async () => basket(await codeFor("ten", "v-min-0001"), { visitor: "v-min-0001", amount: 199.99 }),
    ],
    [
      "a basket at the floor",
      "offer_floor",
      async () => basket(await codeFor("floored"), { ...owner, amount: 50 }),
    ],
    ["an offer that has to see the items", "offer_items", async () => basket(await codeFor("fresh"), owner)],
    [
      "a code that goes with none",
      "offer_stacking",
      async () => basket(await codeFor("open"), { ...owner, with: [await codeFor("shipping")] }),
    ],
  ])("%s", async (_name, code, body) => {
    const refused = await redeem(await body());
    expect(refused).toMatchObject({ status: 409, code });
    expect(Object.keys(JSON.parse(refused.text))).toEqual([
      "type",
      "title",
      "status",
      "code",
      "detail",
      "valid",
    ]);
    expect(await verify(await body())).toMatchObject([200, { valid: false, code }]);
  });

  test("more than each visitor may have, in whatever browser", async () => {
    const later = (minutes: number, visitor = "v-limit-01") =>
      codeFor("twice", visitor, EXPIRES - minutes * 60_000);
    const mine = { visitor: "v-limit-01", customer: "c-1" };
    expect((await redeem(basket(await later(0), mine))).status).toBe(200);
    expect((await redeem(basket(await later(1), mine))).status).toBe(200);
    expect(await redeem(basket(await later(2), mine))).toMatchObject({ code: "offer_limit" });
    const elsewhere = basket(await later(0, "v-limit-02"), { visitor: "v-limit-02", customer: "c-1" });
    expect(await redeem(elsewhere)).toMatchObject({ code: "offer_limit" });
    expect((await redeem(basket(await later(0, "v-limit-03"), { visitor: "v-limit-03" }))).status).toBe(200);
  });

  test("what the rest of the budget does not cover", async () => {
    const results = [];
    for (const visitor of ["v-purse-01", "v-purse-02", "v-purse-03", "v-purse-04"]) {
      results.push((await redeem(basket(await codeFor("purse", visitor), { visitor }))).code ?? "granted");
    }
    expect(results).toEqual(["granted", "granted", "granted", "offer_budget"]);
    // A small basket takes less off than the offer allows, so that the last 10 can still be given.
    expect((await redeem(basket(await codeFor("purse", "v-purse-05"), { amount: 10 }))).status).toBe(200);
  });
});

describe("an idempotency key", () => {
  test.each<[string, string | undefined]>([
    ["missing", undefined],
    ["empty", ""],
    ["too long", "k".repeat(129)],
  ])("that is %s is asked for", async (_name, key) => {
    const headers = { ...SHOP, ...(key !== undefined && { "idempotency-key": key }) };
    const response = await edge.ask("/v1/offers/redeem", { body: basket("X"), headers });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { code: "idempotency_key_missing" },
    ]);
  });

  test("repeated 50 times at once has one outcome, the same for all", async () => {
    const body = basket(await codeFor("open", "v-same-001"), { order: "A-2" });
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(body, "same")));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
  });

  test("repeats a refusal too, and a grant after the code has expired", async () => {
    const body = basket(await codeFor("open", "v-late-001"), { visitor: "v-late-001" });
    const granted = await redeem(body, "late");
    const refused = await redeem({ ...body, currency: "USD" }, "late-refused");
    edge.clock.now = EXPIRES + 1;
    expect(await redeem(body, "late")).toEqual(granted);
    expect(await redeem({ ...body, currency: "USD" }, "late-refused")).toEqual(refused);
    edge.clock.now = NOON;
  });

  test("does not count for another request", async () => {
    const body = basket(await codeFor("open", "v-reuse-01"));
    await redeem(body, "reused");
    expect(await redeem({ ...body, amount: 501 }, "reused")).toMatchObject({
      status: 422,
      code: "idempotency_key_reused",
    });
  });
});

test("500 attempts at once for a budget of 20 give exactly 20", async () => {
  const codes = await Promise.all(
    Array.from({ length: 500 }, (_, index) => codeFor("twenty", `v-storm-${index}`)),
  );
  const results = await Promise.all(
    codes.map((code, index) => redeem(basket(code, { visitor: `v-storm-${index}` }))),
  );
  const counted = (wanted: string) => results.filter(({ code }) => (code ?? "granted") === wanted).length;
  expect([counted("granted"), counted("offer_budget")]).toEqual([20, 480]);
}, 60_000);

describe("in doubt nothing is given", () => {
  const refusedBy = async (bindings: object) => {
    const broken = createEdge(bindings);
    const headers = { ...SHOP, "idempotency-key": "doubt" };
    return (await broken.ask("/v1/offers/redeem", { body: basket(await codeFor("open")), headers })).status;
  };

  test("while the rules cannot be read", async () => {
    expect(await refusedBy({ RULES: { get: () => Promise.reject(new Error("KV")) } })).toBe(503);
  });

  test("while the key is missing", async () => {
    expect(await refusedBy({ OFFER_KEY: "" })).toBe(503);
  });

  test("while the ledger does not answer", async () => {
    const redeem = () => Promise.reject(new Error("overloaded"));
    expect(await refusedBy({ LEDGER: { idFromName: () => "x", get: () => ({ redeem }) } })).toBe(503);
  });
});

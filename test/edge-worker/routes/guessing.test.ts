import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { mint, offerKeys } from "../../../edge-worker/signing/codes.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { createEdge, NOON, SHOP } from "../edge.ts";
import { overheard } from "../ledgers.ts";

const MINUTE = 60_000;

/** Every ledger that was asked anything, by its name. */
const asked: string[] = [];
const edge = createEdge({ LEDGER: overheard((name) => asked.push(name)) });

beforeAll(async () => {
  const offers = {
    open: { discount: { percent: 10 }, minimum: 100, expires: "2h" },
    // Another code's offer goes with it, so that guessing in `with` would tell something.
    order: { discount: { percent: 10 }, expires: "2h", class: "a", combines_with: ["b"] },
    shipping: { discount: { percent: 10 }, expires: "2h", class: "b", combines_with: ["a"] },
  };
  expect((await edge.publish({ offers })).status).toBe(200);
});

afterEach(() => {
  asked.length = 0;
  edge.clock.now = NOON;
  vi.restoreAllMocks();
});

async function codeFor(visitor: string, { offer = "open", expires = NOON + 2 * 3_600_000 } = {}) {
  const keys = await offerKeys(testSecrets.OFFER_KEY);
  return keys ? mint(keys, { offer, visitor, expires }) : "";
}

let number = 0;

async function tell(what: "verify" | "redeem", body: object) {
  const headers = { ...SHOP, "idempotency-key": `guess-${number++}` };
  const whole = { amount: 500, currency: "AED", ...body };
  const response = await edge.ask(`/v1/offers/${what}`, { body: whole, headers });
  return `${response.status} ${await response.text()}`;
}

const WRONG = "AAAAA-AAAAA-AAAAA-AAAAA";

describe("a code that was not given to whoever shows it", () => {
  test.each(["verify", "redeem"] as const)(
    "is answered alike whatever is wrong with it: %s",
    async (what) => {
      const used = await codeFor("v-used-0001");
      await tell("redeem", { code: used });
      const codes = [
        WRONG,
        "HELLO",
        await codeFor("v-gone-0001", { offer: "gone" }),
        await codeFor("v-late-0001", { expires: NOON }),
        await codeFor("v-free-0001"),
        used,
      ];
      const sign = vi.spyOn(crypto.subtle, "sign");
      const seen = [];
      for (const [index, code] of codes.entries()) {
        asked.length = 0;
        sign.mockClear();
        const answer = await tell(what, { code, visitor: `v-guess-${what}-${index}`, address: "192.0.2.1" });
        seen.push({ answer, look: asked.length, macs: sign.mock.calls.length });
      }
      expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
      expect(seen[0]?.look).toBe(1);
      // Without a visitor, a code that counts no more is told from one that never did by nothing either.
      asked.length = 0;
      const nameless = await Promise.all([tell(what, { code: used }), tell(what, { code: WRONG })]);
      expect([new Set([...nameless, seen[0]?.answer]).size, asked.length]).toEqual([1, 2]);
    },
  );

  test("makes as many MACs as the owner's, and as many looks", async () => {
    const sign = vi.spyOn(crypto.subtle, "sign");
    const workOf = async (code: string, visitor: string) => {
      asked.length = 0;
      sign.mockClear();
      await tell("verify", { code, visitor, email: "a@example.com", address: "192.0.2.2" });
      return [asked.length, sign.mock.calls.length];
    };
    const hit = await workOf(await codeFor("v-owner-001"), "v-owner-001");
    expect(await workOf(WRONG, "v-owner-002")).toEqual(hit);
  });
});

describe("wrong tries", () => {
  test("of a visitor are looked at five times in ten minutes, and then not even a good one is", async () => {
    const visitor = "v-many-0001";
    const mine = { code: await codeFor(visitor), visitor };
    for (let index = 0; index < 5; index++) await tell("verify", { code: WRONG, visitor });
    expect(await tell("verify", mine)).toBe(await tell("verify", { code: WRONG, visitor }));
    expect(await tell("redeem", mine)).toContain("offer_code_invalid");
    edge.clock.now = NOON + 10 * MINUTE;
    expect(await tell("verify", mine)).toContain('"valid":true');
  });

  test("of an address are counted over all its visitors, by the network of its kind", async () => {
    const addresses = ["2001:db8:0:1::5", "2001:0db8::1:0:0:0:7", "2001:DB8:0:1:ffff::1"];
    for (let index = 0; index < 20; index++) {
      const address = addresses[index % addresses.length];
      await tell("verify", { code: WRONG, visitor: `v-house-${index}`, address });
    }
    const owner = (index: number) => `v-in-house-${index}`;
    const verify = async (index: number, address: string) =>
      tell("verify", { code: await codeFor(owner(index)), visitor: owner(index), address });
    expect(await verify(1, "2001:db8:0:1::99")).toContain("offer_code_invalid");
    expect(await verify(2, "2001:db8:0:2::99")).toContain('"valid":true');
    expect(await verify(3, "203.0.113.9")).toContain('"valid":true');
  });

  test("of many at once are counted exactly: nobody gets a sixth look", async () => {
    // Ten visitors behind four addresses: each is shut out long before the last of them.
    const tries = Array.from({ length: 400 }, (_, index) => ({
      code: WRONG,
      visitor: `v-storm-${index % 10}`,
      address: `198.51.100.${index % 4}`,
    }));
    await Promise.all(tries.map((body) => tell("verify", body)));
    const late = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const visitor = `v-storm-${index}`;
        return tell("redeem", { code: await codeFor(visitor), visitor });
      }),
    );
    expect(late.filter((answer) => answer.startsWith("200"))).toEqual([]);
    expect(asked.filter((name) => !name.startsWith("decoy:") && name !== "offer:open")).toEqual([]);
  }, 60_000);

  test("among the codes of a basket count, and tell nothing", async () => {
    const visitor = "v-with-0001";
    const code = await codeFor(visitor, { offer: "order" });
    const foreign = await codeFor("v-with-0002", { offer: "shipping" });
    const own = await codeFor(visitor, { offer: "shipping" });
    const withCode = (other: string) => tell("verify", { code, visitor, with: [other, code] });
    expect(await withCode(own)).toContain('"valid":true');
    const answers = [await withCode(foreign), await withCode(WRONG), await withCode("HELLO")];
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("offer_stacking");
    await withCode(WRONG);
    await withCode(WRONG);
    expect(await withCode(own)).toContain("offer_code_invalid");
  });

  test("do not keep an answer from being repeated", async () => {
    const visitor = "v-again-0001";
    const body = { code: await codeFor(visitor), visitor, amount: 500, currency: "AED" };
    const headers = { ...SHOP, "idempotency-key": "again" };
    const redeem = async () => (await edge.ask("/v1/offers/redeem", { body, headers })).text();
    const first = await redeem();
    for (let index = 0; index < 6; index++) await tell("verify", { code: WRONG, visitor });
    expect(await redeem()).toBe(first);
  });
});

import { describe, expect } from "vitest";
import { openShop, test } from "./shop.ts";
import { shopping } from "./shopping.ts";

describe("on the wire", () => {
  test("a page asks once before its banner, and the banner shifts nothing", async () => {
    const shop = await openShop({ country: "AE", consent: true });
    const { visit, add, slot, asks } = shopping(shop);
    await visit("/brand/prada/");
    await add("chanel-quilted-flap-bag");
    const before = asks().length;
    const requests = shop.requests.length;
    await visit("/");
    await expect.poll(() => slot("hero").innerText()).toContain("beside PRADA");
    expect(asks().length - before).toBe(1);
    const ours = shop.requests.slice(requests).map(({ method, path }) => `${method} ${path}`);
    const api = ours.filter((request) => request.includes("/v1/"));
    // What the last page saw may still be on its way.
    expect(api.filter((request) => !request.includes("outcomes"))).toEqual(["POST /v1/decide"]);
    expect(await shop.layoutShift()).toBe(0);
  });

  test("raw events never travel: a question holds the page's own facts and answers, nothing else", async () => {
    const shop = await openShop({ consent: true });
    const { visit, add, asks } = shopping(shop);
    await visit("/product/prada-saffiano-tote/");
    await add("chanel-quilted-flap-bag");
    await visit("/product/kite-buds/");
    await visit("/");
    const allowed = [
      "answers",
      "codes",
      "consent",
      "customer",
      "first",
      "held",
      "language",
      "member",
      "page",
      "plan",
      "seal",
      "slots",
      "v",
      "visitor",
    ];
    for (const ask of asks()) expect(allowed).toEqual(expect.arrayContaining(Object.keys(ask)));
    const wire = shop.requests.filter(({ path }) => path.startsWith("/v1/")).map(({ body }) => body ?? "");
    for (const body of wire) {
      expect(body).not.toMatch(/view_item|add_to_cart|page_view|"events"|"items":\[\{/);
      expect(body.length).toBeLessThan(4096);
    }
    // What was looked at is told only as the answer to a question: here, the list for retargeting.
    const last = asks().at(-1);
    expect(JSON.stringify({ ...last, answers: [] })).not.toContain("kite-buds");
  });

  test("a first visit is one question; a later page sends answers to the plan", async () => {
    const shop = await openShop({ consent: true, path: "/privacy/" });
    const { asks, visit } = shopping(shop);
    await expect.poll(() => asks().length).toBe(1);
    expect(asks()[0]).toMatchObject({ first: true });
    await shop.page.waitForLoadState("networkidle");
    await visit("/brand/prada/");
    const [, second] = asks();
    expect(second?.answers?.length).toBeGreaterThan(5);
    expect(second?.plan).toMatch(/^[0-9a-f]{16}$/);
    expect(asks()).toHaveLength(2);
  });
});

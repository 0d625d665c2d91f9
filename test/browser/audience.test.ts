import { describe, expect } from "vitest";
import { openShop, type Shopper, test } from "./shop.ts";
import { membersOf, shopping } from "./shopping.ts";

const BAG = "chanel-quilted-mini-bag";

/** Who the visitor of the last question is in the export of an audience. */
async function exported(visitor: string | undefined) {
  return (await membersOf("looked-at")).find((row) => row.visitor === visitor);
}

/** What the shop's tag managers were told about audiences on this page. */
function told(): unknown[] {
  const layer: unknown = Reflect.get(window, "dataLayer");
  return Array.isArray(layer) ? layer.filter((push) => push?.event === "shopkeeper_audience") : [];
}

describe("a retargeting audience", () => {
  test("takes in who viewed a product, with the item, and lets a buyer go at once, on site and in the export", async () => {
    const { page, ...shop } = await openShop({ consent: true });
    const { visit, buy, asks } = shopping({ page, ...shop });
    await visit(`/product/${BAG}/`);
    const enter = { event: "shopkeeper_audience", audience: "looked-at", change: "enter", items: [BAG] };
    await expect.poll(() => page.evaluate(told)).toContainEqual(expect.objectContaining(enter));
    const { visitor } = asks().at(-1) ?? {};
    await expect.poll(() => exported(visitor), { timeout: 8000 }).toMatchObject({ visitor, items: [BAG] });

    await buy("saffra-two-slice-toaster");
    const exit = { event: "shopkeeper_audience", audience: "looked-at", change: "exit" };
    await expect.poll(() => page.evaluate(told)).toContainEqual(expect.objectContaining(exit));
    await expect.poll(() => exported(visitor), { timeout: 8000 }).toBeUndefined();
    await visit("/");
    expect(await page.evaluate(told)).toEqual([]);
  });

  test.each<[string, Shopper]>([
    ["without consent to advertising", { consent: { personalization: true, analytics: true, ads: false } }],
    ["with Global Privacy Control", { consent: true, gpc: true }],
  ])("never takes in a visitor %s", async (_name, shopper) => {
    const { page, ...shop } = await openShop(shopper);
    const { visit, asks } = shopping({ page, ...shop });
    await visit(`/product/${BAG}/`);
    await visit("/category/fashion/");
    const visitor = asks().find((ask) => ask.visitor)?.visitor;
    expect(visitor).toBeTruthy();
    expect(await page.evaluate(told)).toEqual([]);
    // Another visitor who may be taken in comes after: once they are there, this one would be too.
    const other = shopping(await openShop({ consent: true }));
    await other.visit(`/product/${BAG}/`);
    const known = other.asks().at(-1)?.visitor;
    await expect.poll(() => exported(known), { timeout: 8000 }).toMatchObject({ visitor: known });
    expect(await exported(visitor)).toBeUndefined();
  });
});

import { describe, expect } from "vitest";
import { type OpenShop, openShop, test } from "./shop.ts";
import { comeBack, shopping } from "./shopping.ts";

/** A shopper who came back, was given ten percent, and has something for AED 249 in the basket. */
async function welcomedBack() {
  const shop = await openShop({ consent: true });
  const { add } = shopping(shop);
  const code = await comeBack(shop);
  await add("noor-leather-case");
  return { shop, code, ...till(shop) };
}

/** What a shopper does with a basket, and what the shop says. */
function till(shop: OpenShop) {
  const { page } = shop;
  const { visit, add } = shopping(shop);
  return {
    add,
    message: () => page.locator("[data-message]").innerText(),
    sums: async () => ({
      subtotal: await page.locator("[data-subtotal]").innerText(),
      discount: await page.locator("[data-discount]").innerText(),
      total: await page.locator("[data-total]").innerText(),
    }),
    /** Types a code on the basket page. */
    enter: async (code: string) => {
      await visit("/basket/");
      await page.getByLabel("Offer code").fill(code);
      await page.getByRole("button", { name: "Apply" }).click();
    },
    /** Takes the code that the basket page offers. */
    accept: async () => {
      await visit("/basket/");
      await page.getByRole("button", { name: /Use the code/ }).click();
    },
    /** Goes to the checkout, fills in the form and sends it. */
    order: async () => {
      if (!page.url().endsWith("/checkout/")) await visit("/checkout/");
      await page.getByLabel("Full name").fill("Noor");
      await page.getByLabel("Email").fill("noor@shop.example");
      await page.getByRole("button", { name: /Place the order/ }).click();
    },
    thanked: () => page.waitForURL("**/thank-you/"),
  };
}

const LESS = { subtotal: "AED 249", discount: "−AED 24.90", total: "AED 224.10" };

describe("the checkout", () => {
  test("shows the price with the discount, and takes a code once", async () => {
    const { shop, code, accept, sums, order, thanked, add, enter, message } = await welcomedBack();
    await accept();
    await expect.poll(sums).toEqual(LESS);
    await shopping(shop).visit("/checkout/");
    await expect.poll(sums).toEqual(LESS);
    await order();
    await thanked();
    await expect.poll(sums).toEqual(LESS);

    await add("noor-leather-case");
    await enter(code);
    await expect.poll(message).toBe("This code has been used already. Thank you for coming back.");
    expect((await sums()).total).toBe("AED 249");
    expect(shop.problems).toEqual([]);
  });

  test("gives the code back when the order is cancelled", async () => {
    const { shop, code, accept, sums, order, thanked, add, enter } = await welcomedBack();
    await accept();
    await expect.poll(sums).toEqual(LESS);
    await order();
    await thanked();
    await shop.page.getByRole("button", { name: "Cancel this order" }).click();
    await expect.poll(() => shop.page.locator("h1").innerText()).toBe("As you wish");
    await shop.page.reload();
    await expect.poll(() => shop.page.locator("h1").innerText()).toBe("As you wish");

    await add("noor-leather-case");
    await enter(code);
    await expect.poll(sums).toEqual(LESS);
    expect(shop.problems).toEqual([]);
  });

  test("keeps the code for the shopper whose bank refuses", async () => {
    const { shop, accept, sums, order, thanked, message } = await welcomedBack();
    const { page } = shop;
    await accept();
    await expect.poll(sums).toEqual(LESS);
    await shopping(shop).visit("/checkout/");
    await page.getByLabel(/sample card/).check();
    await order();
    await expect.poll(message).toContain("Your bank did not accept the payment");
    expect(await sums()).toEqual(LESS);
    await page.getByLabel(/On delivery/).check();
    await order();
    await thanked();
    await expect.poll(sums).toEqual(LESS);
  });

  test("says kindly that it does not know a code, and sells without it", async () => {
    const { shop, enter, message, sums, order, thanked } = await welcomedBack();
    await enter("ABCDE-FGHJK-MNPQR-STVWX");
    await expect.poll(message).toBe("We do not know this code. Please look at it again, letter by letter.");
    expect((await sums()).total).toBe("AED 249");
    await order();
    await thanked();
    expect((await sums()).total).toBe("AED 249");
    expect(shop.problems).toEqual([]);
  });

  test("says so where the basket is empty", async () => {
    const { page } = await openShop({ path: "/checkout/" });
    await expect.poll(() => page.locator("main").innerText()).toContain("Your basket is empty.");
  });

  test("says it in Arabic to those who read Arabic", async () => {
    const { shop } = await welcomedBack();
    await shop.page.evaluate(() => localStorage.setItem("souk-language", "ar"));
    await shopping(shop).visit("/basket/");
    await shop.page.locator("#code").fill("ABCDE");
    await shop.page.locator("[data-code-form] [type=submit]").click();
    await expect
      .poll(() => shop.page.locator("[data-message]").innerText())
      .toBe("لا نعرف هذا الرمز. تحقق منه حرفًا حرفًا من فضلك.");
  });
});

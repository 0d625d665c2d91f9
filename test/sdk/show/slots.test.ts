// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Banner } from "../../../rules/document.ts";
import { decision, fakeEdge, freshBrowser, openPage, planWith, settled } from "../shop-page.ts";

beforeEach(freshBrowser);

const OFFER = {
  id: "o",
  code: "SAVE-10",
  expires: Date.now() + 60_000,
  discount: { percent: 10 },
  currency: "AED",
};
const DISMISSIBLE = planWith({ fact: "stops.welcome.dismiss", fn: "count", on: ["dismiss_promotion"] });

const slot = () => document.querySelector<HTMLElement>("[data-slot]");
const find = (selector: string) => document.querySelector<HTMLElement>(selector);

async function shown(banner: Partial<Banner>, parts: object = {}) {
  const page = openPage({
    edgeIs: fakeEdge({ decisions: [decision({ banner: { headline: "Hello", ...banner }, ...parts })] }),
  });
  await page.asks(1);
  return page;
}

describe("a banner", () => {
  test("is text, never markup", async () => {
    await shown({ headline: "<img src=x onerror=alert(1)>", body: "<b>bold</b>" });

    expect(find(".sk-headline")?.textContent).toBe("<img src=x onerror=alert(1)>");
    expect(find(".sk-body")?.children).toHaveLength(0);
    expect(slot()?.querySelector("img")).toBeNull();
  });

  test("takes its direction from its words", async () => {
    await shown({});
    expect(find(".sk-banner")?.getAttribute("dir")).toBe("auto");
  });

  test("has an image with its description, that does not hold up the page", async () => {
    await shown({ image: "/img/a.avif", alt: "A bag" });
    const image = slot()?.querySelector<HTMLImageElement>("img.sk-image");

    expect(image?.getAttribute("src")).toBe(new URL("/img/a.avif", document.baseURI).href);
    expect(image?.alt).toBe("A bag");
    expect(image?.decoding).toBe("async");
  });

  test("has an empty description where the image has none", async () => {
    await shown({ image: "/img/a.avif" });
    expect(slot()?.querySelector("img")?.getAttribute("alt")).toBe("");
  });

  test.each<[string, string | null]>([
    ["https://shop.example/new", "https://shop.example/new"],
    ["http://shop.example/new", "http://shop.example/new"],
    ["/new-in", new URL("/new-in", "http://localhost:3000/").href],
    ["mailto:a@b.example", "mailto:a@b.example"],
    ["tel:+9714", "tel:+9714"],
    ["javascript:alert(1)", null],
    ["JaVaScRiPt:alert(1)", null],
    [" java\nscript:alert(1)", null],
    ["data:text/html,x", null],
    ["vbscript:x", null],
    ["https://[", null],
  ])("with the link %j links to %j", async (href, expected) => {
    await shown({ href, action: "Look" });
    expect(find(".sk-action")?.getAttribute("href") ?? null).toBe(expected);
  });

  test("links by its headline when it has no action", async () => {
    await shown({ href: "/new" });
    expect(find("a.sk-headline")?.textContent).toBe("Hello");
  });

  test("shows no image that is not fetched from a server", async () => {
    await shown({ image: "data:image/svg+xml,<svg/>" });
    expect(slot()?.querySelector("img")).toBeNull();
  });

  test.each([
    ["ar-AE", "أهلا"],
    ["ar-EG", "مرحبا"],
    ["ar", "مرحبا"],
    ["de", "Hello"],
    ["", "Hello"],
    ["constructor", "Hello"],
  ])("on a page in %j says %s", async (language, expected) => {
    document.documentElement.lang = language;
    await shown({ locale: { ar: { headline: "مرحبا" }, "ar-AE": { headline: "أهلا" } } });

    expect(find(".sk-headline")?.textContent).toBe(expected);
  });

  test("gives way to every rule of the shop's style sheet", async () => {
    await shown({});
    const rules = document.adoptedStyleSheets
      .flatMap(({ cssRules }) => [...cssRules])
      .map(({ cssText }) => cssText);

    expect(rules.length).toBeGreaterThan(3);
    for (const rule of rules) expect(rule).toMatch(/^:where\(/);
  });
});

describe("a code", () => {
  test("is a button that copies and says so", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await shown({}, { offer: OFFER });
    const code = find("button.sk-code");
    expect(code?.textContent).toBe("SAVE-10");
    code?.click();
    await settled();

    expect(write).toHaveBeenCalledWith("SAVE-10");
    expect(find("output")?.textContent).toBe("Copied");
    write.mockRestore();
  });

  test("that cannot be copied is a problem, not an error of the page", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("not allowed"));
    const page = await shown({}, { offer: OFFER });
    find(".sk-code")?.click();
    await settled();

    expect(page.problems).toHaveLength(1);
    expect(find("output")?.textContent).toBe("");
    write.mockRestore();
  });
});

describe("a slot", () => {
  test("tells of its decision, and the event bubbles", async () => {
    const heard = vi.fn();
    document.addEventListener("shopkeeper:decision", heard, { once: true });
    await shown({});

    expect(heard.mock.calls[0]?.[0]).toMatchObject({ detail: { campaign: "welcome" } });
    expect(heard.mock.calls[0]?.[0].target).toBe(slot());
  });

  test("without a decision stays as the shop made it", async () => {
    const page = openPage({ edgeIs: fakeEdge({ decisions: [decision({ slot: "elsewhere" })] }) });
    const content = slot()?.firstChild;
    await page.asks(1);

    expect(slot()?.firstChild).toBe(content);
  });

  test("of a holdout stays as the shop made it, and is told", async () => {
    const heard = vi.fn();
    document.addEventListener("shopkeeper:decision", heard, { once: true });
    const { banner, ...holdout } = decision({ holdout: true });
    const page = openPage({ edgeIs: fakeEdge({ decisions: [holdout] }) });
    await page.asks(1);

    expect(banner).toBeDefined();
    expect(slot()?.textContent).toBe("The shop's own");
    expect(heard).toHaveBeenCalled();
  });

  test("gets the very same content back when its decision is gone", async () => {
    const page = openPage({ edgeIs: fakeEdge({ decisions: [decision()] }) });
    const content = slot()?.firstChild;
    await page.asks(1);
    expect(slot()?.contains(content ?? null)).toBe(false);
    page.edge.decisions = [];
    page.shopkeeper("page", {});
    await page.asks(2);

    expect(slot()?.firstChild).toBe(content);
  });

  test("is not rebuilt when the same banner is decided again in the same view", async () => {
    const page = openPage({ edgeIs: fakeEdge({ decisions: [decision()] }) });
    await page.asks(1);
    const before = find(".sk-banner");
    page.edge.decisions = [decision({ id: "d2" })];
    page.shopkeeper("consent", { analytics: true });
    await page.asks(2);

    expect(find(".sk-banner")).toBe(before);
  });

  test("of the same name twice is asked for once and filled twice", async () => {
    const page = openPage({
      html: '<i data-slot="hero"></i><i data-slot="hero"></i><i data-slot=""></i>',
      edgeIs: fakeEdge({ decisions: [decision()] }),
    });
    await page.asks(1);

    expect(page.edge.asked[0]?.slots).toEqual(["hero"]);
    expect(document.querySelectorAll(".sk-banner")).toHaveLength(2);
  });
});

describe("dismissing", () => {
  async function dismissible(labels: object = {}) {
    const page = openPage({
      consent: "granted",
      edgeIs: fakeEdge({ plan: DISMISSIBLE, decisions: [decision()] }),
      ...labels,
    });
    await page.asks(1);
    // Only the plan tells, which is fetched after the banner is there.
    await vi.waitFor(() => expect(find(".sk-close")).not.toBeNull());
    return page;
  }

  test("is offered where the plan counts it, with a name for those who hear the page", async () => {
    await dismissible({ close: "إغلاق" });
    expect(document.querySelectorAll(".sk-close")).toHaveLength(1);
    expect(find("button.sk-close")?.getAttribute("aria-label")).toBe("إغلاق");
  });

  test("is not offered where nothing would come of it", async () => {
    const page = openPage({ consent: "granted", edgeIs: fakeEdge({ decisions: [decision()] }) });
    await page.asks(1);
    expect(find(".sk-close")).toBeNull();
  });

  test("puts the shop's own content back, is told, and remembered for the plan", async () => {
    const page = await dismissible();
    const heard = vi.fn();
    document.addEventListener("shopkeeper:dismiss", heard, { once: true });
    find(".sk-close")?.click();
    await settled();

    expect(slot()?.textContent).toBe("The shop's own");
    expect(heard).toHaveBeenCalled();
    expect((await page.remembered()).events.at(-1)).toMatchObject({
      name: "dismiss_promotion",
      promotion_id: "welcome",
    });
  });
});

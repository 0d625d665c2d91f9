import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  devices,
  type Page,
} from "playwright-core";
import { inject, onTestFinished, test as plain } from "vitest";
import type { Consent } from "../../rules/wire.ts";
import { findChromium } from "../../scripts/steps/chromium.mjs";

/** A test that needs the shop in a real browser: skipped, and counted as such, on a machine without one. */
export const test: ReturnType<typeof plain.skipIf> = plain.skipIf(inject("shop") === null);

/** Who opens the shop. By default: someone in Dubai at a desktop, who has not been asked for consent yet. */
export type Shopper = {
  /** ISO 3166 country that the edge sees. */
  readonly country?: string;
  readonly city?: string;
  readonly device?: "desktop" | "iPhone";
  /** A choice made on an earlier visit; `true` agrees to everything, `false` to nothing. */
  readonly consent?: boolean | Consent;
  /** Whether the QA console is on the page. It is left out by default, because it asks once more, for the reasons. */
  readonly console?: boolean;
  /** Global Privacy Control. */
  readonly gpc?: boolean;
  /** Path of the first page. */
  readonly path?: string;
  readonly language?: string;
  /** Milliseconds that a page waits for decisions. Long by default: what is asked here is what is shown, not how busy the machine is. */
  readonly deadline?: number;
  /** Whether the browser keeps pages to go back to, which it does not by default when it is driven. */
  readonly goesBack?: boolean;
};

/** An open page of the shop, and what was seen while it was used. */
export type OpenShop = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every request of every page, oldest first. */
  readonly requests: readonly Sent[];
  /** Bodies of the POST requests to a path, parsed. */
  readonly sent: (path: string) => unknown[];
  /** Console errors and uncaught errors. */
  readonly problems: readonly string[];
  /** Cumulative layout shift of the page that is open. */
  readonly layoutShift: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** One request that the browser made. */
export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly body: string | null;
};

/** Opens the shop in a fresh browser profile, which is closed when the test is over. */
export async function openShop(shopper: Shopper = {}): Promise<OpenShop> {
  const shop = inject("shop");
  if (!shop) throw new Error("There is no browser here: take `test` from shop.ts, which skips then.");
  const browser = await (shopper.goesBack ? goingBack() : chromium.connect(shop.browser));
  const context = await browser.newContext({ ...contextOf(shopper), baseURL: shop.url });
  const close = () => browser.close();
  onTestFinished(close);
  await prepare(context, shopper);
  const page = await context.newPage();
  const seen = watch(context);
  await page.goto(shopper.path ?? "/");
  return { page, context, ...seen, layoutShift: () => page.evaluate(totalShift), close };
}

async function goingBack(): Promise<Browser> {
  const executablePath = (await findChromium()) ?? "";
  return chromium.launch({ executablePath, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
}

function contextOf({ country = "AE", city, device, gpc, language }: Shopper): BrowserContextOptions {
  const edge = JSON.stringify({ country, timezone: ZONES[country] ?? "UTC", ...(city && { city }) });
  return {
    ...(device === "iPhone" ? devices["iPhone 15"] : { viewport: { width: 1280, height: 900 } }),
    ...(language && { locale: language }),
    // The local runtime takes the place of a request from this header.
    extraHTTPHeaders: { "MF-CF-Blob": edge, ...(gpc && { "Sec-GPC": "1" }) },
  };
}

const ZONES: { readonly [country: string]: string } = {
  AE: "Asia/Dubai",
  DE: "Europe/Berlin",
  GB: "Europe/London",
  JP: "Asia/Tokyo",
  US: "America/New_York",
};

async function prepare(context: BrowserContext, { consent, console, gpc, deadline = 10_000 }: Shopper) {
  await context.addInitScript(measureShift);
  await context.addInitScript(setDeadline, deadline);
  if (!console) await context.route("**/console.js", (route) => route.fulfill(NO_SCRIPT));
  if (gpc) await context.addInitScript(signalPrivacy);
  if (consent !== undefined) await context.addInitScript(keepConsent, wholeConsent(consent));
}

const NO_SCRIPT = { contentType: "text/javascript", body: "" };

function wholeConsent(consent: boolean | Consent): Consent {
  if (typeof consent !== "boolean") return consent;
  return { personalization: consent, analytics: consent, ads: consent };
}

function watch(context: BrowserContext) {
  const requests: Sent[] = [];
  const problems: string[] = [];
  context.on("request", (request) => {
    const url = request.url();
    requests.push({ method: request.method(), url, path: new URL(url).pathname, body: request.postData() });
  });
  context.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  context.on("weberror", (problem) => problems.push(String(problem.error())));
  const posts = (path: string) =>
    requests.filter((request) => request.method === "POST" && request.path === path);
  return {
    requests,
    problems,
    sent: (path: string) => posts(path).map(({ body }): unknown => JSON.parse(body ?? "null")),
  };
}

// What follows runs in the page, so each function must be whole by itself.

function measureShift() {
  const total = { shift: 0 };
  Object.assign(window, { __shift: total });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ("value" in entry && typeof entry.value === "number") total.shift += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

function totalShift(): number {
  const total: unknown = Reflect.get(window, "__shift");
  return typeof total === "object" && total !== null && "shift" in total ? Number(total.shift) : Number.NaN;
}

function signalPrivacy() {
  Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
}

/** The shop keeps the choice so, and tells Consent Mode of it on every page. A later choice on the page stays. */
function keepConsent(choice: unknown) {
  const key = "souk-consent";
  if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify(choice));
}

/** Sets the attribute on the script tag before the browser runs the script. */
function setDeadline(deadline: number) {
  new MutationObserver(() => {
    document.querySelector("script[data-shop]")?.setAttribute("data-deadline", String(deadline));
  }).observe(document, { childList: true, subtree: true });
}

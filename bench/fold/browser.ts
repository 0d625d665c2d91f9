import { readFileSync } from "node:fs";
import path from "node:path";
import { type Browser, type CDPSession, chromium, type Page } from "playwright-core";
import type { ShopEvent } from "../../rules/event.ts";
import type { Plan } from "../../rules/plan.ts";
import type { DecideReply } from "../../rules/wire.ts";
import { ROOT } from "../../scripts/run.mjs";
import { findChromium, NO_CHROMIUM } from "../../scripts/steps/chromium.mjs";
import { NOW, type Workload, workload } from "./workload.ts";

const ORIGIN = "https://shop.test";
const SLOWER = 4;
const CHUNK = 50;
const PAGES = 6;

/** What a page cost on its main thread: its tasks, in milliseconds. */
type Cost = { readonly longest: number; readonly total: number };

/**
 * Measures the built script in a real, slowed browser: a page that folds a journal of half a year for the first time,
 * pages that go on from what the one before kept, and the same page without the script.
 */
export async function measureInBrowser(say: (line: string) => void): Promise<void> {
  const executablePath = await findChromium();
  if (!executablePath) return say(NO_CHROMIUM);
  const browser = await chromium.launch({ executablePath });
  try {
    await measure(browser, say);
  } finally {
    await browser.close();
  }
}

async function measure(browser: Browser, say: (line: string) => void): Promise<void> {
  const work = workload();
  const shop = await openShop(browser, work);
  say(
    `${work.events.length} events, ${work.plan.questions.length} questions; ms of main thread at ${SLOWER}x slowed CPU`,
  );
  const bare = await shop.visit("/bare");
  const bares = [bare, await shop.visit("/bare"), await shop.visit("/bare")];
  say(row("without the script", middle(bares)));
  await shop.remember();
  const fresh = await shop.visit("/");
  say(`${row("fresh fold", fresh)}   over no script ${(fresh.total - middle(bares).total).toFixed(1)}`);
  const later: Cost[] = [];
  for (let page = 1; page < PAGES; page++) later.push(await shop.visit("/"));
  const resumed = middle(later);
  say(`${row("next page", resumed)}   over no script ${(resumed.total - middle(bares).total).toFixed(1)}`);
  say(`kept beside the journal: ${await shop.bytesKept()} bytes`);
}

/** A shop of one page, its edge, and a visitor's browser. */
async function openShop(browser: Browser, { plan, events }: Workload) {
  const context = await browser.newContext();
  const reply: DecideReply = {
    v: 1,
    id: "r1",
    rules: "1",
    plan: plan.hash,
    decisions: [],
    audiences: [],
  };
  await context.route("**/*", (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.startsWith("/shopkeeper"))
      return route.fulfill({ contentType: "text/javascript", body: script(pathname) });
    if (pathname === "/v1/decide") return route.fulfill({ json: reply });
    if (pathname.startsWith("/v1/")) return route.fulfill({ status: 204 });
    return route.fulfill({ contentType: "text/html", body: html(pathname !== "/bare") });
  });
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/bare`);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return {
    visit: (to: string) => costOf(session, () => settle(page, to)),
    remember: () => page.evaluate(`(${remembering})(${JSON.stringify(shelfOf(plan, events))})`),
    bytesKept: () => page.evaluate(bytesKept),
  };
}

/** What lies in the store of a visitor who was here for half a year, key by key, and never met these questions. */
function shelfOf(plan: Plan, events: readonly ShopEvent[]): readonly (readonly [string | number, unknown])[] {
  const late = Date.now() - NOW - 1000;
  const shifted = events.map((event) => ({ ...event, time: event.time + late }));
  const chunks = Array.from({ length: shifted.length / CHUNK }, (_, number) =>
    shifted.slice(number * CHUNK, (number + 1) * CHUNK),
  );
  const head = { first: 0, ends: chunks.map((chunk) => chunk.at(-1)?.time), names: [], orders: [] };
  return [
    ...chunks.entries(),
    ["visitor", "v1"],
    ["plan", plan],
    ["retention", plan.retention],
    ["head", head],
  ];
}

const OPEN = `new Promise((resolve) => {
  const opening = indexedDB.open("shopkeeper");
  opening.onupgradeneeded = () => opening.result.createObjectStore("memory");
  opening.onsuccess = () => resolve(opening.result);
})`;

const remembering = `async (entries) => {
  const database = await ${OPEN};
  const store = database.transaction("memory", "readwrite").objectStore("memory");
  for (const [key, value] of entries) store.put(value, key);
  await new Promise((resolve) => { store.transaction.oncomplete = resolve; });
  database.close();
}`;

// Letters of two bytes travel as two, all other text and numbers about as in JSON.
const bytesKept = `(async () => {
  const database = await ${OPEN};
  const getting = database.transaction("memory").objectStore("memory").get("running");
  await new Promise((resolve) => { getting.onsuccess = resolve; });
  database.close();
  let bytes = 0;
  const text = JSON.stringify(getting.result, (_key, value) => {
    const isColumn = typeof value === "string" && /[^ -~]/.test(value);
    if (isColumn) bytes += value.length * 2;
    return isColumn ? "" : value;
  });
  return text ? bytes + text.length : 0;
})()`;

async function settle(page: Page, to: string): Promise<void> {
  const asked = to === "/bare" ? undefined : page.waitForResponse("**/v1/decide");
  await page.goto(ORIGIN + to);
  await asked;
  // What is stored after the answer belongs to the page.
  await page.waitForTimeout(1000);
}

/** Watches the tasks of the page's main thread while something happens. */
async function costOf(session: CDPSession, work: () => Promise<void>): Promise<Cost> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
  session.on("Tracing.dataCollected", collect);
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: TRACED },
  });
  await work();
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", collect);
  const main = new Set(events.filter(({ args }) => args?.name === "CrRendererMain").map(threadOf));
  const tasks = events.filter((event) => event.name === "RunTask" && event.tdur && main.has(threadOf(event)));
  const durations = tasks.map(({ tdur = 0 }) => tdur / 1000);
  return { longest: Math.max(0, ...durations), total: durations.reduce((sum, one) => sum + one, 0) };
}

const TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel", "__metadata"];

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

function script(pathname: string): string {
  return readFileSync(path.join(ROOT, "dist/sdk", path.basename(pathname)), "utf8");
}

function html(hasScript: boolean): string {
  const tag = `<script async src="/shopkeeper.js" data-consent="granted" data-deadline="60000"></script>`;
  return `<!doctype html><html lang="en"><title>Shop</title>${hasScript ? tag : ""}
    <main data-page="product" data-item-id="sku-1" data-item-brand="brand-1" data-item-price="20">
    <div data-slot="hero">The shop's own</div></main></html>`;
}

function middle(costs: readonly Cost[]): Cost {
  const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
  return {
    longest: median(costs.map(({ longest }) => longest)),
    total: median(costs.map(({ total }) => total)),
  };
}

function row(name: string, { longest, total }: Cost): string {
  return `${name.padEnd(20)} longest task ${longest.toFixed(1).padStart(7)}   total ${total.toFixed(1).padStart(7)}`;
}

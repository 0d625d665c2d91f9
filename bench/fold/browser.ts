import { type Browser, chromium, type Page } from "playwright-core";
import type { ShopEvent } from "../../rules/event.ts";
import type { Plan } from "../../rules/plan.ts";
import { findChromium, NO_CHROMIUM } from "../../scripts/steps/chromium.mjs";
import { middleOf, type Parts, partsOf } from "./parts.ts";
import { serveShop } from "./server.ts";
import { type Cost, costOf, middle } from "./trace.ts";
import { NOW, type Workload, workload } from "./workload.ts";

const SLOWER = 4;
const CHUNK = 50;
const RUNS = 7;
const PAGES = 9;
const FRESH = 5;

/**
 * Measures the built script in a real, slowed browser: a page that folds a journal of half a year for the first time,
 * pages that go on from what the one before kept, and the same page without the script. What a worker does beside the
 * page is not slowed, and told apart.
 */
export async function measureInBrowser(say: (line: string) => void): Promise<void> {
  const executablePath = await findChromium();
  if (!executablePath) return say(NO_CHROMIUM);
  const browser = await chromium.launch({ executablePath });
  const work = workload();
  const shop = await serveShop(work.plan.hash);
  try {
    await measureParts(browser, `${shop.origin}/bare`, say);
    await measure(await openShop(browser, shop.origin), work, say);
  } finally {
    await browser.close();
    shop.close();
  }
}

/** Folding alone, each time in a page that never did. */
async function measureParts(browser: Browser, to: string, say: (line: string) => void): Promise<void> {
  const runs: Parts[] = [];
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(to);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    runs.push(await partsOf(page, session, workload()));
    await context.close();
  }
  say(`folding alone, in a page that never did, at ${SLOWER}x slowed CPU; ms`);
  for (const [part, ms] of Object.entries(middleOf(runs)))
    say(`${part.padEnd(28)}${ms.toFixed(1).padStart(8)}`);
}

type Shop = Awaited<ReturnType<typeof openShop>>;

async function measure(shop: Shop, work: Workload, say: (line: string) => void): Promise<void> {
  say(
    `${work.events.length} events, ${work.plan.questions.length} questions; ms of main thread at ${SLOWER}x slowed CPU`,
  );
  const pages = async (to: string) => {
    const costs: Cost[] = [];
    for (let page = 0; page < PAGES; page++) costs.push(await shop.visit(to));
    return middle(costs);
  };
  const bare = await pages("/bare");
  say(row("without the script", bare, bare));
  await shop.remember({ ...work.plan, questions: [] }, []);
  say(row("nothing to fold", await pages("/"), bare));
  const fresh: Cost[] = [];
  for (let page = 0; page < FRESH; page++) {
    await shop.remember(work.plan, work.events);
    fresh.push(await shop.visit("/"));
  }
  say(row("fresh fold", middle(fresh), bare));
  say(row("next page", await pages("/"), bare));
  say(`kept beside the journal: ${await shop.bytesKept()} bytes`);
}

/** A visitor's browser in a shop of one page, whose memory can be filled. */
async function openShop(browser: Browser, origin: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/bare`);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return {
    visit: (to: string) => costOf(session, () => settle(page, origin + to)),
    remember: (plan: Plan, events: readonly ShopEvent[]) =>
      page.evaluate(`(${remembering})(${JSON.stringify(shelfOf(plan, events))})`),
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
  store.clear();
  for (const [key, value] of entries) store.put(value, key);
  await new Promise((resolve) => { store.transaction.oncomplete = resolve; });
  database.close();
}`;

// Letters of two bytes travel as two, all other text and numbers about as in JSON.
const bytesKept = `(async () => {
  const database = await ${OPEN};
  const getting = database.transaction("memory").objectStore("memory").get("~running");
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
  const asked = to.endsWith("/bare") ? undefined : page.waitForResponse("**/v1/decide");
  await page.goto(to);
  await asked;
  // What is stored after the answer belongs to the page.
  await page.waitForTimeout(1000);
}

function row(name: string, cost: Cost, bare: Cost): string {
  const figures = [
    ["total", cost.total],
    ["longest", cost.longest],
    ["over bare", cost.total - bare.total],
    ["ours", cost.ours],
    ["longest", cost.ourLongest],
    ["compile", cost.compiling],
    ["beside", cost.beside],
  ] as const;
  return `${name.padEnd(20)}${figures.map(([figure, ms]) => `${figure} ${ms.toFixed(1).padStart(7)}`).join("   ")}`;
}

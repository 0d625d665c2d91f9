import { cp, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { ROOT } from "../../scripts/run.mjs";
import { findChromium, NO_CHROMIUM } from "../../scripts/steps/chromium.mjs";
import { database } from "../../scripts/steps/database.mjs";
import { publish } from "../../scripts/steps/publish.mjs";
import { startWorker } from "../../scripts/steps/worker.mjs";
import { testSecrets } from "../builders/secrets.ts";
import { serveElsewhere } from "./elsewhere.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the shop and the browser are, and a shop of another origin; null on a machine without Chromium. */
    shop: { readonly url: string; readonly browser: string; readonly elsewhere: string } | null;
  }
}

const LOG = ".cache/browser-tests.log";
const TEMPLATE = ".wrangler/state-for-tests";

/** Starts the deployed Worker with the demo shop, and one Chromium, for all browser tests. */
export default async function setup(project: TestProject) {
  const executablePath = await findChromium();
  if (!executablePath) return skip(project);
  const state = await freshState();
  const elsewhere = await serveElsewhere();
  const secrets = { ...testSecrets, DEVELOPMENT: "true", ORIGINS: elsewhere.origin };
  const worker = await startWorker({ port: 0, state, secrets });
  elsewhere.take(worker.url);
  await publish({ url: worker.url, token: testSecrets.ADMIN_TOKEN, stamps: `${state}/stamps.json` });
  const browser = await chromium.launchServer({ executablePath, args: QUIET });
  project.provide("shop", { url: worker.url, browser: browser.wsEndpoint(), elsewhere: elsewhere.origin });
  return async () => {
    await browser.close();
    await worker.stop();
    elsewhere.close();
    await rm(path.join(ROOT, state), { recursive: true, force: true });
  };
}

// Chromium's own errands, which would only fail on a machine without a way out.
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
];

function skip(project: TestProject) {
  project.provide("shop", null);
  process.stdout.write(`${NO_CHROMIUM}\n`);
}

/** A copy of a database that was filled once: filling it takes wrangler several seconds, copying it none. */
async function freshState() {
  await database(LOG, TEMPLATE);
  const copy = await mkdtemp(path.join(ROOT, ".wrangler/browser-tests-"));
  await cp(path.join(ROOT, TEMPLATE), copy, { recursive: true });
  return path.relative(ROOT, copy);
}

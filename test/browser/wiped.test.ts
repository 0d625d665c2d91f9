import type { Cookie } from "playwright-core";
import { describe, expect } from "vitest";
import { cookieOf, recordIn } from "../../edge-worker/sealed/cookie/jar.ts";
import { sealingKeys } from "../../edge-worker/sealed/cookie/sealing.ts";
import type { SealedRecord } from "../../edge-worker/sealed/record/record.ts";
import type { DecideReply } from "../../rules/wire.ts";
import { testSecrets } from "../builders/secrets.ts";
import { type OpenShop, openShop, test } from "./shop.ts";
import { type Ask, shopping } from "./shopping.ts";

const DAY_MS = 86_400_000;

// A page of the shop's own origin without any script.
const QUIET = "/v1/health";

/** Someone who looked at the shop eight days ago, and has not been there since. */
async function eightDaysLater(): Promise<OpenShop> {
  const shop = await openShop({ consent: true, path: QUIET });
  // A report that is answered late would bring the cookie of today back.
  await shop.context.route("**/v1/outcomes", (route) => route.fulfill({ status: 204 }));
  await shop.page.clock.setFixedTime(Date.now() - 8 * DAY_MS);
  await shopping(shop).visit("/category/baby/");
  await shop.page.goto(QUIET);
  await shop.page.clock.setFixedTime(Date.now());
  await age(shop, 8);
  await shop.context.unroute("**/v1/outcomes");
  return shop;
}

/** The edge's clock is the real one: instead of waiting, its cookie is made as much older. */
async function age(shop: OpenShop, days: number): Promise<void> {
  const cookie = await cookieIn(shop);
  const keys = await sealingKeys(testSecrets.OFFER_KEY);
  const brought = keys && (await recordIn(`sk=${cookie?.value}`, keys, Date.now()));
  if (!cookie || !keys || !brought) throw new Error("There is no sealed cookie to make older.");
  const header = await cookieOf(older(brought.record, days), keys, { now: Date.now() });
  const [value = ""] = header.slice("sk=".length).split(";");
  await shop.context.addCookies([{ ...cookie, value }]);
}

function older(record: SealedRecord, days: number): SealedRecord {
  const back = (at: number) => at - days * 86_400;
  const { firstSeen, lastSeen, sessionFrom, ends, day } = record;
  const times = { firstSeen: back(firstSeen), lastSeen: back(lastSeen), sessionFrom: back(sessionFrom) };
  const dealings = [...record.dealings].map(([tag, one]) => {
    return [tag, { ...one, seen: one.seen.map((seen) => ({ ...seen, at: back(seen.at) })) }] as const;
  });
  return { ...record, ...times, ends: ends.map(back), day: day - days, dealings: new Map(dealings) };
}

async function cookieIn({ context }: OpenShop): Promise<Cookie | undefined> {
  return (await context.cookies()).find(({ name }) => name === "sk");
}

/** Deletes everything that scripts can store, as Safari does after seven days. Cookies of the edge stay. */
function wipe({ page }: OpenShop): Promise<void> {
  return page.evaluate(async () => {
    localStorage.clear();
    sessionStorage.clear();
    const names = (await indexedDB.databases()).map(({ name = "" }) => name);
    await Promise.all(
      names.map(
        (name) =>
          new Promise((resolve, reject) => {
            const request = indexedDB.deleteDatabase(name);
            request.onsuccess = resolve;
            request.onerror = reject;
          }),
      ),
    );
  });
}

/** Opens a page, and what it asked first and was answered. */
async function seen(
  shop: OpenShop,
  path: string,
): Promise<{ readonly ask: Ask; readonly reply: DecideReply }> {
  const answer = shop.page.waitForResponse((response) => response.url().endsWith("/v1/decide"));
  await shop.page.goto(path);
  const response = await answer;
  return { ask: JSON.parse(response.request().postData() ?? "{}"), reply: await response.json() };
}

const campaigns = ({ decisions }: DecideReply) =>
  decisions.map(({ slot, campaign }) => `${slot}: ${campaign}`).sort();

test("the cookie is the edge's alone, and there with consent only", async () => {
  const strangers = await openShop({ consent: false });
  await shopping(strangers).visit("/category/baby/");
  expect(await cookieIn(strangers)).toBeUndefined();
  const shop = await openShop({ consent: true });
  await expect
    .poll(() => cookieIn(shop))
    .toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
  const { value = "", expires = 0 } = (await cookieIn(shop)) ?? {};
  expect(Math.round((expires * 1000 - Date.now()) / DAY_MS)).toBe(395);
  expect(`sk=${value}`.length).toBeLessThanOrEqual(1500);
  expect(await shop.page.evaluate(() => document.cookie)).not.toContain("sk=");
  expect(shop.problems).toEqual([]);
});

describe("on day 8, after all script storage was wiped,", () => {
  test("a returning visitor gets what they would have got, as who they were", async () => {
    const remembering = await seen(await eightDaysLater(), "/");
    const shop = await eightDaysLater();
    const { visitor } = shopping(shop).asks().at(-1) ?? {};
    await wipe(shop);
    const { ask, reply } = await seen(shop, "/");
    expect(ask).toMatchObject({ first: true });
    expect(ask.visitor).not.toBe(visitor);
    expect(reply.visitor).toBe(visitor);
    expect(campaigns(reply)).toEqual(campaigns(remembering.reply));
    expect(campaigns(reply)).toContain("hero: welcome-back");
    await expect.poll(() => shopping(shop).slot("hero").innerText()).toContain("Good to see you again");
  });

  test("a banner that was seen as often as it may be stays away", async () => {
    const shop = await eightDaysLater();
    const { visitor } = shopping(shop).asks().at(-1) ?? {};
    await report(shop, visitor ?? "", 3);
    await wipe(shop);
    expect(campaigns((await seen(shop, "/")).reply)).not.toContain("hero: welcome-back");
  });

  test.each<[string, (value: string) => string]>([
    [
      "changed in one letter",
      (value) => `${value.slice(0, -9)}${value.at(-9) === "A" ? "B" : "A"}${value.slice(-8)}`,
    ],
    ["made up", () => "AQA".padEnd(120, "b")],
  ])("a cookie that was %s makes nobody returning", async (_name, forge) => {
    const shop = await eightDaysLater();
    await wipe(shop);
    const cookie = await cookieIn(shop);
    if (cookie) await shop.context.addCookies([{ ...cookie, value: forge(cookie.value) }]);
    const { reply } = await seen(shop, "/");
    expect(reply.visitor).toBeUndefined();
    expect(campaigns(reply)).not.toContain("hero: welcome-back");
    expect(shop.problems).toEqual([]);
  });
});

/** What the script reports when a banner has been seen: so many exposures, of the last hours. */
function report({ page }: OpenShop, visitor: string, exposures: number): Promise<void> {
  const outcomes = Array.from({ length: exposures }, (_, index) => ({
    id: `seen-${index}-${visitor}`,
    kind: "exposure",
    time: Date.now() - index * 3_600_000,
    campaign: "welcome-back",
    variant: "a",
    slot: "hero",
  }));
  const consent = { personalization: true, analytics: true, ads: true };
  const body = JSON.stringify({ v: 1, visitor, consent, outcomes });
  return page.evaluate(async (text) => {
    const init = { method: "POST", body: text, keepalive: true, credentials: "same-origin" } as const;
    const { status } = await fetch("/v1/outcomes", init);
    if (status !== 204) throw new Error(String(status));
  }, body);
}

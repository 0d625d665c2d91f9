import { mint, offerKeys } from "../../edge-worker/signing/codes.ts";
import { testSecrets } from "../builders/secrets.ts";
import type { Audit } from "./edge/audit.ts";

/** What a request came to. `status` 0: nobody knows. */
export type Outcome = { readonly status: number; readonly text: string };

/** A shop's back end that asks a Worker which may be breaking. */
export type Client = {
  readonly url: string;
  readonly publish: (document: object) => Promise<void>;
  readonly ask: (route: string, body: object, key: string) => Promise<Outcome>;
  /** Asks until there is an outcome, with the same key. */
  readonly insist: (route: string, body: object, key: string) => Promise<Outcome>;
  /** Begins or ends aborting a ledger every 40 ms. @returns how often any was aborted so far. */
  readonly strike: (ledger: string, isOn: boolean) => Promise<number>;
  readonly forget: (ledger: string) => Promise<void>;
  readonly audit: (ledger: string) => Promise<Audit>;
  readonly tries: (guard: string) => Promise<readonly number[]>;
  /** Requests that ended without an outcome so far. */
  readonly errors: () => number;
};

/** More than any storm needs, so that one that never ends is a failure and not a hang. */
const PATIENCE = 400;
const PAUSE_MS = 25;

export function createClient(url: string): Client {
  let errors = 0;

  async function ask(route: string, body: object, key: string): Promise<Outcome> {
    try {
      const response = await fetch(new URL(`/v1/offers/${route}`, url), {
        method: "POST",
        headers: { authorization: `Bearer ${testSecrets.SHOP_TOKEN}`, "idempotency-key": key },
        body: JSON.stringify(body),
      });
      const outcome = { status: response.status, text: await response.text() };
      if (outcome.status >= 500) errors++;
      return outcome;
    } catch {
      errors++;
      return { status: 0, text: "" };
    }
  }

  async function insist(route: string, body: object, key: string): Promise<Outcome> {
    for (let tried = 0; tried < PATIENCE; tried++) {
      const outcome = await ask(route, body, key);
      if (isOutcome(outcome)) return outcome;
      await pause(PAUSE_MS * (1 + Math.random()));
    }
    throw new Error(`No outcome after ${PATIENCE} tries.`);
  }

  const storm = async (what: string, name: string, init: RequestInit = {}) => {
    const address = new URL(`/storm/${what}?name=${name}`, url);
    const response = await fetch(address, init);
    if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`);
    return response;
  };

  return {
    url,
    ask,
    insist,
    publish: async (document) => {
      await storm("publish", "", { method: "POST", body: JSON.stringify(document) });
    },
    strike: async (ledger, isOn) => {
      return (await storm("strike", `${ledger}&on=${isOn}`)).json() as Promise<number>;
    },
    forget: async (ledger) => void (await storm("forget", ledger)),
    audit: async (ledger) => {
      // The last crash of a storm may still be under way.
      const response = await storm("audit", ledger).catch(() => storm("audit", ledger));
      return response.json() as Promise<Audit>;
    },
    tries: async (guard) => (await storm("tries", guard)).json() as Promise<readonly number[]>,
    errors: () => errors,
  };
}

/** Whether a reply settles the request: anything but an error of the service. */
export function isOutcome({ status }: Outcome): boolean {
  return status > 0 && status < 500;
}

/** A visitor with a code of their own for an offer. */
export async function basketOf(offer: string, number: number, amount = 100) {
  const keys = await offerKeys(testSecrets.OFFER_KEY);
  if (!keys) throw new Error("The tests have a key.");
  const visitor = `visitor-${offer}-${number}`;
  const code = await mint(keys, { offer, visitor, expires: Date.now() + 3 * 3_600_000 });
  return { code, visitor, order: `order-${offer}-${number}`, amount, currency: "AED" };
}

/** Does work on each of a list, so many at once. */
export async function atOnce<One, Result>(
  concurrency: number,
  list: readonly One[],
  work: (one: One, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < list.length; index = next++) {
      results[index] = await work(list[index] as One, index);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return results;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

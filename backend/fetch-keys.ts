import { type FindKey, importKeys, type KnownKeys } from "./keys.ts";

/** What fetching keys needs from the world. `clock` is in ms since 1970. */
export type World = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: () => number;
};

const FRESH_MS = 10 * 60_000;
const LAST_GOOD_MS = 24 * 3_600_000;
const RETRY_MS = 30_000;
const DEADLINE_MS = 2000;

const here: World = { fetch: (url, init) => fetch(url, init), clock: Date.now };

/**
 * Finds the keys that Shopkeeper publishes: asked for every ten minutes and for a key that is not known, though never
 * more than once in 30 seconds; what was fetched last holds for a day while Shopkeeper is away.
 *
 * Make one of these when the back end starts, and keep it.
 *
 * @param origin where Shopkeeper answers: `https://shopkeeper.example`.
 */
export function fetchKeys(origin: string, { fetch, clock }: World = here): FindKey {
  const url = new URL("/v1/offers/keys", origin).href;
  let good: { readonly keys: KnownKeys; readonly at: number } | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;

  const usable = () => (good && clock() - good.at <= LAST_GOOD_MS ? good : undefined);

  // While one caller asks, the others go on with what is known. Only those who know nothing ask on their own: in a
  // Worker, no request may wait for what another one began.
  const due = (kid: string): boolean => {
    const known = usable();
    if (!known) return clock() - failedAt >= RETRY_MS;
    const fresh = clock() - known.at < FRESH_MS && known.keys.has(kid);
    return !fresh && clock() - askedAt >= RETRY_MS;
  };

  const refresh = async (): Promise<void> => {
    askedAt = clock();
    try {
      good = { keys: await fetched(fetch, url), at: askedAt };
    } catch {
      // Away, slow or not a key set: what was good before holds for its day.
      failedAt = clock();
    }
  };

  return async (kid) => {
    if (due(kid)) await refresh();
    const known = usable();
    return known ? (known.keys.get(kid) ?? "unknown") : "unavailable";
  };
}

async function fetched(fetch: World["fetch"], url: string): Promise<KnownKeys> {
  const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(DEADLINE_MS) });
  const keys = answer.status === 200 ? await importKeys(await answer.json()) : undefined;
  if (!keys?.size) throw new Error(`${url} answered ${answer.status} without a key.`);
  return keys;
}

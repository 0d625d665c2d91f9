import { createClient } from "./client.ts";
import type { Dose, Finding, Place, Scenario } from "./scenario.ts";
import { crashes, kill, rush, sameKey } from "./scenarios/counting.ts";
import { guesses } from "./scenarios/guesses.ts";
import { money } from "./scenarios/money.ts";
import { customers, lostShard } from "./scenarios/shards.ts";
import { openHarbour } from "./server.ts";

/** All storms; the one that kills workerd comes last. */
export const scenarios: readonly Scenario[] = [
  rush,
  sameKey,
  crashes,
  money,
  lostShard,
  customers,
  guesses,
  kill,
];

/** A finding with what the clients saw of it. */
export type Report = Finding & { readonly name: string; readonly errors: number; readonly seconds: number };

/** A Worker in workerd with every storm's offers published. */
export type Coast = {
  readonly blow: (scenario: Scenario, dose: Dose) => Promise<Report>;
  readonly leave: () => Promise<void>;
};

export async function reachCoast(): Promise<Coast> {
  const harbour = await openHarbour();
  let server = await harbour.start();
  let client = createClient(server.url);
  await client.publish(documentOf(scenarios));
  const earlier: (() => number)[] = [];

  async function revive() {
    await server.kill();
    server = await harbour.start();
    earlier.push(client.errors);
    client = createClient(server.url);
    return client;
  }

  return {
    async blow(scenario, dose) {
      const began = performance.now();
      const place: Place = { client, revive };
      const before = total([...earlier, client.errors]);
      const finding = await scenario.run(place, dose);
      const errors = total([...earlier, client.errors]) - before;
      return { ...finding, name: scenario.name, errors, seconds: (performance.now() - began) / 1000 };
    },
    async leave() {
      await server.stop();
      harbour.clear();
    },
  };
}

function total(counts: readonly (() => number)[]): number {
  return counts.reduce((sum, count) => sum + count(), 0);
}

function documentOf(all: readonly Scenario[]): object {
  const offers = Object.assign({}, ...all.map((scenario) => scenario.offers));
  return {
    version: 1,
    store: { name: "Storm", currency: "AED", timezone: "Asia/Dubai" },
    segments: { everyone: { when: {} } },
    offers,
  };
}

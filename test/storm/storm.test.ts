import { afterAll, beforeAll, expect, test } from "vitest";
import { type Coast, reachCoast, scenarios } from "./storm.ts";

const DOSE = { share: 0.03, concurrency: 50 };
let coast: Coast;

beforeAll(async () => {
  coast = await reachCoast();
}, 120_000);

afterAll(() => coast.leave(), 60_000);

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
  "at a small dose, offers hold in a storm: %s",
  async (_name, scenario) => {
    expect((await coast.blow(scenario, DOSE)).faults).toEqual([]);
  },
  300_000,
);

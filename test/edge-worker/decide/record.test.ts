import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../../edge-worker/decide/digest.ts";
import { isRepeated, type Recorded, recordOf } from "../../../edge-worker/decide/record.ts";
import { diceOf, factsFrom, occasionFrom, ruleSetFrom } from "./random.ts";
import { startWorkerd, type Workerd } from "./record/workerd.ts";

/** Decisions that are recorded and repeated; `DECISIONS` in the environment asks for more. */
const DECISIONS = Number(process.env.DECISIONS ?? 2000);
const BATCH = 1000;
const HERE = path.join(import.meta.dirname, "record");

test(`${DECISIONS} decisions of workerd come out the same in another process, byte for byte`, {
  timeout: 60_000 + DECISIONS * 10,
}, async () => {
  const workerd = await startWorkerd(path.join(HERE, "in-workerd.ts"));
  try {
    expect(await repeated(workerd)).toEqual({ same: DECISIONS, other: 0, first: "" });
  } finally {
    await workerd.stop();
  }
});

/** What another process makes of decisions that workerd wrote down. */
async function repeated(workerd: Workerd): Promise<unknown> {
  const again = spawn(process.execPath, [path.join(HERE, "again.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const told = text(again.stdout);
  again.stdin.write(await workerd.get(""));
  for (let from = 0; from < DECISIONS; from += BATCH) {
    const lines = await workerd.get(`from=${from}&count=${Math.min(BATCH, DECISIONS - from)}`);
    if (!again.stdin.write(lines)) await once(again.stdin, "drain");
  }
  again.stdin.end();
  return JSON.parse(await told);
}

describe("a recorded decision", () => {
  const ruleSet = ruleSetFrom(diceOf(1));
  const dice = diceOf(2);
  const recorded = recordOf(ruleSet, factsFrom(dice, ruleSet), occasionFrom(dice));
  const read: Recorded = JSON.parse(JSON.stringify(recorded));

  test("is repeated from what was written down", () => {
    expect(isRepeated(read, ruleSet)).toBe(true);
  });

  test.each<[string, Partial<Recorded>]>([
    ["another digest", { digest: "0" }],
    ["other facts", { facts: { ...read.facts, "page.more": 1 } }],
    [
      "another verdict",
      { verdict: { ...read.verdict, decisions: [{ slot: "hero", campaign: "c", variant: "z" }] } },
    ],
    ["other rules", { rules: "v2" }],
  ])("with %s is not", (_name, change) => {
    expect(isRepeated({ ...read, ...change }, ruleSet)).toBe(false);
  });
});

describe("a digest", () => {
  const facts = { "geo.country": "AE", "visit.count": 2, "signals.brands": ["PRADA"] };
  const occasion = { now: 1, slots: ["hero"], given: { c: "a" } };
  const digest = (some: object = facts, at: object = {}, version = "v1") =>
    digestOf({ version }, some as never, { ...occasion, ...at });

  test("is the same whatever the order of facts, and whether reasons are wanted", () => {
    expect(digest(Object.fromEntries(Object.entries(facts).reverse()))).toBe(digest());
    expect(digest({ ...facts, "page.type": undefined })).toBe(digest());
    expect(digest(facts, { reasons: true })).toBe(digest(facts, { reasons: false }));
    expect(digest()).toMatch(/^[0-9a-f]{24}$/);
  });

  test.each<[string, string]>([
    ["a value", digest({ ...facts, "visit.count": 3 })],
    ["the kind of a value", digest({ ...facts, "visit.count": "2" })],
    ["a fact more", digest({ ...facts, "page.type": "home" })],
    ["a fact that is null", digest({ ...facts, "page.type": null })],
    ["the moment", digest(facts, { now: 2 })],
    ["the slots", digest(facts, { slots: [] })],
    ["lists", digest(facts, { groups: { vips: ["c-1"] } })],
    ["stays", digest(facts, { held: { s: { since: 1 } } })],
    ["spent offers", digest(facts, { spent: ["ten"] })],
    ["what was learnt", digest(facts, { learnt: { c: { s: "a" } } })],
    ["variants given", digest(facts, { given: { c: "b" } })],
    ["the rules", digest(facts, {}, "v2")],
  ])("tells apart: %s", (_name, other) => {
    expect(other).not.toBe(digest());
  });
});

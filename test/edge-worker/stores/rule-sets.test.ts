import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../../edge-worker/decide/decide.ts";
import { readRuleSet, writeRuleSet } from "../../../edge-worker/stores/rule-sets.ts";
import { draftOf } from "../../../edge-worker/stores/rules.ts";
import type { Json } from "../../../rules/json.ts";
import { parseDocument } from "../../../rules/parse.ts";
import { factsIn } from "../../../rules/plan.ts";
import { CAMPAIGN } from "../../builders/document.ts";
import { createEdge, NOON } from "../edge.ts";

const DAY = 86_400_000;
const [source] = Object.values(
  import.meta.glob("../../../demo-site/rules.json", { eager: true, import: "default" }),
);
const parsed = parseDocument(source);
if (!parsed.ok) throw new Error("The demo's rules do not parse.");
const draft = await draftOf(parsed.document);
const { version, document, sticky, lists } = draft.ruleSet;

/** Values that the document compares with, so that random facts meet its conditions often. */
const values = [...new Set(Object.values(document.segments ?? {}).flatMap(({ when }) => scalarsIn(when)))];
const names = Object.values(document.segments ?? {}).flatMap(({ when }) => factsIn(when));
const someFacts = fc.dictionary(
  fc.constantFrom(...names, "visitor.id", "consent.ads"),
  fc.oneof(fc.constantFrom(...values), fc.array(fc.constantFrom(...values), { maxLength: 3 })),
  { maxKeys: 40, noNullPrototype: false },
);

function scalarsIn(value: Json): readonly Json[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(scalarsIn) : [value];
}

test("a cold load of what was published decides as the document does", async () => {
  await writeRuleSet(env.RULES, draft);
  const read = await readRuleSet(env.RULES, version);
  expect(read.recompiled).toBeUndefined();
  const groups = Object.fromEntries(lists.map(({ list }) => [list, ["c-1001"]]));
  const held = Object.fromEntries(sticky.map(({ id }) => [id, { since: NOON - DAY }]));
  fc.assert(
    fc.property(someFacts, fc.boolean(), (facts, reasons) => {
      const occasion = { now: NOON, groups, held, reasons };
      expect(decide(read.ruleSet, facts, occasion)).toEqual(decide(draft.ruleSet, facts, occasion));
    }),
    { numRuns: 300 },
  );
});

describe("what deciding reads of published rules", () => {
  const PARTS = { campaigns: { hello: CAMPAIGN } };

  async function published() {
    const edge = createEdge();
    const { version: name } = (await (await edge.publish(PARTS)).json()) as { version: string };
    return name;
  }

  /** What a cold isolate decides and what it says is out of order. */
  async function cold() {
    const { decisions, degraded } = await createEdge().decide();
    return [decisions.map(({ campaign }) => campaign), degraded];
  }

  test("is enough by itself", async () => {
    const name = await published();
    await env.RULES.put(`rules:${name}`, "spoilt");
    expect(await cold()).toEqual([["hello"], undefined]);
    await published();
  });

  test.each<[string, (name: string) => Promise<void>]>([
    ["has no binary", (name) => env.RULES.delete(`binary:${name}`)],
    ["has a binary of something else", (name) => env.RULES.put(`binary:${name}`, "something else")],
    ["has a binary that is cut short", (name) => changed(name, (bytes) => bytes.slice(0, -8))],
    ["has a binary with one bit turned", (name) => changed(name, turned)],
    ["has no deciding part", (name) => env.RULES.delete(`deciding:${name}`)],
    ["has half a deciding part", (name) => env.RULES.put(`deciding:${name}`, '{"format":1')],
    ["has a deciding part of another form", (name) => env.RULES.put(`deciding:${name}`, '{"format":0}')],
  ])("is compiled from the document where it %s, and said so", async (_name, spoil) => {
    await spoil(await published());
    expect(await cold()).toEqual([["hello"], ["binary"]]);
    await published();
    expect(await cold()).toEqual([["hello"], undefined]);
  });

  async function changed(name: string, change: (bytes: Uint8Array) => Uint8Array): Promise<void> {
    const bytes = await env.RULES.get(`binary:${name}`, "arrayBuffer");
    if (!bytes) throw new Error("There is no binary.");
    await env.RULES.put(`binary:${name}`, change(new Uint8Array(bytes)));
  }

  function turned(bytes: Uint8Array): Uint8Array {
    return bytes.map((byte, at) => (at === bytes.length - 16 ? byte ^ 1 : byte));
  }
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decide } from "../../edge-worker/decide/decide.ts";
import { ruleSetOf } from "../../edge-worker/decide/rule-set.ts";
import type { Condition, Facts } from "../../rules/condition.ts";
import { evaluate } from "../../rules/evaluate.ts";
import type { ShopEvent } from "../../rules/event.ts";
import { expanded } from "../../rules/expand.ts";
import { OPERATOR_WORDS } from "../../rules/explaining/operators.ts";
import { FUNCTION_WORDS } from "../../rules/explaining/signals.ts";
import { fold } from "../../rules/fold.ts";
import type { Json, JsonObject } from "../../rules/json.ts";
import { parseDocument } from "../../rules/parse.ts";
import { planOf } from "../../rules/plan.ts";
import { documentSchema } from "../../rules/schema/document.ts";

type ExampleEvent = { readonly name: string; readonly time: string; readonly [field: string]: Json };

/** What a block of the guide holds. */
type Example = {
  readonly condition?: Condition;
  readonly signal?: JsonObject;
  readonly facts?: Facts;
  readonly lists?: { readonly [id: string]: readonly Json[] };
  readonly events?: readonly ExampleEvent[];
  readonly now?: string;
  readonly expect: Json;
};

const guide = readFileSync(new URL("../../docs/language.md", import.meta.url), "utf8");
const examples = blocksOf("example");

/** Blocks of one kind, with the line of the guide on which each begins. */
function blocksOf(kind: "example" | "document" | "decision") {
  const blocks = new RegExp(`\`\`\`json rule-${kind}\\n([\\s\\S]*?)\`\`\``, "g");
  return [...guide.matchAll(blocks)].map(([, text = ""], index, all) => ({
    line: guide.slice(0, all[index]?.index).split("\n").length,
    text,
  }));
}

const store = { name: "Maison", currency: "AED", timezone: "Asia/Dubai" };

/** The smallest document that holds an example, as the parser lets it in. */
function documentOf({ condition, signal, lists = {} }: Example) {
  const parsed = parseDocument({
    version: 1,
    store,
    lists: Object.fromEntries(Object.keys(lists).map((id) => [id, {}])),
    signals: signal ? { example: signal } : {},
    segments: condition ? { example: { when: condition } } : {},
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return expanded(parsed.document);
}

function answerOf(example: Example): Json | undefined {
  const document = documentOf(example);
  const { facts, events = [], now = "", lists = {} } = example;
  const plan = planOf(document);
  const journal = events.map((event): ShopEvent => ({ ...event, time: Date.parse(event.time) }));
  const answers = now ? fold(plan, journal, Date.parse(now)) : [];
  const known = plan.questions.map(({ fact }, index): [string, Json] => [fact, answers[index] ?? null]);
  const told: Facts = { ...Object.fromEntries(known), ...facts };
  const { when } = document.segments?.example ?? {};
  if (!when) return told["signals.example"];
  return evaluate(when, told, { timezone: store.timezone, groups: lists });
}

describe("the guide to the language", () => {
  test.each(examples.map(({ line, text }) => [line, text] as const))(
    "the example at line %i gives what it says",
    (_line, text) => {
      const example: Example = JSON.parse(text);
      expect(answerOf(example)).toEqual(example.expect);
    },
  );

  test.each(blocksOf("document").map(({ line, text }) => [line, text] as const))(
    "the document at line %i is let in, and its own examples hold",
    (_line, text) => {
      expect(parseDocument(JSON.parse(text))).toMatchObject({ ok: true });
    },
  );

  test.each(blocksOf("decision").map(({ line, text }) => [line, text] as const))(
    "the decision at line %i comes out as it says",
    (_line, text) => {
      const { rules, facts, now, expect: expected } = JSON.parse(text);
      const segments = { everyone: { when: {} } };
      const parsed = parseDocument({ version: 1, store, segments, ...rules });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
      const { reasons } = decide(ruleSetOf(parsed.document, "v1"), facts, Date.parse(now));
      const told = reasons.campaigns.map(({ campaign, reason, by }) => [
        campaign,
        by ? `${reason} by ${by}` : reason,
      ]);
      expect(Object.fromEntries(told)).toEqual(expected);
    },
  );

  test("every field of campaigns, groups and offers is in an example", () => {
    const keys = new Set(guide.match(/"[a-z_]+":/g));
    const fields = ["campaign", "group", "offer", "cap"].flatMap((name) =>
      Object.keys(documentSchema.$defs[name]?.properties ?? {}),
    );
    expect(fields.filter((field) => !keys.has(`"${field}":`))).toEqual([]);
  });

  test("every operator and every function is in an example", () => {
    const keys = new Set(
      examples.flatMap(({ text }) => [...text.matchAll(/"([$\w]+)":/g)].map(([, key]) => key)),
    );
    const names = [
      "$and",
      "$or",
      "$nor",
      "$did",
      ...Object.keys(OPERATOR_WORDS),
      ...Object.keys(FUNCTION_WORDS),
    ];
    expect(names.filter((name) => !keys.has(name))).toEqual([]);
  });

  test("every operator and every function is in a table", () => {
    const rows = guide
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .join("\n");
    const names = [
      "$and",
      "$or",
      "$nor",
      "$did",
      ...Object.keys(OPERATOR_WORDS),
      ...Object.keys(FUNCTION_WORDS),
    ];
    expect(names.filter((name) => !rows.includes(name))).toEqual([]);
  });
});

test("the published schema is the parser's; node docs/write-schema.ts writes it anew", () => {
  const published = readFileSync(new URL("../../docs/rules.schema.json", import.meta.url), "utf8");
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(documentSchema)));
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createSeries } from "../../../cli/replay/series.ts";
import { replayVisitor } from "../../../cli/replay/visitor.ts";
import { decide } from "../../../edge-worker/decide/decide.ts";
import { ruleSetOf } from "../../../edge-worker/decide/rule-set.ts";
import type { Document } from "../../../rules/document.ts";
import { rules } from "../../builders/document.ts";
import { typed, workplace } from "../shell.ts";

const DAY = Date.UTC(2026, 10, 21);
const HOUR = 3_600_000;
const when = { "signals.looks": { $gte: 1 } };
const sticky = { mode: "sticky" } as const;
const document: Document = rules({
  store: { name: "Maison", currency: "EUR", timezone: "UTC" },
  signals: {
    looks: { count: "view_item", within: "1h" },
    bought: { count: "purchase", within: "1d" },
  },
  segments: {
    calm: { when, membership: { ...sticky, min_stay: "6h" } },
    brief: { when, membership: { ...sticky, max_stay: "2h" } },
    "until-bought": { when, membership: { ...sticky, exit_when: { "signals.bought": { $gte: 1 } } } },
    once: { when, membership: { ...sticky, max_stay: "1h", never_again: true } },
    inside: { when: { "segments.calm": true } },
    lookers: { when },
  },
  campaigns: { stay: { slot: "hero", segment: "calm", variants: [{ id: "a" }] } },
});
const work = workplace();
const rulesFile = work.file("rules.json", document);

/** What a visitor did, and at which hour of the day. */
type Did = readonly [name: string, hour: number];

const iso = (hour: number) => new Date(DAY + hour * HOUR).toISOString();

async function replayed(did: readonly Did[], hour: number) {
  const lines = did.map(([name, at]) => JSON.stringify({ visitor: "v", time: iso(at), name }));
  const events = work.file("events.ndjson", lines.join("\n"));
  const [members, report] = [work.at("members.ndjson"), work.at("report.html")];
  const words = ["replay", events, "--rules", rulesFile, "--at", iso(hour), "--json"];
  const { out, note } = await typed([...words, "--members", members, "--report", report]);
  const [line = ""] = readFileSync(members, "utf8").split("\n");
  const text = readFileSync(report, "utf8");
  return { figures: JSON.parse(out || note), segments: JSON.parse(line).segments, report: text };
}

const ALL = ["calm", "brief", "until-bought", "once", "inside", "lookers"];

test.each<[string, readonly Did[], number, readonly string[]]>([
  ["who looks is in all of them", [["view_item", 10]], 10, ALL],
  [
    "a longest stay ends, and a match that has passed ends none",
    [["view_item", 10]],
    11.5,
    ["calm", "brief", "until-bought", "inside"],
  ],
  ["a longest stay of two hours takes longer", [["view_item", 10]], 12, ["calm", "until-bought", "inside"]],
  ["a shortest stay lets go afterwards", [["view_item", 10]], 16, ["until-bought"]],
  [
    "what ends a stay ends only that",
    [
      ["view_item", 10],
      ["purchase", 11],
    ],
    12.5,
    ["calm", "inside"],
  ],
  [
    "nothing ends a shortest stay in between",
    [
      ["view_item", 10],
      ["page_view", 12],
      ["page_view", 15.5],
    ],
    15.9,
    ["calm", "until-bought", "inside"],
  ],
  [
    "who comes back enters anew, but never what was once only",
    [
      ["view_item", 10],
      ["view_item", 15],
    ],
    15.1,
    ALL.filter((id) => id !== "once"),
  ],
  [
    "a stay counts from the page on which it began, not from the first match ever",
    [
      ["view_item", 1],
      ["page_view", 8],
      ["view_item", 10],
    ],
    15.9,
    ["calm", "until-bought", "inside"],
  ],
])("%s", async (_name, did, hour, expected) => {
  const { segments, figures, report } = await replayed(did, hour);
  expect(segments).toEqual(expected);
  for (const id of ALL)
    expect([id, figures.segments[id].members]).toEqual([id, segments.includes(id) ? 1 : 0]);
  expect(report).toContain('data-segment="calm"');
});

test("a campaign goes on as long as the stay does", async () => {
  const did: Did[] = [10, 12, 14, 15.9, 16, 16.1].map((hour) => [
    hour === 10 ? "view_item" : "page_view",
    hour,
  ]);
  expect((await replayed(did, 17)).figures.campaigns.stay.decisions).toBe(4);
});

test("the report counts a stay at every moment of it", () => {
  const ruleSet = ruleSetOf(document, "test");
  const span = { first: DAY, at: DAY + 47 * HOUR };
  const taker = createSeries(ruleSet, span);
  const events = [{ name: "view_item", time: DAY + 10 * HOUR }];
  taker.visitor(replayVisitor(ruleSet, { visitor: "v", events, at: span.at }));
  const { segments } = taker.series();
  const hoursOf = (id: string) => (segments[id] ?? []).flatMap((count, hour) => (count > 0 ? [hour] : []));
  expect(hoursOf("lookers")).toEqual([10]);
  expect(hoursOf("brief")).toEqual([10, 11]);
  expect(hoursOf("calm")).toEqual([10, 11, 12, 13, 14, 15]);
});

test("each decision is given the stays that the one before left, and is told of what ended for good", () => {
  const ruleSet = ruleSetOf(document, "test");
  const hours = [10, 10.5, 12, 13];
  const events = hours.map((hour) => ({ name: "view_item", time: DAY + hour * HOUR }));
  const told: unknown[] = [];
  const { heldAt } = replayVisitor(
    ruleSet,
    { visitor: "v", events, at: DAY + 20 * HOUR },
    (_event, { stays }) => told.push(stays.once),
  );
  const since = DAY + 10 * HOUR;
  expect(told).toEqual([
    { member: true, stay: { since }, change: "enter" },
    { member: true, stay: { since } },
    { member: false, stay: { since, gone: true }, change: "exit" },
    { member: false, stay: { since, gone: true } },
  ]);
  expect(heldAt(DAY + 9 * HOUR)).toEqual({});
  expect(heldAt(DAY + 11 * HOUR).once).toEqual({ since });
  expect(
    decide(ruleSet, {}, { now: DAY + 20 * HOUR, held: heldAt(DAY + 20 * HOUR) }).stays.once?.member,
  ).toBe(false);
});

import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import worker from "../../edge-worker/index.ts";
import { removeOld } from "../../edge-worker/stores/forgetting/retention.ts";
import { expireMembers } from "../../edge-worker/stores/members.ts";
import { draftOf } from "../../edge-worker/stores/rules.ts";
import { EVERYONE, rules } from "../builders/document.ts";
import { ADMIN, createEdge, NOON } from "./edge.ts";

const DAY = 86_400_000;
const STORE = { name: "Souk", currency: "AED", timezone: "Asia/Dubai" };

async function run(sql: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  await env.DB.batch(rows.map((row) => env.DB.prepare(sql).bind(...row)));
}

async function left(table: string, column: string): Promise<readonly string[]> {
  const { results } = await env.DB.prepare(`SELECT ${column} AS name FROM ${table} ORDER BY 1`).all<{
    name: string;
  }>();
  return results.map(({ name }) => name);
}

async function stored(): Promise<readonly string[]> {
  const { keys } = await env.RULES.list();
  return keys.map(({ name }) => name);
}

/** The hour strikes in the deployed Worker. */
async function strike(now: number, bindings: object = {}): Promise<void> {
  const context = createExecutionContext();
  const controller = createScheduledController({ scheduledTime: now, cron: "17 * * * *" });
  try {
    await worker.scheduled(controller, { ...env, ...bindings } as never, context);
  } finally {
    await waitOnExecutionContext(context);
  }
}

beforeEach(async () => {
  for (const table of ["outcomes", "redemptions", "members", "audit", "list_members"]) {
    await env.DB.prepare(`DELETE FROM ${table}`).run();
  }
});

const outcomes = (rows: readonly (readonly [string, number])[]) =>
  run("INSERT INTO outcomes (id, kind, visitor, time, received) VALUES (?1, 'click', 'v', ?2, ?2)", rows);
const redemptions = (rows: readonly (readonly [string, number])[]) =>
  run("INSERT INTO redemptions (id, offer, off, currency, time) VALUES (?, 'o', 100, 'AED', ?)", rows);

/** A row a moment older than so many days, one that old, and one a moment younger. */
const around = (days: number): readonly (readonly [string, number])[] => [
  ["older", NOON - days * DAY - 1],
  ["so old", NOON - days * DAY],
  ["younger", NOON - days * DAY + 1],
];

describe("every hour", () => {
  test.each<[string, object, number]>([
    ["as the store says", { retention: "30d" }, 30],
    ["half a year where it says nothing", {}, 180],
  ])("what is about visitors is kept %s", async (_name, parts, days) => {
    await createEdge().publish({ store: { ...STORE, ...parts } });
    await outcomes(around(days));
    await redemptions(around(days));
    await strike(NOON);
    expect([await left("outcomes", "id"), await left("redemptions", "id")]).toEqual([
      ["younger"],
      ["younger"],
    ]);
  });

  test("the audit trail is kept for two years", async () => {
    await run(
      "INSERT INTO audit (action, version, time) VALUES ('publish', ?, ?)",
      around(730).map(([name, time]) => [name, time]),
    );
    await strike(NOON);
    expect(await left("audit", "version")).toEqual(["younger"]);
  });

  test("members whose stay has ended go, and tombstones after a fortnight", async () => {
    await run(
      "INSERT INTO members (audience, visitor, since, until, decided, gone) VALUES ('a', ?, 0, ?, ?, ?)",
      [
        ["ended", NOON, NOON - DAY, 0],
        ["member", NOON + 1, NOON - 30 * DAY, 0],
        ["left long ago", NOON - 14 * DAY, NOON - 14 * DAY, 1],
        ["left", NOON - 14 * DAY + 1, NOON - 14 * DAY + 1, 1],
      ],
    );
    await strike(NOON);
    expect(await left("members", "visitor")).toEqual(["left", "member"]);
  });

  test("rows of uploads that never ended go", async () => {
    const begun = (days: number) => (NOON - days * DAY) * 1000;
    await run("INSERT INTO list_members (list, generation, id) VALUES ('l', ?, ?)", [
      [begun(2), "given up"],
      [begun(0.5), "under way"],
    ]);
    await strike(NOON);
    expect(await left("list_members", "id")).toEqual(["under way"]);
  });

  test("nothing about visitors goes while nobody knows how long it is kept", async () => {
    await outcomes([["old", 1]]);
    await run("INSERT INTO audit (action, version, time) VALUES ('publish', ?, ?)", [["old", 1]]);
    await strike(NOON, { RULES: { get: async () => null } });
    expect([await left("outcomes", "id"), await left("audit", "version")]).toEqual([["old"], []]);
  });

  test("rules that were stored a day ago, and never were live, go with their plan", async () => {
    const edge = createEdge();
    await edge.publish({ signals: { live: { count: "view_item" } } });
    const draft = rules({ segments: EVERYONE, signals: { refused: { count: "purchase" } } });
    const headers = { ...ADMIN, "if-match": '"0123456789abcdef"' };
    expect((await edge.ask("/v1/rules", { method: "PUT", headers, body: draft })).status).toBe(412);
    const { version, plan } = (await draftOf(draft)).ruleSet;
    const names = [`binary:${version}`, `deciding:${version}`, `plan:${plan.hash}`, `rules:${version}`];
    const before = await stored();
    expect(before).toEqual(expect.arrayContaining(names));
    await strike(NOON + DAY - 1);
    expect(await stored()).toEqual(before);
    await strike(NOON + DAY);
    expect(await stored()).toEqual(before.filter((name) => !names.includes(name)));
    expect((await edge.ask(`/v1/plan/${plan.hash}`)).status).toBe(404);
  });

  test("a part that fails is told of, and holds up no other", async () => {
    await createEdge().publish({ store: STORE });
    await outcomes(around(180));
    const failing = {
      prepare: (sql: string) => {
        if (sql.includes("FROM members")) throw new Error("D1");
        return env.DB.prepare(sql);
      },
    };
    await expect(strike(NOON, { DB: failing })).rejects.toThrow("every hour");
    expect(await left("outcomes", "id")).toEqual(["younger"]);
  });
});

test("what is more than one batch is removed in several, and no more than it has to be", async () => {
  await outcomes([...Array.from({ length: 25 }, (_, row) => [`old-${row}`, row] as const), ["new", NOON]]);
  await removeOld(env.DB, { now: NOON, retentionMs: DAY, batch: 10 });
  expect(await left("outcomes", "id")).toEqual(["new"]);
  const members = Array.from({ length: 25 }, (_, row) => [`v-${row}`]);
  await run(
    "INSERT INTO members (audience, visitor, since, until, decided) VALUES ('a', ?, 0, 1, 0)",
    members,
  );
  await expireMembers(env.DB, NOON, 10);
  expect(await left("members", "visitor")).toEqual([]);
});

test("what is over is found without reading what is not", async () => {
  const plans = [
    "SELECT id FROM outcomes WHERE received <= 1 LIMIT 5",
    "SELECT id FROM redemptions WHERE time <= 1 LIMIT 5",
    "SELECT audience, visitor FROM members WHERE until <= 1 AND (gone = 0 OR decided <= 1) LIMIT 5",
  ].map((sql) => env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`).first<string>("detail"));
  for (const detail of await Promise.all(plans)) expect(detail).toContain("SEARCH");
});

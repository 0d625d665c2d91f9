import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { drawOf } from "../../../../edge-worker/decide/choosing/arms.ts";
import { tally } from "../../../../edge-worker/stores/learning/trials.ts";
import { NOON } from "../../edge.ts";
import { deliver, forget, told } from "../../thrift/shop.ts";

beforeEach(forget);

const SPAN = { campaign: "nudge", from: NOON, to: NOON, currency: "AED" };
const VISITORS = Array.from({ length: 300 }, (_, index) => `someone-${index}`);

test.each([0, 0.07, 0.12345, 0.5, 1])(
  "with a share of %d exactly those count who explore",
  async (explore) => {
    await deliver(VISITORS.map((visitor) => told(visitor, "none", { time: NOON })));
    const exploring = VISITORS.filter((visitor) => drawOf("nudge", visitor) < explore).length;
    const bought = await tally(env.DB, { ...SPAN, explore });
    expect(bought.reduce((sum, { visitors }) => sum + visitors, 0)).toBe(exploring);
  },
);

test("every look walks indexes, and the visitors come out of theirs in its order", async () => {
  const statements: string[] = [];
  const DB = {
    prepare: (sql: string) => {
      statements.push(sql);
      return env.DB.prepare(sql);
    },
  };
  await tally(DB as never, { ...SPAN, explore: 0.1 });
  const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${statements[0]}`)
    .bind("nudge", 1000, NOON, NOON, 10, 1, "AED")
    .all<{ detail: string }>();
  const details = plan.results.map(({ detail }) => detail);
  expect(details.filter((detail) => /^SCAN (outcomes|purchase|redemptions)/.test(detail))).toEqual([]);
  expect(details).toContain("SEARCH outcomes USING COVERING INDEX exposures_by_draw (campaign=? AND draw<?)");
  expect(details.join("\n")).toContain("purchases_by_visitor");
});

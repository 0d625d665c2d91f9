import { expect, test } from "vitest";
import { createSeries } from "../../../cli/replay/series.ts";
import { replayVisitor } from "../../../cli/replay/visitor.ts";
import { ruleSetOf } from "../../../edge-worker/decide/rule-set.ts";

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 21, 12);
const ruleSet = ruleSetOf(
  {
    version: 1,
    store: { name: "Maison", currency: "EUR", timezone: "Asia/Kolkata" },
    signals: { looks: { count: "view_item", within: "1h" } },
    segments: { lookers: { when: { "signals.looks": { $gte: 1 } } }, idle: { when: { "signals.looks": 0 } } },
    campaigns: {
      hello: { slot: "hero", segment: "lookers", variants: [{ id: "a" }] },
      quiet: { slot: "side", segment: "lookers", holdout: 1, variants: [{ id: "a" }] },
    },
  },
  "test",
);

function seriesOf(hours: readonly number[], span: { first: number; at: number }) {
  const taker = createSeries(ruleSet, span);
  const events = hours.map((hour) => ({ name: "view_item", time: NOON + hour * HOUR }));
  const lived = replayVisitor(ruleSet, { visitor: "v", events, at: span.at }, taker.ask);
  taker.visitor(lived);
  return taker.series();
}

test("a visitor counts from the first event on, and leaves when the window does", () => {
  const { moments, segments } = seriesOf([10], { first: NOON, at: NOON + 47 * HOUR });
  expect(moments).toHaveLength(48);
  expect(segments.lookers).toEqual(moments.map((now) => (now === NOON + 10 * HOUR ? 1 : 0)));
  expect(segments.idle).toEqual(moments.map((now) => (now > NOON + 10 * HOUR ? 1 : 0)));
});

test("a single moment is a series of one", () => {
  expect(seriesOf([0], { first: NOON, at: NOON })).toMatchObject({
    moments: [NOON],
    segments: { lookers: [1] },
  });
});

test("days begin at midnight in the store's zone, and holdouts are shown nothing", () => {
  const { buckets, bucketMs, campaigns } = seriesOf([0, 1, 7], { first: NOON, at: NOON + 80 * 24 * HOUR });
  expect(bucketMs).toBe(24 * HOUR);
  expect(new Date(buckets[0] ?? 0).toISOString()).toBe("2026-11-20T18:30:00.000Z");
  expect(campaigns.hello?.slice(0, 3)).toEqual([2, 1, 0]);
  expect(campaigns.quiet?.every((count) => count === 0)).toBe(true);
});

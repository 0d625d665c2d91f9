import { asked, campaign, example, segment, sequence, signal, where } from "./document-builder.ts";

const at = (now: string | number) => ({ now, expect: true });

/** Parts of documents that nothing is wrong with, near what is. */
export const PARTS_3: readonly [name: string, parts: object][] = [
  [
    "a range of moments in two zones",
    segment({ "customer.since": { $between: ["2026-01-01T10:00:00+04:00", "2026-01-01T09:00:00Z"] } }),
  ],
  ["a range of one value", segment({ "basket.value": { $between: [5, 5] } })],
  [
    "a limit to the keys of a map",
    asked({ x: { count: "a", by: "item_brand", limit: 5 } }, { "signals.x.PRADA": { $gte: 1 } }),
  ],
  ["what must not happen in some time", sequence({ event: "a" }, { event: "b", not: true, within: "2d" })],
  [
    "a stay as long as the longest",
    segment({ "visit.count": 2 }, { membership: { mode: "sticky", min_stay: "7d", max_stay: "1w" } }),
  ],
  ["a live membership", segment({ "visit.count": 2 }, { membership: { mode: "live" } })],
  ["16 levels of negated tests", segment({ "visit.count": { $not: { $not: { $not: { $gt: 1 } } } } })],
  ["a schedule of one day", campaign({ schedule: { from: "2026-12-01", to: "2026-12-01" } })],
  ["a race that people run", segment({ "page.race": "10k" })],
  ["a pattern that a device can run", where({ page: { $regex: "^/sale" } })],
  ["an example in November", example({ "time.month": 11 }, at("2026-11-21T10:00:00Z"))],
  [
    "an example on a day in the store's zone",
    example({ "time.date": "2026-11-22" }, at("2026-11-21T20:00:00Z")),
  ],
  [
    "an example at an hour in the store's zone",
    example({ "time.now": { $hour: "00:00-01:00" } }, at("2026-11-21T20:30:00Z")),
  ],
  [
    "an example at a moment in milliseconds",
    example({ "time.weekday": 7 }, at(Date.UTC(2026, 10, 21, 20, 30))),
  ],
  [
    "an example that is told of another segment, and more",
    {
      segments: {
        t: { when: { "visit.count": 5 } },
        s: {
          when: { "segments.t": true, "device.type": "mobile" },
          examples: [{ facts: { "device.type": "mobile", "segments.t": true }, expect: true }],
        },
      },
    },
  ],
  [
    "an example that is not told of another segment",
    {
      segments: {
        t: { when: { "visit.count": 5 } },
        s: {
          when: { "segments.t": true, "device.type": "mobile" },
          examples: [{ facts: { "device.type": "mobile", "visit.count": 5 }, expect: true }],
        },
      },
    },
  ],
  ["a score with a half-life and a cap", signal({ score: "a", of: "value", half_life: "7d", cap: 100 })],
];

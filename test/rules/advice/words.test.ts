import { describe, expect, test } from "vitest";
import { CAMPAIGN } from "../../builders/document.ts";
import { asked, found, problemsIn, segment, two, views } from "../check/document-builder.ts";

const STAGES = { $in: Array.from({ length: 30 }, (_, index) => `stage-${index}`) };

const message = (parts: object) => problemsIn(parts)[0]?.message;

describe("a segment that nobody can be in is told with the line that forbids it:", () => {
  test.each<[string, object, string]>([
    [
      "null",
      { "geo.country": "AE", "customer.tier": null },
      'a fact that is missing equals nothing. Write "customer.tier": { "$exists": false }.',
    ],
    [
      "one comparison",
      { "geo.country": "AE", "visit.count": { $gt: 5, $lt: 3 } },
      'no value of visit.count satisfies {"$gt":5,"$lt":3}. Correct its comparisons.',
    ],
    [
      "a comparison too long to be shown",
      { "visit.lifecycle": STAGES },
      `no value of visit.lifecycle satisfies ${JSON.stringify(STAGES).slice(0, 80)}. Correct its comparisons.`,
    ],
    [
      "a group",
      { "geo.country": "AE", $or: [{ "time.hour": 24 }, { "time.month": 13 }] },
      "its $or cannot hold. Correct the comparisons in it.",
    ],
    [
      "none by itself",
      { "visit.count": 1, $not: { "visit.count": { $lt: 5 } } },
      "its lines contradict each other. Correct one of them, or move them into an $or.",
    ],
  ])("%s", (_name, when, why) => {
    expect(message(segment(when))).toBe(`Nobody can ever be in the segment "s": ${why}`);
  });
});

test("a segment that holds for all says which fact it is about", () => {
  expect(message(asked(views, { "signals.x": { $gte: 0 } }))).toContain(
    "holds for everyone about whom signals.x is known.",
  );
});

test("what is missing is shown as it may be written, cut where it is long", () => {
  const values = Array.from({ length: 30 }, (_, index) => `tier-${index}`);
  expect(message(segment({ "customer.tier": { $nin: ["gold"] } }))).toContain(
    '{ "$or": [{ "customer.tier": {"$nin":["gold"]} }, { "customer.tier": { "$exists": false } }] }',
  );
  expect(message(segment({ "customer.tier": { $nin: values } }))).toContain(
    `"customer.tier": ${JSON.stringify({ $nin: values }).slice(0, 80)} }`,
  );
});

test("a window too long is told with what is remembered", () => {
  const parts = asked({ x: { count: "a", within: "365d" } }, { "signals.x": 1 });
  expect(message(parts)).toBe(
    "The device remembers 180 days; a window of 365d is never known. Shorten it or raise store.retention.",
  );
  expect(message({ ...parts, store: { name: "S", currency: "AED", timezone: "UTC" } })).toContain("180 days");
});

describe("thrift of which too little is kept is told what is left:", () => {
  const variants = [{ id: "a" }, { id: "b", offer: "o" }];
  const thrifty = { slot: "hero", segment: "s", thrift: { explore: 0.1 }, variants };
  const parts = (retention: string) => ({
    ...segment({ "visit.count": { $gte: 2 } }),
    store: { name: "S", currency: "AED", timezone: "UTC", retention },
    offers: { o: { discount: { percent: 5 }, expires: "2h", budget: { redemptions: 5 } } },
    campaigns: { plain: { ...thrifty, thrift: undefined, slot: "ribbon" }, nudge: thrifty },
  });
  test.each([
    ["34d", "after 34 days what they did is deleted, so too little is left"],
    ["192h", "after 8 days what they did is deleted, so too little is left"],
    ["7d", "after 7 days what they did is deleted, so nothing is left"],
  ])("%s", (retention, left) => {
    expect(message(parts(retention))).toBe(
      `The thrift of "nudge" looks at visitors of four weeks who had a week to buy since, and ${left} to learn from. Set store.retention to "35d" or more.`,
    );
  });

  test("35 days are enough, and where nothing is to be learnt any are", () => {
    expect(problemsIn(parts("35d"))).toEqual([]);
    expect(problemsIn({ ...parts("7d"), campaigns: {} }).map(({ code }) => code)).not.toContain(
      "thrift_beyond_retention",
    );
  });
});

describe("a campaign that nobody sees is told what to be raised above:", () => {
  const rivals = (first: object) => ({
    ...segment({ "visit.count": { $gte: 2 } }),
    campaigns: {
      a: { ...CAMPAIGN, segment: "s", ...first },
      b: { ...CAMPAIGN, segment: "s", priority: 3 },
    },
  });
  test.each([
    [{ priority: 9 }, "above 9"],
    [{ priority: 3 }, "above 3"],
  ])("%j", (first, above) => {
    expect(message(rivals(first))).toContain(`Raise its priority ${above},`);
  });
});

describe("of two segments, one in the other, is said", () => {
  const many = { "visit.count": { $gte: 5 } };
  const some = { "visit.count": { $gte: 2 } };
  const shown = (inner: object, outer: object) => ({
    ...two(many, some),
    campaigns: {
      a: { ...CAMPAIGN, segment: "s", ...inner },
      b: { ...CAMPAIGN, segment: "t", ...outer },
    },
  });

  test.each<[string, object, string[]]>([
    ["that it is contained", two(many, some), ["contained_segment /segments/s/when"]],
    ["the same, whichever is first", two(some, many), ["contained_segment /segments/t/when"]],
    ["nothing, where the narrower is shown first", shown({ priority: 9 }, {}), []],
    ["that it is, where both come together", shown({}, {}), ["contained_segment /segments/s/when"]],
    [
      "that it is, where they are shown apart",
      shown({ priority: 9 }, { slot: "footer" }),
      ["contained_segment /segments/s/when"],
    ],
    [
      "nothing, where the wider asks for the narrower",
      two(many, { $or: [{ "segments.s": true }, { "visit.count": 2 }] }),
      [],
    ],
    [
      "nothing, where the narrower asks for the wider",
      two({ "segments.t": true, "visit.count": { $gte: 5 } }, some),
      [],
    ],
    [
      "nothing, where one is for all",
      { signals: views, ...two({ "signals.x": { $gte: 0 } }, { "signals.x": { $gte: 1 } }) },
      ["always_true /segments/s/when"],
    ],
    [
      "nothing, where one is for none",
      two({ "visit.count": { $lt: 0 } }, some),
      ["contradiction /segments/s/when"],
    ],
    [
      "nothing, where one stays",
      {
        segments: {
          s: { when: many, membership: { mode: "sticky", min_stay: "1d" } },
          t: { when: some },
        },
      },
      [],
    ],
    ["that both are the same, once", two(some, some), ["equal_segments /segments/t/when"]],
    ["nothing, of what asks about more", two({ ...many, "geo.country": "AE" }, some), []],
  ])("%s", (_name, parts, expected) => {
    expect(found(parts)).toEqual(expected);
  });
});

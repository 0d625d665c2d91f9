import fc from "fast-check";
import type { Item, ShopEvent } from "../../../rules/event.ts";

/** The moment at which random journals are asked: in summer time, on a day that begins at other hours elsewhere. */
export const NOW = Date.UTC(2026, 6, 8, 21, 30);

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Spans that windows, gaps and retentions are drawn from, so that events can lie on their very edges. */
export const EDGES = {
  "90s": 90 * SECOND,
  "30m": 30 * MINUTE,
  "2h": 2 * HOUR,
  "3d": 3 * DAY,
  "40d": 40 * DAY,
};

/** From one event to the next: at once, a session's longest pause to the millisecond, or back in time. */
const PAUSES = [0, 0, 1, SECOND, MINUTE, MINUTE, 5 * MINUTE, 90 * SECOND, 30 * MINUTE - 1, 30 * MINUTE];
const LEAPS = [30 * MINUTE + 1, HOUR, 2 * HOUR, DAY, 3 * DAY, 31 * DAY, -MINUTE, -3 * HOUR];

type Gap = { readonly after: number } | { readonly before: number };

const gap: fc.Arbitrary<Gap> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...PAUSES).map((after) => ({ after })) },
  { weight: 4, arbitrary: fc.constantFrom(...LEAPS).map((after) => ({ after })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...Object.values(EDGES)), fc.constantFrom(-1, 0, 1))
      .map(([edge, beside]) => ({ before: edge + beside })),
  },
);

const NAMES = [
  ...["view_item", "view_item", "view_item", "add_to_cart", "add_to_cart", "purchase"],
  ...["remove_from_cart", "view_cart", "page_view", "view_promotion", "search"],
];

/** A value that is mostly there; null stands for missing in the draw, and is left out of what is drawn. */
function mostly<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(arbitrary, { freq: 4 });
}

const price = fc.constantFrom(5, 10.1, 20.2, 99.99, 100, 250, 0);
const currency = fc.constantFrom<(string | null)[]>(...Array<null>(12).fill(null), "AED", "AED", "USD");

const item: fc.Arbitrary<Item> = fc
  .record({
    item_id: fc.option(fc.constantFrom("p1", "p2", "p3", "p4"), { freq: 9 }),
    item_brand: mostly(fc.constantFrom("PRADA", "CHANEL", "GUCCI")),
    item_category: mostly(fc.constantFrom("bags", "shoes")),
    price: mostly(price),
    quantity: mostly(fc.constantFrom(1, 2, 3)),
    currency,
    rank: fc.constantFrom(null, null, null, null, 1, 5),
    tags: fc.option(fc.subarray(["new", "Sale", "gift"]), { freq: 1 }),
  })
  .map(withoutNull);

const draft = fc.record({
  gap,
  name: fc.constantFrom(...NAMES),
  items: fc.oneof(
    { weight: 3, arbitrary: fc.array(item, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  value: mostly(price),
  currency,
  method: mostly(fc.constantFrom("card", "Cash", "points")),
  rank: mostly(fc.constantFrom<number | string>(1, 2, 3, "3")),
  page: mostly(fc.constantFrom({ source: "google" }, { source: "mail" }, {})),
  "geo.country": mostly(fc.constantFrom("AE", "DE")),
  since: mostly(fc.constantFrom("2026-06-01", "2026-07-01T10:00:00Z", "2026-07-01T12:00:00+03:00")),
});

/** Up to 25 events, around the edges of windows and sessions. */
export const journals: fc.Arbitrary<readonly ShopEvent[]> = fc
  .tuple(fc.constantFrom(3 * DAY, 45 * DAY, 6 * HOUR), fc.array(draft, { maxLength: 25, size: "max" }))
  .map(([ago, drafts]) => {
    let time = NOW - ago;
    return drafts.map(({ gap: pause, items, ...rest }) => {
      time = "after" in pause ? time + pause.after : NOW - pause.before;
      return withoutNull({ ...rest, time, items });
    });
  });

function withoutNull<Whole extends ShopEvent | Item>(fields: object): Whole {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Whole;
}

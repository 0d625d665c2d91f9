import fc from "fast-check";
import type { Condition } from "../../../rules/condition.ts";

/** Tests that fit a field's values, each with every operator that makes sense there. */
const texts = (...values: string[]) => {
  const one = fc.constantFrom(...values);
  const some = fc.subarray(values, { minLength: 1 });
  return fc.oneof(
    { weight: 4, arbitrary: one },
    ...["$eq", "$ne", "$gt", "$lte"].map((operator) => one.map((value) => ({ [operator]: value }))),
    ...["$in", "$nin"].map((operator) => some.map((list) => ({ [operator]: list }))),
    ...["$ini", "$nini"].map((operator) =>
      some.map((list) => ({ [operator]: list.map((text) => text.toUpperCase()) })),
    ),
    one.map((value) => ({ $startsWith: value.slice(0, 1) })),
    some.map((list) => ({ $endsWith: list.map((value) => value.slice(-1)) })),
    fc.constantFrom("A", "^[a-pA-P]", "s$", "(a|e)d?").map((pattern) => ({ $regex: pattern })),
    fc.constantFrom("a", "^c").map((pattern) => ({ $regexi: pattern })),
    fc.constantFrom("a", "^C").map((pattern) => ({ $notRegex: pattern })),
    fc.constantFrom("string", "number").map((type) => ({ $type: type })),
    fc.boolean().map((exists) => ({ $exists: exists })),
  );
};

const numbers = (...values: number[]) => {
  const one = fc.constantFrom(...values);
  return fc.oneof(
    one,
    ...["$eq", "$ne", "$gt", "$gte", "$lt", "$lte"].map((operator) =>
      one.map((value) => ({ [operator]: value })),
    ),
    fc.tuple(one, one).map(([a, b]) => ({ $between: [Math.min(a, b), Math.max(a, b)] })),
    fc.tuple(one, one).map(([low, high]) => ({ $gte: low, $lt: high })),
    fc.subarray(values, { minLength: 1 }).map((list) => ({ $in: list })),
    one.map((value) => String(value)),
    fc.constant({ $type: "number" }),
    fc.boolean().map((exists) => ({ $exists: exists })),
  );
};

const tags = fc.oneof(
  fc.subarray(["new", "Sale"], { minLength: 1 }).map((list) => ({ $all: list })),
  fc.subarray(["NEW", "sale"], { minLength: 1 }).map((list) => ({ $alli: list })),
  fc.constantFrom<object[]>({ $size: 2 }, { $size: { $gte: 1 } }, { $type: "array" }),
  fc.constantFrom("new", "gift").map((tag) => ({ $elemMatch: { $eq: tag } })),
  fc.subarray(["new", "gift"]).map((list) => ({ $in: list })),
  fc.constant({ $elemMatch: { $regexi: "^s" } }),
);

const moments = fc
  .tuple(
    fc.constantFrom("$gt", "$gte", "$lt", "$lte"),
    fc.constantFrom("2026-06-01T00:00:00Z", "2026-07-01T09:00:00Z", "2026-07-01"),
  )
  .map(([operator, moment]) => ({ [operator]: moment }));

const FIELDS: { readonly [field: string]: fc.Arbitrary<unknown> } = {
  item_brand: texts("PRADA", "CHANEL", "GUCCI"),
  item_category: texts("bags", "shoes"),
  item_id: texts("p1", "p2", "p3"),
  price: numbers(5, 20.2, 99.99, 100),
  quantity: numbers(1, 2),
  value: numbers(10.1, 100, 250),
  rank: numbers(1, 2, 3),
  method: texts("card", "Cash"),
  "page.source": texts("google", "mail"),
  "geo.country": texts("AE", "DE"),
  tags,
  since: moments,
  nowhere: texts("x"),
};

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  ...Object.entries(FIELDS).map(([field, tests]) => tests.map((test) => ({ [field]: test }) as Condition)),
);

const negated: fc.Arbitrary<Condition> = leaf.map((condition) => {
  const [[field = "", test] = []] = Object.entries(condition);
  return typeof test === "object" ? { [field]: { $not: test } } : { $not: condition };
});

const LISTS = ["$and", "$or", "$nor"];

/** Conditions on one event, up to two lists deep. */
export const conditions: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 6, arbitrary: leaf },
  { weight: 1, arbitrary: negated },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...LISTS), fc.array(fc.oneof(leaf, negated), { minLength: 1, maxLength: 3 }))
      .map(([list, parts]) => ({ [list]: parts })),
  },
  { weight: 1, arbitrary: fc.tuple(leaf, leaf).map(([a, b]) => ({ ...a, $not: b })) },
);

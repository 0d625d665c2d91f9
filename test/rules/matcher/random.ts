import fc from "fast-check";
import type { Condition, Facts } from "../../../rules/condition.ts";
import type { Document } from "../../../rules/document.ts";
import type { Json } from "../../../rules/json.ts";

/** Every operator that a clause can hold. */
export const OPERATORS = [
  ...["$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin"],
  ...["$exists", "$elemMatch", "$not", "$unheardOf"],
];

const NAMES = [
  "n",
  "s",
  "list",
  "geo.country",
  "signals.views",
  "a.b.c",
  "toString",
  "__proto__",
  "constructor.name",
  "clé ✓",
];

// Few and close to each other, so that conditions hold often, and on purpose close to what coercion confuses.
const STRINGS = [
  ...[
    "",
    "a",
    "b",
    "AE",
    "5",
    " 5 ",
    "0",
    "1e3",
    "true",
    "false",
    "null",
    "NaN",
    "a,b",
    "5,a",
    "[object Object]",
  ],
  ...["__proto__", "toString", "constructor", "é", "日本", "\ud800", "x".repeat(40)],
];
const NUMBERS = [0, -0, 1, 2, 5, -1, 1.5, 1000, 1e308, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY];

const name = fc.constantFrom(...NAMES);
const string = fc.constantFrom(...STRINGS);
const number = fc.constantFrom(...NUMBERS);
const common = fc.constantFrom<Json[]>("a", "AE", 5, 1, 0, true);
const scalar: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: common },
  { weight: 2, arbitrary: string },
  { weight: 2, arbitrary: number },
  { weight: 1, arbitrary: fc.boolean() },
);
const list: fc.Arbitrary<Json> = fc.array(
  fc.oneof({ weight: 9, arbitrary: scalar }, { weight: 1, arbitrary: fc.constant(null) }),
  { maxLength: 4 },
);
const record: fc.Arbitrary<Json> = fc.record(
  { k: scalar, z: scalar },
  { requiredKeys: [], noNullPrototype: true },
);
const anything: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 2, arbitrary: list },
  { weight: 1, arbitrary: record },
  { weight: 1, arbitrary: fc.array(record, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const { condition } = fc.letrec<{
  condition: Condition;
  clause: Condition;
  operators: Json;
  comparison: Json;
}>((tie) => ({
  comparison: fc.oneof(
    { weight: 3, arbitrary: pair(fc.constantFrom("$eq", "$ne"), scalar) },
    { weight: 5, arbitrary: pair(fc.constantFrom("$gt", "$gte", "$lt", "$lte"), number) },
    { weight: 4, arbitrary: pair(fc.constantFrom("$in", "$nin"), list) },
    { weight: 2, arbitrary: pair(fc.constant("$exists"), fc.oneof(fc.boolean(), scalar)) },
    { weight: 2, arbitrary: pair(fc.constantFrom(...OPERATORS), anything) },
    { weight: 1, arbitrary: pair(fc.constant("$elemMatch"), fc.oneof(tie("operators"), tie("condition"))) },
    { weight: 2, arbitrary: pair(fc.constant("$not"), tie("operators")) },
  ),
  operators: fc.oneof(
    { maxDepth: 3, depthIdentifier: "operators" },
    { weight: 4, arbitrary: pair(fc.constantFrom("$gte", "$lte", "$eq"), scalar) },
    { weight: 4, arbitrary: tie("comparison") },
    {
      weight: 1,
      arbitrary: fc.tuple(tie("comparison"), tie("comparison")).map(([one, two]) => merged([one, two])),
    },
  ),
  clause: fc.oneof(
    { weight: 4, arbitrary: pair(name, anything) },
    { weight: 6, arbitrary: pair(name, tie("operators")) },
  ),
  condition: fc.oneof(
    { maxDepth: 3, depthIdentifier: "condition" },
    { weight: 5, arbitrary: tie("clause") },
    { weight: 2, arbitrary: fc.array(tie("clause"), { maxLength: 3 }).map(merged) },
    {
      weight: 1,
      arbitrary: pair(fc.constantFrom("$and", "$or", "$nor"), fc.array(tie("condition"), { maxLength: 3 })),
    },
    {
      weight: 2,
      arbitrary: pair(fc.constant("$or"), fc.array(tie("condition"), { minLength: 2, maxLength: 3 })),
    },
    { weight: 2, arbitrary: pair(fc.constant("$not"), tie("condition")) },
    { weight: 1, arbitrary: pair(fc.constantFrom("$and", "$or", "$not", "$nor", "$sequence"), anything) },
  ),
}));

/** A document of a few random segments. */
export const documents: fc.Arbitrary<Document> = fc
  .uniqueArray(fc.tuple(fc.oneof(string, fc.string()), condition), { maxLength: 8, selector: ([id]) => id })
  .map((segments) => ({
    version: 1,
    store: { name: "Shop", currency: "EUR", timezone: "Europe/Paris" },
    segments: Object.fromEntries(segments.map(([id, when]) => [id, { when }])),
  }));

/** Random facts, flat or nested. */
export const facts: fc.Arbitrary<Facts> = fc
  .tuple(fc.array(fc.tuple(name, anything), { minLength: 3, maxLength: 14 }), fc.boolean())
  .map(([entries, isNested]) => (isNested ? nested(entries) : flat(entries)));

function pair(key: fc.Arbitrary<string>, value: fc.Arbitrary<Json>): fc.Arbitrary<Condition> {
  return fc.tuple(key, value).map(([one, two]) => flat([[one, two]]));
}

function merged(parts: readonly Json[]): Condition {
  return flat(parts.flatMap((part) => Object.entries(part ?? {})));
}

// Object.fromEntries makes own properties even of "__proto__".
function flat(entries: readonly (readonly [string, Json])[]): { [key: string]: Json } {
  return Object.fromEntries(entries);
}

function nested(entries: readonly (readonly [string, Json])[]): Facts {
  const root = new Map<string, Json | Map<string, Json>>();
  const groups = Map.groupBy(entries, ([path]) => path.split(".")[0] ?? "");
  for (const [first, members] of groups) {
    const inside = members.filter(([path]) => path.includes("."));
    const [whole] = members.filter(([path]) => !path.includes("."));
    if (whole) root.set(first, whole[1]);
    else root.set(first, objectOf(inside.map(([path, value]) => [path.split(".").slice(1), value])));
  }
  return Object.fromEntries(root) as Facts;
}

function objectOf(members: readonly (readonly [readonly string[], Json])[]): Json {
  return flat(
    members.map(([[first = "", ...rest], value]) => [
      first,
      rest.length > 0 ? objectOf([[rest, value]]) : value,
    ]),
  );
}

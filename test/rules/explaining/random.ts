import fc from "fast-check";
import type { Json, JsonObject } from "../../../rules/json.ts";
import { SIGNAL_FUNCTIONS } from "../../../rules/signal.ts";

/** Names and texts: plain words, words of the sentences themselves, and what only stands in quotes. */
export const names = fc
  .oneof(
    fc.constantFrom(
      "geo.country",
      "visit.count",
      "item_brand",
      "a-b",
      "x1",
      "signals.by.PRADA",
      "__proto__x",
    ),
    fc.constantFrom(
      "is",
      "and",
      "the",
      "in",
      "not",
      "true",
      "null",
      "number",
      "days",
      "at least",
      "that",
      "all",
    ),
    fc.constantFrom(
      '"',
      "\\",
      "(",
      "it's",
      "مرحبا",
      "7d",
      "12",
      " ",
      "a.",
      "two words",
      "$x",
      "{",
      "]",
      ";",
      "\n",
    ),
    fc.string({ maxLength: 6 }),
  )
  .filter((name) => name !== "__proto__");

const keys = names.filter((name) => !name.startsWith("$"));
const numbers = fc.oneof(
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((n) => n + 0 || 0),
);
const scalars: fc.Arbitrary<Json> = fc.oneof(names, numbers, fc.boolean(), fc.constant(null));
const spans = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom("s", "m", "h", "d", "w"))
    .map((pair) => pair.join("")),
  fc.constantFrom("soon", "07d"),
);
const zones = fc.constantFrom("store", "visitor");
const hours = fc.constantFrom("08:00-18:30", "22:00-06:00");
const days = fc.array(fc.constantFrom<Json>("mon", "sun", 1, 7), { minLength: 1, maxLength: 3 });
const lists = fc.array(scalars, { maxLength: 3 });
const texts = fc.oneof(names, fc.array(names, { maxLength: 2 }));
const reference = fc.record({ $ref: fc.constantFrom("v.item_brand", "first.a b") });
const orReference = fc.oneof({ weight: 4, arbitrary: scalars }, { weight: 1, arbitrary: reference });

const OPERANDS: { readonly [operator: string]: fc.Arbitrary<Json> } = {
  ...Object.fromEntries(["$eq", "$ne", "$gt", "$gte", "$lt", "$lte"].map((name) => [name, orReference])),
  ...Object.fromEntries(["$in", "$nin", "$ini", "$nini", "$all", "$alli"].map((name) => [name, lists])),
  ...Object.fromEntries(
    ["$regex", "$regexi", "$notRegex", "$notRegexi", "$inGroup", "$notInGroup"].map((name) => [name, names]),
  ),
  ...Object.fromEntries(
    ["$veq", "$vne", "$vgt", "$vgte", "$vlt", "$vlte"].map((name) => [name, fc.oneof(names, numbers)]),
  ),
  ...Object.fromEntries(["$startsWith", "$endsWith", "$cidr"].map((name) => [name, texts])),
  $exists: fc.boolean(),
  $type: fc.constantFrom("string", "number", "boolean", "array", "object"),
  $between: fc.tuple(scalars, scalars),
  $near: fc.record({ lat: numbers, lon: numbers, km: numbers }),
  $dow: fc.oneof(days, fc.record({ days, tz: zones }), fc.record({ days })),
  $hour: fc.oneof(hours, fc.record({ hours, tz: zones })),
  $anniversary: fc.record({ within: spans, since: spans, tz: zones }, { requiredKeys: [] }),
  $ref: fc.constantFrom("v.item_brand"),
  $unheard: scalars,
};

/** Operators that take no other condition. */
export const SIMPLE_OPERATORS = Object.keys(OPERANDS);

type Grown = { test: Json; condition: JsonObject; signal: JsonObject; did: JsonObject };

/** Conditions, tests and signals of any form, deep as they come. */
export const grown = fc.letrec<Grown>((tie) => ({
  test: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalars,
    lists,
    fc.oneof(...Object.entries(OPERANDS).map(([name, operand]) => fc.record({ [name]: operand }))),
    fc.record({ $gte: numbers, $lt: numbers, $exists: fc.boolean() }),
    fc.record({ $not: tie("test") }),
    fc.record({ $size: tie("test") }),
    fc.record({ $elemMatch: tie("test") }),
    fc.record({ $elemMatch: tie("condition") }),
  ),
  condition: fc.oneof(
    { depthSize: "small" },
    fc.dictionary(keys, tie("test"), { maxKeys: 3 }),
    fc.record({ $and: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ $or: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ $nor: fc.array(tie("condition"), { maxLength: 3 }), a: tie("test") }),
    fc.record({ $not: tie("condition"), $or: fc.array(tie("condition"), { maxLength: 2 }) }),
    fc.record({ $did: tie("did") }),
  ),
  did: fc.oneof(
    tie("signal"),
    fc.tuple(tie("signal"), tie("test")).map(([signal, is]) => ({ ...signal, is })),
  ),
  signal: fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...SIGNAL_FUNCTIONS),
        texts,
        fc.record(
          {
            of: names,
            by: names,
            where: tie("condition"),
            within: fc.oneof(spans, fc.record({ sessions: fc.integer({ min: 1, max: 20 }) })),
            except: texts,
            unit: fc.constantFrom("second", "minute", "hour", "day"),
            limit: fc.integer({ min: 1, max: 100 }),
            half_life: spans,
            cap: fc.integer({ min: 1, max: 100 }),
          },
          { requiredKeys: [] },
        ),
      )
      .map(([fn, events, rest]) => ({ [fn]: events, ...rest })),
    fc.record(
      {
        sequence: fc.array(
          fc.record(
            {
              event: texts,
              as: names,
              where: tie("condition"),
              within: spans,
              immediate: fc.boolean(),
              not: fc.boolean(),
            },
            { requiredKeys: ["event"] },
          ),
          { maxLength: 3 },
        ),
        scope: fc.constantFrom("all", "session", "event"),
        span: spans,
        within: spans,
      },
      { requiredKeys: ["sequence"] },
    ),
  ),
}));

/** How long a match lasts. */
export const memberships = fc.oneof(
  fc.record({ mode: fc.constant("live") }),
  fc.record(
    {
      mode: fc.constant("sticky"),
      min_stay: spans,
      max_stay: spans,
      exit_when: grown.condition,
      never_again: fc.boolean(),
    },
    { requiredKeys: ["mode"] },
  ),
);

import fc from "fast-check";
import type { Condition } from "../../../rules/condition.ts";
import type { Document } from "../../../rules/document.ts";
import { SIGNAL_FUNCTIONS, type Signal, type SignalFunction, type Step } from "../../../rules/signal.ts";
import { BUILT_IN } from "./built-in.ts";
import { conditions } from "./conditions.ts";
import { EDGES } from "./journals.ts";

const events = fc.oneof(
  fc.constantFrom("view_item", "view_item", "add_to_cart", "purchase", "page_view"),
  fc.uniqueArray(fc.constantFrom("view_item", "add_to_cart", "remove_from_cart", "purchase", "search"), {
    minLength: 1,
    maxLength: 3,
  }),
);

const span = fc.constantFrom(...Object.keys(EDGES));
const within = fc.oneof(
  { weight: 3, arbitrary: span },
  { weight: 2, arbitrary: fc.constantFrom(1, 2, 5).map((sessions) => ({ sessions })) },
);

const exceptions = fc.constantFrom("purchase", "search", ["purchase", "remove_from_cart"]);

const OF_NUMBERS = ["price", "price", "item_revenue", "value", "quantity", "rank"];
const OF_ANY = ["item_id", "item_brand", "item_category", "method", "price", "page.source", "rank"];
const NUMERIC = ["sum", "avg", "min", "max", "median"];
const OF_EVENTS = ["count", "time_since_first", "time_since_last", "active_days"];

/** A draw that is mostly left out. */
function rarely<Value>(arbitrary: fc.Arbitrary<Value>, freq = 2): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: freq, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

function folded(fn: SignalFunction): fc.Arbitrary<Signal> {
  return fc
    .record({
      [fn]: events,
      of: fieldFor(fn),
      by: rarely(fc.constantFrom("item_brand", "item_category", "method", "item_id"), 3),
      where: rarely(conditions),
      within: rarely(within, 1),
      except: rarely(exceptions, 4),
      ...(fn.startsWith("time_since") && {
        unit: rarely(fc.constantFrom("second", "minute", "hour", "day"), 1),
      }),
      ...(fn === "score" && { half_life: rarely(span, 1), cap: rarely(fc.constantFrom(2, 150)) }),
      limit: fc.constantFrom(1, 2, 20, undefined),
    })
    .map(({ limit, ...rest }) => {
      const hasUse = fn === "unique_list" || rest.by !== undefined;
      return present<Signal>({ ...rest, ...(hasUse && { limit }) });
    });
}

function fieldFor(fn: SignalFunction): fc.Arbitrary<string | undefined> {
  if (OF_EVENTS.includes(fn))
    return fn === "count" ? fc.constant(undefined) : rarely(fc.constant("price"), 9);
  if (fn === "score") return rarely(fc.constantFrom(...OF_NUMBERS), 1);
  return fc.constantFrom(...(NUMERIC.includes(fn) ? OF_NUMBERS : OF_ANY));
}

/** A condition that looks back at a step with a name; the field may be missing there, or the name unknown. */
const backward: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom("item_brand", "item_id", "price"), fc.constantFrom("=", "$eq", "$ne", "$gt", "not"))
  .map(([field, operator]): Condition => {
    const reference = { $ref: `v.${field}` };
    if (operator === "=") return { [field]: reference };
    if (operator === "not") return { $not: { [field]: reference } };
    return { [field]: { [operator]: reference } };
  });

type Happening = { readonly event: Step["event"]; readonly where: Condition | undefined };

const happening: fc.Arbitrary<Happening> = fc.record({ event: events, where: rarely(conditions, 1) });

type Draft = {
  readonly happening: Happening;
  readonly not: boolean;
  readonly within: string | undefined;
  readonly immediate: boolean | undefined;
  readonly back: Condition | undefined;
};

const draft: fc.Arbitrary<Draft> = fc.record({
  happening,
  not: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  within: rarely(span),
  immediate: rarely(fc.constant(true), 5),
  back: rarely(backward),
});

const sequences: fc.Arbitrary<Signal> = fc
  .record({
    drafts: fc.array(draft, { minLength: 1, maxLength: 4, size: "max" }),
    scope: fc.constantFrom<(Signal["scope"] | undefined)[]>(undefined, undefined, "all", "session", "event"),
    within: rarely(within, 1),
    span: rarely(span),
  })
  .map(({ drafts, ...rest }) => {
    const somethingHappens = drafts.some(({ not }) => !not)
      ? drafts
      : drafts.map((one, index) => ({ ...one, not: index > 0 }));
    const inEvent = rest.scope === "event";
    return present<Signal>({ sequence: steps(somethingHappens, inEvent), ...rest });
  });

function steps(drafts: readonly Draft[], inEvent: boolean): readonly Step[] {
  const first = drafts.findIndex(({ not }) => !not);
  return drafts.map(({ happening: { event, where }, not, within: gap, immediate, back }, index) =>
    present<Step>({
      event: inEvent ? ["view_item", "add_to_cart", "purchase"] : event,
      where: back && index > first ? { ...where, ...back } : where,
      ...(not ? { not } : index === first && { as: "v" }),
      ...(index > first && !inEvent && { within: gap, ...(!not && { immediate }) }),
    }),
  );
}

function present<Whole>(fields: object): Whole {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Whole;
}

const signals: fc.Arbitrary<Signal> = fc.oneof(
  { weight: 8, arbitrary: sequences },
  ...SIGNAL_FUNCTIONS.map((fn) => ({ weight: 1, arbitrary: folded(fn) })),
);

const somethingOf = fc.oneof(...SIGNAL_FUNCTIONS.map((fn) => folded(fn).map((signal) => ({ fn, signal }))));

/** Signals that look at the same events almost alike, and what excepts some of these, so that one may take what is another's. */
const siblings: fc.Arbitrary<Signal[]> = fc
  .record({
    on: events,
    alike: fc.record({
      of: fc.constantFrom("price", "price", "rank"),
      by: rarely(fc.constant("item_brand"), 4),
      where: rarely(conditions, 3),
      within: rarely(within, 3),
    }),
    except: exceptions,
    some: fc.array(fc.record({ one: somethingOf, isExcepted: fc.boolean() }), { minLength: 2, maxLength: 4 }),
    isFirst: fc.boolean(),
  })
  .map(({ on, alike, except, some, isFirst }) => {
    const them = some.map(({ one: { fn, signal }, isExcepted }) => {
      const { of, ...same } = alike;
      const like = { ...signal, ...same, ...(signal.of && { of }), [fn]: on };
      return present<Signal>({ ...like, except: isExcepted ? except : undefined });
    });
    const other = { count: except };
    return isFirst ? [other, ...them] : [...them, other];
  });

/** Documents with some signals, and a segment that asks about some of the built-in facts. */
export const documents: fc.Arbitrary<Document> = fc
  .record({
    signals: fc.oneof(
      { weight: 4, arbitrary: fc.array(signals, { minLength: 1, maxLength: 4 }) },
      { weight: 1, arbitrary: siblings },
    ),
    facts: fc.subarray(Object.keys(BUILT_IN), { maxLength: 3 }),
    currency: fc.constantFrom("AED", "AED", "AED", "JPY", "KWD"),
    timezone: fc.constantFrom("Asia/Dubai", "America/New_York", "Pacific/Auckland", "UTC"),
    retention: fc.constantFrom("180d", "180d", "180d", "40d", "3d"),
  })
  .map(({ signals: asked, facts, ...store }) => ({
    version: 1,
    store: { name: "Souk", ...store },
    signals: Object.fromEntries(asked.map((signal, index) => [`s${index}`, signal])),
    segments: { asking: { when: Object.fromEntries(facts.map((fact) => [fact, { $exists: true }])) } },
  }));

import { describe, expect, test } from "vitest";
import { adviseOn } from "../../rules/lint.ts";
import { parseDocument } from "../../rules/parse.ts";
import { CAMPAIGN, EVERYONE, rules, STORE } from "../builders/document.ts";

/** `code path nearest` of every error in a document with these parts. */
function errors(parts: object): string[] {
  const parsed = parseDocument({ version: 1, store: STORE, ...parts });
  return parsed.ok
    ? []
    : parsed.errors.map(({ code, path, nearest }) => [code, path, nearest].filter(Boolean).join(" "));
}

const campaign = (rest: object) => ({ segments: EVERYONE, campaigns: { c: { ...CAMPAIGN, ...rest } } });
const segment = (when: object, rest: object = {}) => ({ segments: { s: { when, ...rest } } });
const signal = (parts: object) => ({ signals: { x: parts } });
const nested = (depth: number): object => (depth === 1 ? { "visit.count": 1 } : { $not: nested(depth - 1) });
const wide = (leaves: number) => ({
  $or: Array.from({ length: leaves }, (_, count) => ({ "visit.count": count })),
});

describe("a document is refused with the place, what was seen and the nearest valid value:", () => {
  test.each<[string, object, string[]]>([
    ["an unknown part", { segmnets: {} }, ["unknown_field /segmnets segments"]],
    ["another version", { version: 2 }, ["out_of_range /version"]],
    ["a missing store", { store: undefined }, ["wrong_type /store"]],
    [
      "a store without a name",
      { store: { currency: "AED", timezone: "Asia/Dubai" } },
      ["missing /store/name"],
    ],
    [
      "a zone that does not exist",
      { store: { ...STORE, timezone: "Asia/Dubay" } },
      ["unknown_timezone /store/timezone"],
    ],
    [
      "a currency that is no code",
      { store: { ...STORE, currency: "dirham" } },
      ["wrong_format /store/currency"],
    ],
    ["an id with a dot", { signals: { "a.b": { count: "x" } } }, ["wrong_name /signals/a.b"]],
    [
      "a function that does not exist",
      signal({ counts: "view_item" }),
      ["one_of /signals/x", "unknown_field /signals/x/counts count"],
    ],
    ["a signal without a function", signal({ within: "7d" }), ["one_of /signals/x"]],
    ["a signal with two", signal({ count: "a", last: "b", of: "c" }), ["one_of /signals/x"]],
    ["a signal without its field", signal({ sum: "purchase" }), ["missing /signals/x/of"]],
    ["a window that is none", signal({ count: "a", within: "30 days" }), ["wrong_format /signals/x/within"]],
    [
      "a window of no sessions",
      signal({ count: "a", within: { sessions: 0 } }),
      ["out_of_range /signals/x/within/sessions"],
    ],
    [
      "a unit that does not exist",
      signal({ time_since_last: "a", unit: "days" }),
      ["unknown_value /signals/x/unit day"],
    ],
    [
      "an unknown operator",
      segment({ "visit.count": { $gtee: 1 } }),
      ["unknown_operator /segments/s/when/visit.count/$gtee $gte"],
    ],
    ["an unknown boolean", segment({ $adn: [] }), ["unknown_operator /segments/s/when/$adn $and"]],
    [
      "an operator in a signal's where",
      signal({ count: "a", where: { b: { $equ: 1 } } }),
      ["unknown_operator /signals/x/where/b/$equ $eq"],
    ],
    [
      "an unknown fact",
      segment({ "geo.contry": "AE" }),
      ["unknown_fact /segments/s/when/geo.contry geo.country"],
    ],
    [
      "an unknown fact deep inside",
      segment({ $or: [{ $not: { "geo.contry": "AE" } }] }),
      ["unknown_fact /segments/s/when/$or/0/$not/geo.contry geo.country"],
    ],
    ["an inherited name as a fact", segment({ toString: "x" }), ["unknown_fact /segments/s/when/toString"]],
    [
      "a prototype as a fact",
      segment({ "customer.__proto__": 1 }),
      ["unknown_fact /segments/s/when/customer.__proto__"],
    ],
    [
      "an unknown signal",
      { ...signal({ count: "a" }), ...segment({ "signals.y": 1 }) },
      ["unknown_signal /segments/s/when/signals.y signals.x"],
    ],
    [
      "an operand of the wrong type",
      segment({ "visit.count": { $gt: true } }),
      ["wrong_type /segments/s/when/visit.count/$gt"],
    ],
    [
      "a list that is none",
      segment({ "geo.country": { $in: "AE" } }),
      ["wrong_type /segments/s/when/geo.country/$in"],
    ],
    ["17 levels", segment(nested(17)), ["too_deep /segments/s/when"]],
    ["501 comparisons", segment({ $and: [wide(500), { "visit.count": 1 }] }), ["too_many /segments/s/when"]],
    [
      "an unknown segment",
      campaign({ segment: "everybody" }),
      ["unknown_segment /campaigns/c/segment everyone"],
    ],
    [
      "an unknown offer",
      campaign({ variants: [{ id: "a", offer: "gone" }] }),
      ["unknown_offer /campaigns/c/variants/0/offer"],
    ],
    [
      "two variants of one name",
      campaign({ variants: [{ id: "a" }, { id: "a" }] }),
      ["repeated_id /campaigns/c/variants/1/id"],
    ],
    ["no variant", campaign({ variants: [] }), ["out_of_range /campaigns/c/variants"]],
    ["a holdout of more than all", campaign({ holdout: 1.1 }), ["out_of_range /campaigns/c/holdout"]],
    [
      "a day that does not exist",
      campaign({ schedule: { from: "2026-02-30" } }),
      ["wrong_format /campaigns/c/schedule/from"],
    ],
    [
      "a schedule that ends before it begins",
      campaign({ schedule: { from: "2026-02-02", to: "2026-02-01" } }),
      ["never_open /campaigns/c/schedule"],
    ],
    [
      "hours that do not exist",
      campaign({ schedule: { hours: "8-25" } }),
      ["wrong_format /campaigns/c/schedule/hours"],
    ],
    [
      "a script as a link",
      campaign({ variants: [{ id: "a", banner: { headline: "x", href: "javascript:alert(1)" } }] }),
      ["wrong_format /campaigns/c/variants/0/banner/href"],
    ],
    [
      "another host without a scheme",
      campaign({ variants: [{ id: "a", banner: { headline: "x", href: "//evil.example" } }] }),
      ["wrong_format /campaigns/c/variants/0/banner/href"],
    ],
    [
      "markup fields",
      campaign({ variants: [{ id: "a", banner: { headline: "x", html: "<b>" } }] }),
      ["unknown_field /campaigns/c/variants/0/banner/html"],
    ],
    [
      "an offer that gives two things",
      { offers: { o: { discount: { percent: 5, amount: 5 }, expires: "2h" } } },
      ["out_of_range /offers/o/discount"],
    ],
    [
      "a discount of nothing",
      { offers: { o: { discount: { percent: 0 }, expires: "2h" } } },
      ["out_of_range /offers/o/discount/percent"],
    ],
    [
      "items that are no list",
      {
        ...signal({ count: "a" }),
        segments: EVERYONE,
        audiences: { a: { segment: "everyone", items: "signals.x" } },
      },
      ["unknown_signal /audiences/a/items"],
    ],
    [
      "an example that breaks",
      segment({ "visit.count": 1 }, { examples: [{ facts: { "visit.count": 2 }, expect: true }] }),
      ["example_broken /segments/s/examples/0"],
    ],
  ])("%s", (_name, parts, expected) => {
    expect(errors(parts)).toEqual(expected);
  });

  test("an offer that doubt would widen", () => {
    const offers = { o: { discount: { percent: 5 }, expires: "2h" } };
    const parts = { offers, ...campaign({ if_unsure: "show", variants: [{ id: "a", offer: "o" }] }) };
    expect(errors(parts)).toEqual(["unsure_offer /campaigns/c/if_unsure default"]);
  });

  test("anything that is no object, and JSON deeper than any stack", () => {
    expect(parseDocument(undefined).ok || parseDocument([]).ok || parseDocument("{}").ok).toBe(false);
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(errors({ segments: deep })).toEqual(["too_deep"]);
  });
});

test("a message says what was seen and what would be valid", () => {
  const parsed = parseDocument({ version: 1, store: STORE, ...segment({ "geo.contry": "AE" }) });
  expect(parsed.ok || parsed.errors[0]?.message).toBe(
    'There is no fact "geo.contry"; did you mean "geo.country"?',
  );
});

test("limits hold at the limit", () => {
  expect(errors(segment(nested(16)))).toEqual([]);
  expect(errors(segment(wide(500)))).toEqual([]);
});

test("oddities are warnings, not errors", () => {
  const document = rules({
    signals: { old: { count: "a", within: "365d" }, idle: { count: "b" } },
    segments: { ...EVERYONE, s: { when: { "signals.old": 1 } } },
  });
  expect(adviseOn(document).map(({ code, path }) => `${code} ${path}`)).toEqual([
    "window_beyond_retention /signals/old/within",
    "unused_signal /signals/idle",
    "matches_everyone /segments/everyone/when",
  ]);
});

import { describe, expect, test } from "vitest";
import type { Condition } from "../../rules/condition.ts";
import type { Document } from "../../rules/document.ts";
import { expanded } from "../../rules/expand.ts";
import { rules, STORE } from "../builders/document.ts";

const BOUGHT = { count: "purchase", within: "30d" };

describe("a signal inside a condition", () => {
  test("is the signal of the document that asks the same, whatever the order of its words", () => {
    const document = rules({
      signals: { bought: BOUGHT, seen: { count: "view_item" } },
      segments: { buyers: { when: { $did: { within: "30d", count: "purchase", is: { $gte: 2 } } } } },
    });
    const { signals = {}, segments = {} } = expanded(document);
    expect(Object.keys(signals)).toEqual(["bought", "seen"]);
    expect(segments.buyers?.when).toEqual({ "signals.bought": { $gte: 2 } });
  });

  test("becomes one signal, however often it stands in the document", () => {
    const document = rules({
      segments: {
        buyers: { when: { $did: BOUGHT } },
        others: { when: { $not: { $did: { ...BOUGHT, is: { $gte: 3 } } } } },
      },
    });
    const { signals = {}, segments = {} } = expanded(document);
    const [name, ...more] = Object.keys(signals);
    expect(more).toEqual([]);
    expect(signals).toEqual({ [`${name}`]: BOUGHT });
    expect(segments.buyers?.when).toEqual({ [`signals.${name}`]: { $gte: 1 } });
    expect(segments.others?.when).toEqual({ $not: { [`signals.${name}`]: { $gte: 3 } } });
  });

  test("is found in what ends a sticky membership too", () => {
    const membership = { mode: "sticky", min_stay: "1d", exit_when: { $did: BOUGHT } };
    const { signals = {}, segments = {} } = expanded(
      rules({ segments: { s: { when: { "visit.new": true }, membership } } }),
    );
    const fact = `signals.${Object.keys(signals)[0]}`;
    expect(segments.s?.membership).toEqual({ ...membership, exit_when: { [fact]: { $gte: 1 } } });
  });
});

describe("a segment inside a condition", () => {
  const segments: Document["segments"] = {
    uae: { when: { "geo.country": "AE" } },
    phone: { when: { "device.type": "mobile", "segments.uae": false } },
    sticky: { when: { "page.type": "product" }, membership: { mode: "sticky", min_stay: "7d" } },
    loop: { when: { "segments.back": true } },
    back: { when: { "segments.loop": true } },
    self: { when: { "segments.self": true } },
  };
  // Cycles and strangers are refused when they are published; what arrives all the same must end.
  const whenOf = (when: Condition): Condition | undefined =>
    expanded({ version: 1, store: STORE, segments: { ...segments, s: { when } } }).segments?.s?.when;

  test.each<[string, Condition, Condition]>([
    ["is written out", { "segments.uae": true }, { $and: [{ "geo.country": "AE" }] }],
    ["is negated by false", { "segments.uae": false }, { $not: { "geo.country": "AE" } }],
    [
      "is written out with those inside it",
      { "segments.phone": true },
      { $and: [{ "device.type": "mobile", $not: { "geo.country": "AE" } }] },
    ],
    [
      "stands beside another",
      { "segments.uae": true, "segments.phone": true },
      {
        $and: [
          { $and: [{ "geo.country": "AE" }] },
          { $and: [{ "device.type": "mobile", $not: { "geo.country": "AE" } }] },
        ],
      },
    ],
    ["stays a fact where membership is sticky", { "segments.sticky": true }, { "segments.sticky": true }],
    ["stays a fact where there is none", { "segments.gone": true }, { "segments.gone": true }],
    ["stays a fact where Object has its name", { "segments.toString": true }, { "segments.toString": true }],
    ["ends where it begins", { "segments.loop": true }, { $and: [{ $and: [{ "segments.loop": true }] }] }],
    ["is not written out inside itself", { "segments.s": true }, { "segments.s": true }],
  ])("%s", (_name, when, expected) => {
    expect(whenOf(when)).toEqual(expected);
  });
});

import { describe, expect, test } from "vitest";
import { runExamples } from "../../../rules/check/examples.ts";
import type { Truth } from "../../../rules/condition.ts";
import { parseDocument, parseUntested } from "../../../rules/parse.ts";
import { STORE } from "../../builders/document.ts";

function documentOf(when: object, example: object) {
  const lists = { press: {}, staff: {} };
  return { version: 1, store: STORE, lists, segments: { s: { when, examples: [example] } } };
}

function answerTo(when: object, example: object): Truth | undefined {
  const parsed = parseUntested(documentOf(when, { ...example, expect: true }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return runExamples(parsed.document)[0]?.seen;
}

const invited = { "customer.id": { $inGroup: "press" } };
const others = { "customer.id": { $notInGroup: "press" } };
const known = { "customer.id": "C9" };
const basket = { "basket.items": { $elemMatch: { $inGroup: "press" } } };

describe("an example that names lists", () => {
  test.each<[string, object, object, Truth]>([
    ["is in the one it names", invited, { facts: known, lists: ["press"] }, true],
    ["is in no other", invited, { facts: known, lists: ["staff"] }, false],
    ["is in none where it names none", others, { facts: known, lists: [] }, true],
    ["is not outside of the one it names", others, { facts: known, lists: ["press"] }, false],
    ["is unknown without the fact", invited, { facts: {}, lists: ["press"] }, "unknown"],
    [
      "has each of several values on it",
      basket,
      { facts: { "basket.items": ["a"] }, lists: ["press"] },
      true,
    ],
  ])("%s", (_name, when, example, expected) => {
    expect(answerTo(when, example)).toBe(expected);
  });

  test("knows nothing of lists where it is silent about them", () => {
    expect(answerTo(invited, { facts: known })).toBe("unknown");
  });

  test("means what a device makes of its events too", () => {
    const events = [{ name: "add_to_cart", time: "2026-11-21T10:00:00Z", items: [{ item_id: "a" }] }];
    expect(answerTo(basket, { events, lists: ["press"] })).toBe(true);
  });

  test("is refused where there is no such list", () => {
    const parsed = parseDocument(documentOf(invited, { facts: known, lists: ["pres"], expect: true }));
    expect(parsed).toMatchObject({
      errors: [{ code: "unknown_list", path: "/segments/s/examples/0/lists/0", nearest: "press" }],
    });
  });
});

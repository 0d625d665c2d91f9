import { expect, test } from "vitest";
import { listQuestions, listsAsked } from "../../../edge-worker/decide/lists.ts";
import { rules } from "../../builders/document.ts";

const LISTS = { lists: { vips: {}, known: {} } };

test.each<[string, object, readonly string[]]>([
  ["plainly", { "customer.id": { $inGroup: "vips" } }, ["vips customer.id"]],
  ["in the negative", { "customer.id": { $notInGroup: "vips" } }, ["vips customer.id"]],
  ["inside $not", { "customer.id": { $not: { $inGroup: "vips" } } }, ["vips customer.id"]],
  [
    "inside $or",
    { $or: [{ "page.type": "x" }, { $not: { "visitor.id": { $inGroup: "known" } } }] },
    ["known visitor.id"],
  ],
  [
    "of elements",
    { "basket.items": { $elemMatch: { item_id: { $inGroup: "known" } } } },
    ["known basket.items"],
  ],
  [
    "twice",
    { $and: [{ "page.a": { $inGroup: "vips" } }, { "page.a": { $inGroup: "vips" } }] },
    ["vips page.a"],
  ],
  ["nowhere", { "customer.id": "vips" }, []],
])("a list that is asked %s is found", (_name, when, expected) => {
  const found = listsAsked(rules({ ...LISTS, segments: { s: { when } } }));
  expect(found.map(({ list, fact }) => `${list} ${fact}`)).toEqual(expected);
});

test("an exit may ask a list too", () => {
  const membership = { mode: "sticky", exit_when: { "customer.id": { $inGroup: "vips" } } };
  const document = rules({ ...LISTS, segments: { s: { when: { "page.type": "x" }, membership } } });
  expect(listsAsked(document)).toEqual([{ list: "vips", fact: "customer.id" }]);
});

test.each<[string, object, readonly unknown[]]>([
  ["who has no such fact asks nothing", { "visitor.id": "v" }, []],
  ["a text", { "customer.id": "c-1" }, ["c-1"]],
  ["a number, as a number", { "customer.id": 7 }, [7]],
  ["each value once", { "customer.id": ["a", "b", "a"] }, ["a", "b"]],
  ["whatever items hold", { "customer.id": [{ item_id: "p", n: 1, ok: true }] }, ["p", 1]],
])("%s", (_name, facts, expected) => {
  const asked = [{ list: "vips", fact: "customer.id" }];
  expect(listQuestions(asked, facts as never).map(({ value }) => value)).toEqual(expected);
});

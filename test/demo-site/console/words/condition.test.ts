import { expect, test } from "vitest";
import { conditionWords, valueWords } from "../../../../demo-site/console/words/condition.ts";
import type { Condition } from "../../../../rules/condition.ts";
import type { Json } from "../../../../rules/json.ts";

test.each<[string, Condition]>([
  ["item_brand is PRADA", { item_brand: "PRADA" }],
  ["item_brand is PRADA and price is over 100", { item_brand: "PRADA", price: { $gt: 100 } }],
  ["price is at least 10 and price is under 20", { price: { $gte: 10, $lt: 20 } }],
  ["item_brand is one of PRADA, CHANEL", { item_brand: { $in: ["PRADA", "CHANEL"] } }],
  ["item_brand is not PRADA", { item_brand: { $ne: "PRADA" } }],
  ["price is known", { price: { $exists: true } }],
  ["price is missing", { price: { $exists: false } }],
  ["price not (is over 5)", { price: { $not: { $gt: 5 } } }],
  ["(a is 1 or b is 2)", { $or: [{ a: 1 }, { b: 2 }] }],
  ["neither (a is 1 nor b is 2)", { $nor: [{ a: 1 }, { b: 2 }] }],
  ["not (a is true)", { $not: { a: true } }],
  ["price $cheaper 5", { price: { $cheaper: 5 } }],
  ['size is {"width":3}', { size: { width: 3 } }],
])("%s", (words, condition) => {
  expect(conditionWords(condition)).toBe(words);
});

test.each<[string, Json | undefined]>([
  ["missing", undefined],
  ["null", null],
  ['""', ""],
  ["(none)", []],
  ["a, 2, true", ["a", 2, true]],
])("a value reads %s", (words, value) => {
  expect(valueWords(value)).toBe(words);
});

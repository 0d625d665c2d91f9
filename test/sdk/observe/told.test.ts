import { describe, expect, test } from "vitest";
import { amount, told } from "../../../sdk/observe/told.ts";

test.each<[unknown, number | undefined]>([
  [199.5, 199.5],
  ["199.50", 199.5],
  ["1,299.00", 1299],
  ["1,299", 1299],
  ["12,345,678.90", 12345678.9],
  ["1.299,00", 1299],
  ["1299,5", 1299.5],
  ["12.500", 12.5],
  ["AED 1,299.00", 1299],
  ["Dhs. 199", 199],
  ["1 299,00 kr", 1299],
  ["-5", -5],
  [0, 0],
  ["free", undefined],
  ["", undefined],
  [null, undefined],
  [undefined, undefined],
  [{}, undefined],
])("the price %j is the amount %j", (price, expected) => {
  expect(amount(price)).toBe(expected);
});

describe("an event that is told", () => {
  test("has numbers where money and amounts are, in its items too", () => {
    expect(
      told("purchase", { value: "1,299.00", items: [{ item_id: "1", price: "9.5", quantity: "2" }] }),
    ).toEqual({
      name: "purchase",
      value: 1299,
      items: [{ item_id: "1", price: 9.5, quantity: 2 }],
    });
  });

  test("keeps nothing that JSON cannot say", () => {
    expect(told("search", { search_term: "bag", eventCallback: () => {}, value: "?" })).toEqual({
      name: "search",
      search_term: "bag",
    });
  });

  test("always has a list of objects as items, when it has items", () => {
    expect(told("view_item", { items: [null, "x", { item_id: "1" }] }).items).toEqual([{ item_id: "1" }]);
    expect(told("view_item", { items: { item_id: "1" } }).items).toEqual([{ item_id: "1" }]);
    expect(told("view_item", { items: "x" }).items).toEqual([]);
    expect(told("view_item", undefined)).toEqual({ name: "view_item" });
  });

  test("has at most 200 items", () => {
    expect(told("view_item_list", { items: Array.from({ length: 201 }, () => ({})) }).items).toHaveLength(
      200,
    );
  });

  test("keeps its name, whatever its parameters say", () => {
    expect(told("view_item", { name: "other" }).name).toBe("view_item");
  });
});

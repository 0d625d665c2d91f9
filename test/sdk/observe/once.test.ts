import { expect, test } from "vitest";
import { once } from "../../../sdk/observe/once.ts";
import type { Told } from "../../../sdk/observe/told.ts";

const add = (item_id: string, more: object = {}): Told => ({
  name: "add_to_cart",
  items: [{ item_id }],
  ...more,
});

test.each<[string, Told, Told, number, number]>([
  ["the same event with the same item counts once within a second", add("1"), add("1"), 999, 1],
  [
    "however differently its sources describe the item",
    add("1"),
    { name: "add_to_cart", items: [{ item_id: "1", price: 5 }] },
    0,
    1,
  ],
  ["a second later it counts again", add("1"), add("1"), 1000, 2],
  ["another item counts", add("1"), add("2"), 0, 2],
  ["another event counts", add("1"), { ...add("1"), name: "view_item" }, 0, 2],
  ["another order counts", add("1", { transaction_id: "A" }), add("1", { transaction_id: "B" }), 0, 2],
  [
    "another promotion counts",
    { name: "view_promotion", promotion_id: "a" },
    { name: "view_promotion", promotion_id: "b" },
    0,
    2,
  ],
])("%s", (_name, first, second, later, expected) => {
  const heard: Told[] = [];
  let now = 1_000_000;
  const tell = once(
    (event) => heard.push(event),
    () => now,
  );
  tell(first);
  now += later;
  tell(second);

  expect(heard).toHaveLength(expected);
});

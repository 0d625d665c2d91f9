import { expect, test } from "vitest";
import { type Bought, netOf, trialsOf } from "../../../edge-worker/thrift/earned.ts";

const one = (parts: Partial<Bought> = {}): Bought => ({
  ...{ step: "none", visitors: 1, orders: 1, paid: 9000, off: 1000 },
  ...parts,
});

test.each<[string, Bought, number, number]>([
  ["what was paid, where all of it is earned", one(), 1, 9000],
  ["its share of full prices, less the discount", one(), 0.4, 3000],
  ["less than nothing, where the discount is more than is earned", one(), 0.05, -500],
  ["nothing without an order, whatever was redeemed", one({ orders: 0, paid: 0 }), 0.4, 0],
])("a buyer brings %s", (_name, bought, margin, expected) => {
  expect(netOf(bought, margin)).toBe(expected);
});

test("visitors who did the same are counted together, by step, and steps that nobody was given are there", () => {
  const idle = { orders: 0, paid: 0, off: 0 };
  const bought = [
    one({ visitors: 2, paid: 100, off: 0 }),
    one({ visitors: 8, ...idle }),
    one({ step: "gone" }),
    one({ step: "holdout", ...idle }),
  ];
  expect(trialsOf(bought, ["none", "ten"], 1)).toEqual([
    { step: "none", visitors: 10, buyers: 2, sum: 200, squares: 20_000 },
    { step: "ten", visitors: 0, buyers: 0, sum: 0, squares: 0 },
  ]);
});

test("one huge order counts for ten usual ones", () => {
  const usual = Array.from({ length: 9 }, () => one({ paid: 100, off: 0 }));
  const [trial] = trialsOf([...usual, one({ paid: 1e11, off: 0 })], ["none"], 1);
  expect(trial?.sum).toBe(9 * 100 + 1000);
});

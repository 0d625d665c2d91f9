import { describe, expect, test } from "vitest";
import type { Item } from "../../../rules/event.ts";
import { remembering, type Wanted } from "../../../rules/folding/clause.ts";
import { looking } from "../../../rules/folding/sight.ts";

const look = looking();
const sightOf = (...items: readonly Item[]) =>
  look({ name: "view_item", time: 0, page: "p1", items }, { place: 0, session: 1, step: 1 });

describe("a clause", () => {
  test.each<[string, Wanted, readonly Item[], readonly boolean[]]>([
    ["is asked of each value", ["price", { $gte: 500 }], [{ price: 499 }, { price: 500 }], [false, true]],
    ["says the same of the same", ["price", { $gte: 500 }], [{ price: 900 }, { price: 900 }], [true, true]],
    ["tells 1 from its text", ["size", { $eq: 1 }], [{ size: 1 }, { size: "1" }], [true, false]],
    [
      "says nothing of what is missing",
      ["price", { $lt: 5 }],
      [{}, { price: null } as never],
      [false, false],
    ],
    ["may ask whether it is missing", ["price", { $exists: false }], [{}, { price: 1 }], [true, false]],
    ["tells lists apart", ["tags", { $all: ["new"] }], [{ tags: ["new"] }, { tags: ["old"] }], [true, false]],
    ["looks behind the item", ["page", "p1"], [{}, { page: "p2" }], [true, false]],
    ["looks inside", ["size.eu", { $in: [42] }], [{ size: { eu: 42 } }, { size: { eu: 43 } }], [true, false]],
    [
      "puts several fields together",
      ["$or", [{ price: 1 }, { size: 2 }]],
      [{ price: 1 }, { price: 1, size: 2 }, { size: 3 }],
      [true, true, false],
    ],
  ])("%s", (_name, wanted, items, expected) => {
    const clause = remembering()(wanted);
    const sight = sightOf(...items);
    const asked = () => items.map((_item, view) => clause(sight, view));
    expect([asked(), asked()]).toEqual([expected, expected]);
  });

  test("is shared by all who want the same", () => {
    const clauseFor = remembering();
    expect(clauseFor(["price", { $gte: 500 }])).toBe(clauseFor(["price", { $gte: 500 }]));
    expect(clauseFor(["price", { $gte: 500 }])).not.toBe(clauseFor(["price", { $gte: 501 }]));
  });
});

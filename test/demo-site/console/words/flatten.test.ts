import { expect, test } from "vitest";
import { flatten } from "../../../../demo-site/console/words/flatten.ts";

test("parameters of an event are flat, without what is undefined", () => {
  expect(flatten({ geo: { country: "AE" }, value: 5, none: undefined, tags: ["a"] })).toEqual([
    ["geo.country", "AE"],
    ["value", "5"],
    ["tags", '["a"]'],
  ]);
});

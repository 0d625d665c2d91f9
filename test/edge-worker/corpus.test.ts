import { expect, test } from "vitest";
import { complaintsOf } from "../corpus/run.ts";
import { THEMES } from "../corpus/themes.ts";

// The runtime of the edge brings its own time zones, number formats and regular expressions.
test.each(Object.entries(THEMES))("workerd answers as the corpus says: %s", (_theme, rows) => {
  expect(complaintsOf(rows)).toEqual([]);
});

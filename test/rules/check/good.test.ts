import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { edgeOperators } from "../../../rules/conditions/edge-operators.ts";
import { eventOperators } from "../../../rules/operators.ts";
import { SIGNAL_FUNCTIONS } from "../../../rules/signal.ts";
import { found } from "./document-builder.ts";
import { CONDITIONS } from "./good-conditions.ts";
import { PARTS } from "./good-parts.ts";
import { PARTS_2 } from "./good-parts-2.ts";
import { PARTS_3 } from "./good-parts-3.ts";
import { SIGNALS } from "./good-signals.ts";

const GOOD = [...CONDITIONS, ...SIGNALS, ...PARTS, ...PARTS_2, ...PARTS_3];

const read = (file: string): object =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, "../../..", file), "utf8"));

describe(`${GOOD.length} documents in order raise no alarm:`, () => {
  test.each(GOOD)("%s", (_name, parts) => {
    expect(found(parts)).toEqual([]);
  });

  test.each(["demo-site/rules.json", "cli/samples/electronics.rules.json"])("%s", (file) => {
    expect(found(read(file))).toEqual([]);
  });

  test("they use every operator and every function", () => {
    const text = JSON.stringify(GOOD);
    const internal = ["$run", "$both"];
    const operators = [
      ...Object.keys(eventOperators),
      ...Object.keys(edgeOperators),
      "$and",
      "$or",
      "$nor",
      "$did",
    ];
    for (const name of operators.filter((one) => !internal.includes(one)))
      expect(text.includes(`"${name}":`), name).toBe(true);
    for (const name of [...SIGNAL_FUNCTIONS, "sequence"])
      expect(text.includes(`"${name}":`), name).toBe(true);
  });
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../scripts/run.mjs";
import { BUDGETS, overBudget, sizes } from "../scripts/steps/size.mjs";

describe("the built script", () => {
  test("stays within its budget", () => {
    expect(overBudget()).toEqual([]);
  });

  test.each(Object.keys(BUDGETS))("has the size that the README states for %s", (file) => {
    const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
    expect(readme).toContain(`${file}: ${brotliOf(file).toLocaleString("en")} B brotli`);
  });
});

function brotliOf(file: string) {
  return sizes().find((size) => size.file === file)?.brotli ?? 0;
}

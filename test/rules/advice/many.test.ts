import { describe, expect, test } from "vitest";
import { neighboursOf } from "../../../rules/advice/proof/neighbours.ts";
import type { Condition } from "../../../rules/condition.ts";
import { adviseOn } from "../../../rules/lint.ts";
import type { Problem } from "../../../rules/problem.ts";
import { rules } from "../../builders/document.ts";

/** Advice on so many segments. */
function adviceOn(count: number, when: (index: number) => Condition): readonly Problem[] {
  const segments = Array.from({ length: count }, (_, index) => [`s${index}`, { when: when(index) }]);
  return adviseOn(rules({ segments: Object.fromEntries(segments) }));
}

const told = (problems: readonly Problem[]) =>
  problems.map(({ code, path, seen }) => [code, path.split("/")[2], seen].join(" "));

describe("in a large document", () => {
  test("what is odd a hundred times over is told a hundred times, and then counted", () => {
    const advice = adviceOn(400, () => ({ "visit.count": { $gte: 2 } }));
    expect(advice).toHaveLength(101);
    expect(advice.at(-1)).toMatchObject({
      code: "equal_segments",
      path: "/segments/s101/when",
      message: expect.stringContaining("And 299 more of this kind"),
    });
  });

  test("one kind does not crowd out another", () => {
    const advice = adviceOn(400, (index) =>
      index === 399 ? { "visit.count": { $gt: 3, $lt: 2 } } : { "visit.count": { $gte: 2 } },
    );
    expect(told(advice)).toContain("contradiction s399 ");
  });

  test("segments that demand one value are compared, however far apart they stand", () => {
    const advice = adviceOn(1200, (index) => ({
      "geo.country": `C${index % 600}`,
      "visit.count": { $gte: index < 600 ? 3 : 3 + (index % 2) },
    }));
    const [first, second] = told(advice.filter(({ code }) => code === "contained_segment"));
    expect([first, second]).toEqual(["contained_segment s601 s1", "contained_segment s603 s3"]);
    expect(told(advice.filter(({ code }) => code === "equal_segments"))[0]).toBe("equal_segments s600 s0");
  });

  test("a repetition at the other end is found", () => {
    const advice = adviceOn(1500, (index) => ({
      "customer.tier": { $exists: true, $ne: `t${index % 1499}` },
    }));
    expect(told(advice)).toEqual(["equal_segments s1499 s0"]);
  });
});

describe("segments that may have to do with each other", () => {
  const neighbours = (...conditions: Condition[]) => {
    const some = conditions.map((when) => ({ when, witnesses: [witnessFor(when)] }));
    return neighboursOf(some, some.length);
  };

  test("are those that demand the same value, and those that demand none", () => {
    expect(
      neighbours(
        { a: "x", n: 1 },
        { a: "y", n: 1 },
        { a: "x", n: 2 },
        { n: { $gt: 0 } },
        { a: { $in: ["y", "z"] } },
      ),
    ).toEqual([[], [], [0], [0, 1, 2], [1, 3]]);
  });

  test("are all of them where it is not known who would be in one", () => {
    const some = [{ a: "x" }, { a: "y" }, { a: { $regex: "z" } }].map((when) => ({ when, witnesses: [] }));
    expect(neighboursOf(some, 3)).toEqual([[], [0], [0, 1]]);
  });
});

function witnessFor(when: Condition) {
  const { a, n } = when;
  return { a: typeof a === "string" ? a : "y", n: typeof n === "number" ? n : 1 };
}

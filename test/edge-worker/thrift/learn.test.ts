import { describe, expect, test } from "vitest";
import { chanceFrom } from "../../../bench/segments/chance.ts";
import { learn, type Trial } from "../../../edge-worker/thrift/learn.ts";

/** A step whose every buyer brings 100. */
function trial(step: string, visitors: number, buyers: number): Trial {
  return { step, visitors, buyers, sum: buyers * 100, squares: buyers * 100 * 100 };
}

describe("the chosen step", () => {
  test.each<[string, Trial[], string[], string[]]>([
    ["is the cheapest without any data", [trial("none", 0, 0), trial("ten", 0, 0)], [], ["none"]],
    ["is the cheapest of equals", [trial("none", 5000, 500), trial("ten", 5000, 500)], [], ["none"]],
    [
      "is the cheapest where a dearer one earns less",
      [trial("none", 5000, 500), trial("ten", 5000, 300)],
      [],
      ["none"],
    ],
    [
      "is a dearer one that earns more",
      [trial("none", 5000, 300), trial("ten", 5000, 500)],
      [],
      ["none", "ten"],
    ],
    [
      "is not dearer than it has to be",
      [trial("none", 5000, 300), trial("five", 5000, 500), trial("ten", 5000, 520)],
      [],
      ["none", "five"],
    ],
    [
      "climbs as long as each step earns more",
      [trial("none", 9000, 300), trial("five", 9000, 700), trial("ten", 9000, 1200)],
      [],
      ["none", "five", "ten"],
    ],
    [
      "passes over a step that earns no more",
      [trial("none", 5000, 300), trial("five", 5000, 310), trial("ten", 5000, 600)],
      [],
      ["none", "ten"],
    ],
    ["waits for enough visitors of each", [trial("none", 5000, 300), trial("ten", 199, 190)], [], ["none"]],
    ["waits for enough buyers", [trial("none", 300, 0), trial("ten", 300, 24)], [], ["none"]],
    [
      "has an offer that can still be given",
      [trial("none", 5000, 300), trial("five", 5000, 500), trial("ten", 9000, 2000)],
      ["ten"],
      ["none", "five"],
    ],
    [
      "is the cheapest that can be given",
      [trial("none", 5000, 900), trial("ten", 5000, 300)],
      ["none"],
      ["ten"],
    ],
    [
      "is none where nothing can be given",
      [trial("none", 5000, 900), trial("ten", 5000, 300)],
      ["none", "ten"],
      [],
    ],
  ])("%s", (_name, trials, spent, path) => {
    const lesson = learn(trials, { spent: new Set(spent) });
    expect(lesson.path).toEqual(path);
    expect(lesson.chosen).toBe(path.at(-1));
  });

  test("is told with what each step brought, and between which bounds", () => {
    const { steps, compared } = learn([trial("none", 1000, 100), trial("ten", 0, 0)], {
      spent: new Set(["ten"]),
    });
    expect(compared).toBe(false);
    expect(steps).toEqual([
      {
        step: "none",
        visitors: 1000,
        buyers: 100,
        net: 10,
        interval: [expect.any(Number), expect.any(Number)],
      },
      { step: "ten", visitors: 0, buyers: 0, spent: true },
    ]);
    const [low = 0, high = 0] = steps[0]?.interval ?? [];
    expect(low).toBeLessThan(10);
    expect(high - 10).toBeCloseTo(10 - low, 9);
    expect(low).toBeGreaterThan(5);
  });
});

describe("a step that won before", () => {
  const NEAR = trial("ten", 1000, 75);

  test.each<[string, Trial[], string, string]>([
    ["stays though it is in doubt again", [trial("none", 1000, 60), NEAR], "ten", "ten"],
    ["stays where there is too little to tell", [trial("none", 10, 9), trial("ten", 10, 1)], "ten", "ten"],
    ["goes where a cheaper one has come to earn as much", [trial("none", 1000, 75), NEAR], "ten", "none"],
    [
      "goes no further down than it has to",
      [trial("none", 1000, 60), trial("five", 1000, 80), NEAR],
      "ten",
      "five",
    ],
    [
      "is left for a dearer one that earns more",
      [trial("none", 5000, 300), trial("ten", 5000, 500)],
      "none",
      "ten",
    ],
    [
      "is left for a cheaper one that is beyond doubt while it is not",
      [trial("none", 5000, 300), trial("five", 5000, 500), trial("ten", 5000, 520)],
      "ten",
      "five",
    ],
    ["and is no step any more is forgotten", [trial("none", 1000, 60), NEAR], "gone", "none"],
  ])("%s", (_name, trials, before, expected) => {
    expect(learn(trials, { before })).toMatchObject({ best: expected, chosen: expected });
  });

  test("is the best still while its budget is spent, and others are shown that win without it", () => {
    const trials = [trial("none", 1000, 60), trial("five", 1000, 65), NEAR];
    const standing = { before: "ten", spent: new Set(["ten"]) };
    expect(learn(trials, standing)).toMatchObject({ best: "ten", chosen: "none" });
  });
});

// Many visitors on a machine that may be busy.
describe("looked at every hour", { timeout: 60_000 }, () => {
  const LOOKS = 40;
  const PER_LOOK = 150;

  /** How often, in so many lives of a campaign, another step than the cheapest is ever chosen, and is chosen in the end. */
  function lives(count: number, shares: readonly number[]) {
    const chance = chanceFrom(1);
    let ever = 0;
    let last = 0;
    for (let life = 0; life < count; life++) {
      const trials = shares.map((_, place) => ({ ...trial(`step-${place}`, 0, 0) }));
      let moved = false;
      let before: string | undefined;
      let isElsewhere = false;
      for (let look = 0; look < LOOKS; look++) {
        trials.forEach((one, place) => {
          const share = shares[place] ?? 0;
          const bought = Array.from({ length: PER_LOOK }, () => chance.isTrue(share)).filter(Boolean).length;
          trials[place] = trial(one.step, one.visitors + PER_LOOK, one.buyers + bought);
        });
        const lesson = learn(trials, { before });
        before = lesson.best;
        isElsewhere = lesson.chosen !== "step-0";
        moved ||= isElsewhere;
      }
      ever += moved ? 1 : 0;
      last += isElsewhere ? 1 : 0;
    }
    return { ever: ever / count, last: last / count };
  }

  test("equal steps are told apart in few lives, at any of all looks", () => {
    expect(lives(200, [0.08, 0.08, 0.08, 0.08]).ever).toBeLessThan(0.1);
  });

  test("a strong effect is seen in nearly all lives", () => {
    expect(lives(50, [0.08, 0.08, 0.12]).last).toBeGreaterThan(0.9);
  });
});

import { describe, expect, test } from "vitest";
import { fold } from "../../rules/fold.ts";
import { capsOf, limitsOf, scopesIn } from "../../rules/patience.ts";
import { planOf } from "../../rules/plan.ts";
import { CAMPAIGN, EVERYONE, rules } from "../builders/document.ts";
import { DAY, HOUR, journal, START } from "../builders/journal.ts";

const patient = (rest: object, campaigns: object) => rules({ segments: EVERYONE, ...rest, campaigns });
const shown = (promotion_id: string, time = START) => ({ name: "view_promotion", promotion_id, time });
const dismissed = (promotion_id: string, time = START) => ({ name: "dismiss_promotion", promotion_id, time });

/** Answers to the questions about limits, by the facts that hold them. */
function known(document: ReturnType<typeof rules>, now: number, ...events: Parameters<typeof journal>) {
  const plan = planOf(document);
  const answers = fold(plan, journal(...events), now);
  return Object.fromEntries(plan.questions.map(({ fact }, index) => [fact, answers[index]]));
}

describe("who is shown how often is asked", () => {
  test("of a campaign, its group and all of them", () => {
    const document = patient(
      { groups: { sale: { cap: { exposures: 2, within: "7d" } } }, patience: { gap: "1h" } },
      {
        a: { ...CAMPAIGN, group: "sale", cap: { exposures: 1, within: "1d" } },
        b: { ...CAMPAIGN, group: "sale" },
        c: CAMPAIGN,
      },
    );
    const scopes = scopesIn(document);
    expect(scopes.get("a")?.map(({ name, campaigns }) => [name, campaigns])).toEqual([
      ["a", ["a"]],
      ["@sale", ["a", "b"]],
      ["@", ["a", "b", "c"]],
    ]);
    expect(scopes.get("c")?.map(({ name }) => name)).toEqual(["c", "@"]);
    const seen = known(document, START + HOUR / 2, shown("a"), shown("b"), shown("c"), shown("other"));
    expect(seen).toEqual({ "caps.a.1d": 1, "caps.@sale.7d": 2, "caps.@.1h": 3 });
  });

  test("within a time, a session, and ever", () => {
    const cap = ["1d", "session", "lifetime", "page"].map((within) => ({ exposures: 3, within }));
    const document = patient({}, { a: { ...CAMPAIGN, cap } });
    const events = [shown("a", START - 3 * DAY), shown("a", START - 2 * HOUR), shown("a", START)];
    expect(known(document, START + HOUR / 4, ...events)).toEqual({
      "caps.a.1d": 2,
      "caps.a.session": 1,
      "caps.a.lifetime": 3,
    });
  });

  test("since a banner was put away", () => {
    const document = patient({}, { a: { ...CAMPAIGN, cool_down: "2d" } });
    const events = [dismissed("a", START - 3 * DAY), dismissed("b"), shown("a")];
    expect(known(document, START + HOUR, ...events)).toEqual({ "cools.a.2d": 0 });
    expect(known(document, START + HOUR, ...events, dismissed("a"))).toEqual({ "cools.a.2d": 1 });
  });
});

test("limits say what must be fewer than what, and why", () => {
  const patience = { cap: [{ exposures: 3, within: "7d" }], gap: "1h", cool_down: "2d" };
  expect(limitsOf({ name: "a", campaigns: ["a"], patience })).toEqual([
    { fact: "caps.a.7d", below: 3, reason: "cap" },
    { fact: "caps.a.1h", below: 1, reason: "gap" },
    { fact: "cools.a.2d", below: 1, reason: "cool_down" },
  ]);
  expect(limitsOf({ name: "a", campaigns: ["a"], patience: {} })).toEqual([]);
});

test("one cap may stand for a list of one", () => {
  const cap = { exposures: 3, within: "7d" };
  expect([capsOf({ cap }), capsOf({ cap: [cap] }), capsOf({})]).toEqual([[cap], [cap], []]);
});

test("the best offer of a group needs the basket, any other choice does not", () => {
  const facts = (pick: object) =>
    planOf(patient({ groups: { sale: pick } }, { a: { ...CAMPAIGN, group: "sale" } })).questions.map(
      ({ fact }) => fact,
    );
  expect(facts({ pick: "best_offer" })).toEqual(["basket.value"]);
  expect(facts({})).toEqual([]);
});

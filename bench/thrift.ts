import { GENEROUS, type Outcome, STEPS, season, type Takings } from "./thrift/season.ts";

// What thrift earns in a shop with known persuadables, beside giving nothing, giving much, and knowing what is best.

const DOSE = { days: 84, visitors: 600, explore: 0.1, margin: 0.5, seed: 20_261_121 };
const FORTNIGHT = 14;
const FORTNIGHTS = Array.from({ length: DOSE.days / FORTNIGHT }, (_, index) => index);

const segments = Object.entries(season(DOSE));
const outcomes = segments.map(([, outcome]) => outcome);
const best = total((outcome) => at(outcome, bestOf(outcome)));

console.log(
  `${DOSE.days} days, ${DOSE.visitors} new visitors a day in each of ${segments.length} segments, ${100 * DOSE.explore} % explore, ${100 * DOSE.margin} % of full prices are earned`,
);
console.log("\n                  net per 1,000 visitors   of the best   discounts per 1,000");
console.log(
  row(
    "nothing for all",
    total((outcome) => at(outcome, 0)),
  ),
);
console.log(
  row(
    `${GENEROUS} % for all`,
    total((outcome) => at(outcome, GENEROUS)),
  ),
);
console.log(
  row(
    "thrift",
    total(({ thrift }) => thrift),
  ),
);
console.log(row("best in hindsight", best));
console.log("\n          best   thrift's net, of the best, and the step shown at the end of each fortnight");
for (const [segment, outcome] of segments) console.log(story(segment, outcome));
console.log(
  `${"all".padEnd(17)}${FORTNIGHTS.map((fortnight) => cell(shareIn(outcomes, fortnight))).join("")}`,
);

function row(name: string, days: readonly Takings[]): string {
  const visitors = DOSE.days * DOSE.visitors * segments.length;
  const perThousand = (minor: number) => (minor / 100 / (visitors / 1000)).toFixed(0);
  const share = percentOf(sum(days, "net") / sum(best, "net"));
  return `${name.padEnd(18)}${perThousand(sum(days, "net")).padEnd(25)}${share.padEnd(14)}${perThousand(sum(days, "off"))}`;
}

function story(segment: string, outcome: Outcome): string {
  const percent = bestOf(outcome);
  const name = Object.keys(STEPS).find((step) => STEPS[step] === percent) ?? "";
  const cells = FORTNIGHTS.map((fortnight) => {
    const step = outcome.chosen[(fortnight + 1) * FORTNIGHT - 1] ?? "";
    return cell(`${shareIn([outcome], fortnight)} ${step}`);
  });
  return `${segment.padEnd(10)}${name.padEnd(7)}${cells.join("")}`;
}

/** What thrift brought in a fortnight, of what the best steps did. */
function shareIn(some: readonly Outcome[], fortnight: number): string {
  const part = (days: readonly Takings[]) => days.slice(fortnight * FORTNIGHT, (fortnight + 1) * FORTNIGHT);
  const brought = some.flatMap(({ thrift }) => part(thrift));
  const possible = some.flatMap((outcome) => part(at(outcome, bestOf(outcome))));
  return percentOf(sum(brought, "net") / sum(possible, "net"));
}

/** The best discount for all of a segment in hindsight, of those that are steps. */
function bestOf(outcome: Outcome): number {
  const net = (percent: number) => sum(at(outcome, percent), "net");
  return Object.values(STEPS).reduce((one, other) => (net(other) > net(one) ? other : one));
}

function total(of: (outcome: Outcome) => readonly Takings[]): readonly Takings[] {
  return outcomes.flatMap(of);
}

function at({ fixed }: Outcome, percent: number): readonly Takings[] {
  return fixed[percent] ?? [];
}

function sum(days: readonly Takings[], what: keyof Takings): number {
  return days.reduce((all, day) => all + day[what], 0);
}

function percentOf(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

function cell(text: string): string {
  return text.padEnd(12);
}

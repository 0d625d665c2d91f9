import type { Document } from "../../../rules/document.ts";
import type { Json } from "../../../rules/json.ts";
import type { Signal } from "../../../rules/signal.ts";
import { functionOf } from "./signal.ts";

/** How often something was asked, and answered with more than nothing. */
type Tally = { asked: number; telling: number };

/** What random cases reached: a run that never gets anywhere proves nothing. */
export type Statistics = {
  readonly count: (document: Document, fact: string, answer: Json) => void;
  /** Tallies of functions and built-in facts, and of features. */
  readonly tallies: { readonly [subject: string]: Tally };
};

/** Statistics of a run that begins. */
export function statistics(): Statistics {
  const tallies: { [subject: string]: Tally } = {};
  return {
    tallies,
    count: (document, fact, answer) => {
      const signal = document.signals?.[fact.replace("signals.", "")];
      const subjects = signal ? featuresOf(signal, document) : [fact];
      for (const subject of ["everything", ...subjects]) {
        tallies[subject] ??= { asked: 0, telling: 0 };
        tallies[subject].asked++;
        if (isTelling(answer)) tallies[subject].telling++;
      }
    },
  };
}

function isTelling(answer: Json): boolean {
  if (typeof answer === "object" && answer !== null) return Object.keys(answer).length > 0;
  return answer !== null && answer !== 0 && answer !== false;
}

/** Features of single-value signals, beside the names of their fields. */
function featuresOf(signal: Signal, { store }: Document): readonly string[] {
  const fields = Object.keys(signal).filter((field) => field !== "where");
  return [
    ...(signal.sequence ? stepFeatures(signal) : [functionOf(signal), ...fields]),
    ...operatorsIn(signal),
    ...(typeof signal.within === "object" ? ["within sessions"] : []),
    ...(typeof signal.within === "string" ? ["within time"] : []),
    store.currency,
    store.retention ?? "",
  ];
}

function stepFeatures({ sequence = [], scope = "all", span, within }: Signal): readonly string[] {
  const first = sequence.findIndex(({ not }) => !not);
  const last = sequence.findLastIndex(({ not }) => !not);
  return [
    "sequence",
    `scope ${scope}`,
    `${sequence.length} steps`,
    ...(span ? ["span"] : []),
    ...(within ? ["sequence within"] : []),
    ...sequence.flatMap(({ not }, index) => (not ? [notFeature(index, { first, last })] : [])),
    ...sequence.flatMap(({ immediate }) => (immediate ? ["immediate"] : [])),
    ...sequence.flatMap((step) => (step.within ? [step.not ? "not within" : "gap"] : [])),
  ];
}

function notFeature(index: number, { first, last }: { first: number; last: number }): string {
  if (index < first) return "not at start";
  return index > last ? "not at end" : "not between";
}

function operatorsIn(signal: Signal): readonly string[] {
  const wheres = [signal.where, ...(signal.sequence ?? []).map(({ where }) => where)];
  return JSON.stringify(wheres).match(/\$\w+/g) ?? [];
}

/** All that a run must reach. */
export const FEATURES = [
  ...["of", "by", "except", "limit", "unit", "half_life", "cap", "within time", "within sessions"],
  ...["scope all", "scope session", "scope event", "1 steps", "2 steps", "3 steps", "4 steps", "span"],
  ...["sequence within", "not at start", "not between", "not at end", "not within", "gap", "immediate"],
  ...["$ref", "$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$ini", "$nini", "$all", "$alli"],
  ...["$size", "$type", "$exists", "$elemMatch", "$not", "$and", "$or", "$nor", "$regex", "$regexi"],
  ...["$notRegex", "$startsWith", "$endsWith", "$between", "AED", "JPY", "KWD", "180d", "40d", "3d"],
];

import type { EvaluateOptions, Facts } from "../condition.ts";
import { isOperators } from "../conditions/kleene.ts";
import type { Operator } from "../conditions/operator-names.ts";
import { factAt } from "../evaluate.ts";
import { isObject, type Json, own } from "../json.ts";
import { around, listed, moments, numbersNear, textsNear } from "./steps.ts";

/** A value that may turn a test. A sample only stands for one of many: it proves that there is one, and is not named. */
export type Candidate = { readonly value: Json; readonly isSample?: true };

/** What is tested now, and in which circumstances. */
export type Setting = {
  readonly actual: Json | undefined;
  readonly facts: Facts;
  readonly options: EvaluateOptions;
};

type Suggest = (operand: Json, setting: Setting) => readonly Candidate[];

/** Values at which a test may turn from yes to no or back, near to the one observed. */
export function candidatesFor(wanted: Json, setting: Setting): readonly Candidate[] {
  if (!isOperators(wanted)) return [...equal(wanted, setting), ...other(wanted, setting)];
  return Object.entries(wanted).flatMap(([name, operand]) => {
    const suggest = isOperator(name) ? SUGGESTIONS[name] : undefined;
    return suggest ? suggest(operand, setting) : [];
  });
}

/** Whether there are values of a test that this table cannot name: a pattern, or a list that only the edge has. */
export function isOpen(wanted: Json, options: EvaluateOptions): boolean {
  if (!isOperators(wanted)) return false;
  return Object.entries(wanted).some(([name, operand]) => {
    if (name === "$inGroup" || name === "$notInGroup") return !options.groups;
    if (name === "$not" || name === "$size" || name === "$elemMatch") return isOpen(operand, options);
    return !isOperator(name) || SUGGESTIONS[name] === none || SUGGESTIONS[name] === clock;
  });
}

const proper = (values: readonly Json[]): readonly Candidate[] => values.map((value) => ({ value }));
const samples = (values: readonly Json[]): readonly Candidate[] =>
  values.map((value) => ({ value, isSample: true }));

const none: Suggest = () => [];

const equal: Suggest = (operand) => proper([operand]);

// Next to a number stand other numbers, the contrary of a truth is the other; of texts there is no nearest.
const other: Suggest = (operand, { actual }) => {
  if (typeof operand === "number") return proper(numbersNear(operand, actual));
  if (typeof operand === "boolean") return proper([!operand]);
  return samples([`not ${JSON.stringify(operand)}`, 0]);
};

const bounds: Suggest = (operand, { actual }) => {
  if (typeof operand === "number") return proper([operand, ...numbersNear(operand, actual)]);
  return typeof operand === "string" ? proper([operand, ...textsNear(operand)]) : [];
};

const member: Suggest = (operand, setting) => {
  const wanted = Array.isArray(operand) ? operand : [];
  const { actual } = setting;
  const added = Array.isArray(actual) ? wanted.map((value) => [...actual, value]) : wanted;
  const removed = Array.isArray(actual) ? [actual.filter((value) => !isAmong(value, wanted))] : [];
  return [
    ...proper([...added, ...removed]),
    ...wanted.flatMap((value) => other(value, setting)),
    ...samples([[]]),
  ];
};

// Lists of the "i" operators are compared without regard to case.
function isAmong(value: Json, wanted: readonly Json[]): boolean {
  const folded = (one: Json) => (typeof one === "string" ? one.toLowerCase() : one);
  return wanted.some((one) => folded(one) === folded(value));
}

const wholeList: Suggest = (operand, { actual }) => {
  const wanted = Array.isArray(operand) ? operand : [];
  const now = listed(actual);
  const rests = wanted.map((value) => now.filter((one) => !isAmong(one, [value])));
  return proper([[...now, ...wanted.filter((value) => !now.includes(value))], ...rests, []]);
};

const size: Suggest = (operand, setting) => {
  const now = listed(setting.actual);
  const lengths = candidatesFor(operand, { ...setting, actual: now.length });
  return lengths.flatMap(({ value }): readonly Candidate[] => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 1000) return [];
    if (value <= now.length) return proper([now.slice(0, value)]);
    return samples([[...now, ...Array.from({ length: value - now.length }, () => "another")]]);
  });
};

const element: Suggest = (operand, setting) => {
  const now = listed(setting.actual);
  const inside = isOperators(operand)
    ? candidatesFor(operand, { ...setting, actual: undefined })
    : fields(operand, setting);
  const added = inside.map(({ value, ...kind }) => ({ value: [...now, value], ...kind }));
  const fewer = now.map((_, index) => now.filter((_one, at) => at !== index));
  return [...added, ...proper([...fewer, []])];
};

// An element made of what each of its fields is asked to be; where fields are asked in groups there is no simple one.
function fields(operand: Json, setting: Setting): readonly Candidate[] {
  const lines = isObject(operand) ? Object.entries(operand) : [];
  const made = lines.map(([key, wanted]) => {
    const [first] = candidatesFor(wanted, { ...setting, actual: undefined });
    return first && ([key, first] as const);
  });
  if (!made.every((one) => one !== undefined)) return [];
  const value = Object.fromEntries(made.map(([key, { value }]) => [key, value]));
  return made.some(([, { isSample }]) => isSample) ? samples([value]) : proper([value]);
}

const version: Suggest = (operand) => {
  const text = String(operand);
  const bumped = text.replace(/\d+(?!.*\d)/, (digits) => String(Number(digits) + 1));
  return proper([operand, bumped, `${text}-0`, "0"]);
};

const group: Suggest = (operand, setting) => {
  const known = own(setting.options.groups ?? {}, String(operand));
  const values = own(known, "values");
  return member(Array.isArray(known) ? known : Array.isArray(values) ? values : [], setting);
};

const beginning: Suggest = (operand) => [
  ...proper(Array.isArray(operand) ? operand : [operand]),
  ...samples(["\u0000"]),
];

const network: Suggest = (operand) => {
  const networks = Array.isArray(operand) ? operand : [operand];
  return [
    ...proper(networks.map((one) => String(one).replace(/\/.*$/, ""))),
    ...samples(["", "::", "0.0.0.0"]),
  ];
};

const clock: Suggest = (_operand, { actual, facts }) => proper(moments(actual, factAt(facts, "time.now")));

const SUGGESTIONS: { readonly [Name in Operator]: Suggest } = {
  $eq: (operand, setting) => [...equal(operand, setting), ...other(operand, setting)],
  $ne: (operand, setting) => [...equal(operand, setting), ...other(operand, setting)],
  $gt: bounds,
  $gte: bounds,
  $lt: bounds,
  $lte: bounds,
  $in: member,
  $nin: member,
  $ini: member,
  $nini: member,
  $all: wholeList,
  $alli: wholeList,
  $size: size,
  $exists: () => [...proper([null]), ...samples(["something", 0])],
  $type: () => samples(["", 0, true, [], {}]),
  $elemMatch: element,
  $not: (operand, setting) => candidatesFor(operand, setting),
  $regex: none,
  $regexi: none,
  $notRegex: none,
  $notRegexi: none,
  $veq: version,
  $vne: version,
  $vgt: version,
  $vgte: version,
  $vlt: version,
  $vlte: version,
  $inGroup: group,
  $notInGroup: group,
  $between: (operand, setting) => listed(operand).flatMap((bound) => bounds(bound, setting)),
  $startsWith: beginning,
  $endsWith: beginning,
  $near: (operand) => [
    ...proper([{ lat: own(operand, "lat") ?? 0, lon: own(operand, "lon") ?? 0 }]),
    ...samples([
      { lat: 90, lon: 0 },
      { lat: -90, lon: 0 },
    ]),
  ],
  $cidr: network,
  $dow: clock,
  $hour: clock,
  $anniversary: (_operand, { actual, facts }) => proper(around(actual, factAt(facts, "time.now"))),
  $ref: none,
};

function isOperator(name: string): name is Operator {
  return Object.hasOwn(SUGGESTIONS, name);
}

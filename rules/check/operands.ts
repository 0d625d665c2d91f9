import type { Condition } from "../condition.ts";
import { isNoTime } from "../conditions/calendar.ts";
import { isRunnable } from "../conditions/device.ts";
import { isNetwork } from "../conditions/network.ts";
import { isObject, type Json } from "../json.ts";
import { order } from "../operators.ts";
import { at, type Problem, shown, unknownName } from "../problem.ts";
import { parseRegex } from "../regex/parse.ts";

type Place = {
  readonly path: string;
  /** Absent for a condition about an event, which a device must be able to answer. */
  readonly facts?: ReadonlySet<string>;
  readonly lists?: readonly string[];
};

/** Errors in what operators are given: patterns that cannot be searched, networks and lists that do not exist. */
export function operandProblems(condition: Condition, place: Place): readonly Problem[] {
  return Object.entries(condition).flatMap(([key, operand]) => {
    const inside = { ...place, path: at(place.path, key) };
    const own = key.startsWith("$") ? operatorProblems(key, operand, inside) : [];
    if (Array.isArray(operand)) {
      return [
        ...own,
        ...operand.flatMap((one, index) => nested(one, { ...inside, path: at(inside.path, index) })),
      ];
    }
    return [...own, ...nested(operand, inside)];
  });
}

function nested(operand: Json, place: Place): readonly Problem[] {
  return isObject(operand) ? operandProblems(operand, place) : [];
}

type Check = (operand: Json, place: Place) => readonly Problem[];

const pattern =
  (ignoreCase: boolean): Check =>
  (operand, place) =>
    patternProblems(String(operand), ignoreCase, place);

const list: Check = (operand, { path, lists }) => {
  const name = String(operand);
  if (!lists || lists.includes(name)) return [];
  return [unknownName("unknown_list", path, { name, kind: "list", valid: lists })];
};

const networks: Check = (operand, { path }) =>
  (Array.isArray(operand) ? operand : [operand])
    .filter((network) => !isNetwork(String(network)))
    .map((network) =>
      wrong("wrong_format", path, `${shown(network)} is no network: write 203.0.113.0/24 or 2001:db8::/32.`),
    );

const reference: Check = (operand, { path, facts }) => {
  if (!facts) return [];
  const message = `${shown(operand)} refers to a step of a sequence, and here is none. Write the value itself.`;
  return [{ ...wrong("unknown_step", path, message), seen: String(operand) }];
};

const CHECKS: { readonly [operator: string]: Check } = {
  $regex: pattern(false),
  $regexi: pattern(true),
  $notRegex: pattern(false),
  $notRegexi: pattern(true),
  $inGroup: list,
  $notInGroup: list,
  $cidr: networks,
  $ref: reference,
  $hour: (operand, { path }) => {
    const hours = isObject(operand) ? operand.hours : operand;
    return isNoTime(hours)
      ? [wrong("never_true", path, `${shown(hours)} ends when it begins: write 00:00-24:00 for a whole day.`)]
      : [];
  },
  $between: (operand, { path }) => {
    const [low = null, high = null] = Array.isArray(operand) ? operand : [];
    return order(low, high, {}) > 0
      ? [wrong("never_true", path, `${shown(low)} comes after ${shown(high)}: nothing is between them.`)]
      : [];
  },
};

/** Operators that need what only the edge has. */
const EDGE_ONLY = [
  ...["$inGroup", "$notInGroup", "$near", "$cidr", "$dow", "$hour", "$anniversary"],
  ...["$veq", "$vne", "$vgt", "$vgte", "$vlt", "$vlte"],
];

function operatorProblems(name: string, operand: Json, place: Place): readonly Problem[] {
  if (!place.facts && EDGE_ONLY.includes(name)) {
    const message = `${name} cannot be asked about an event: devices do not know it. Ask about it in a segment.`;
    return [wrong("edge_only_operator", place.path, message)];
  }
  const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
  return check ? check(operand, place) : [];
}

function patternProblems(text: string, ignoreCase: boolean, { path, facts }: Place): readonly Problem[] {
  const parsed = parseRegex(text, { ignoreCase });
  if (!parsed.ok) return [{ ...wrong(parsed.problem.code, path, parsed.problem.message), seen: text }];
  if (facts || isRunnable(text, ignoreCase)) return [];
  const message = `The pattern ${shown(text)} is too large for a device. Use fewer counted repetitions, or $startsWith, $endsWith or $in.`;
  return [{ ...wrong("regex_too_large", path, message), seen: text }];
}

function wrong(code: string, path: string, message: string): Problem {
  return { code, path, message };
}

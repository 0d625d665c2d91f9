import { type Json, own, textOf } from "../json.ts";
import { eventOperators } from "../operators.ts";
import { isAnniversary, isHour, isWeekday } from "./calendar.ts";
import { isNear } from "./distance.ts";
import { type Context, isIn, not, type Operator, unless } from "./kleene.ts";
import { isInNetwork } from "./network.ts";
import { matchesPattern } from "./pattern.ts";
import { compareVersions } from "./version.ts";

/** Operators that only the edge understands; publishing rewrites some of them for devices. */
export type EdgeOperator =
  | "$regex"
  | "$regexi"
  | "$notRegex"
  | "$notRegexi"
  | "$veq"
  | "$vne"
  | "$vgt"
  | "$vgte"
  | "$vlt"
  | "$vlte"
  | "$inGroup"
  | "$notInGroup"
  | "$between"
  | "$startsWith"
  | "$endsWith"
  | "$near"
  | "$cidr"
  | "$dow"
  | "$hour"
  | "$anniversary";

/** What each of them means. */
export const edgeOperators: { readonly [Name in EdgeOperator]: Operator } = {
  $regex: (actual, operand, context) => matchesPattern(actual, operand, "") ?? unless(context),
  $regexi: (actual, operand, context) => matchesPattern(actual, operand, "i") ?? unless(context),
  $notRegex: (actual, operand, context) => not(matchesPattern(actual, operand, "") ?? unless(context)),
  $notRegexi: (actual, operand, context) => not(matchesPattern(actual, operand, "i") ?? unless(context)),
  $veq: (actual, operand) => compareVersions(actual, operand) === 0,
  $vne: (actual, operand) => compareVersions(actual, operand) !== 0,
  $vgt: (actual, operand) => compareVersions(actual, operand) > 0,
  $vgte: (actual, operand) => compareVersions(actual, operand) >= 0,
  $vlt: (actual, operand) => compareVersions(actual, operand) < 0,
  $vlte: (actual, operand) => compareVersions(actual, operand) <= 0,
  $inGroup: (actual, operand, context) => {
    const values = valuesOf(operand, context);
    return values ? isIn(actual, values) : unless(context);
  },
  $notInGroup: (actual, operand, context) => {
    const values = valuesOf(operand, context);
    return values ? !isIn(actual, values) : unless(context);
  },
  $between: (actual, operand, context) =>
    Array.isArray(operand) &&
    eventOperators.$gte(actual, operand[0] ?? null, context) === true &&
    eventOperators.$lte(actual, operand[1] ?? null, context) === true,
  $startsWith: (actual, operand) => texts(operand).some((start) => textOf(actual).startsWith(start)),
  $endsWith: (actual, operand) => texts(operand).some((end) => textOf(actual).endsWith(end)),
  $near: (actual, operand) => isNear(actual, operand),
  $cidr: (actual, operand) => texts(operand).some((network) => isInNetwork(textOf(actual), network)),
  $dow: isWeekday,
  $hour: isHour,
  $anniversary: isAnniversary,
};

// In GrowthBook an unknown list is an empty one. Here nothing can be said about it.
function valuesOf(operand: Json, { groups = {}, compat }: Context): readonly Json[] | undefined {
  const group = typeof operand === "string" && Object.hasOwn(groups, operand) ? groups[operand] : undefined;
  if (group === undefined) return compat ? [] : undefined;
  if (Array.isArray(group)) return group;
  const values = own(group, "values");
  return own(group, "type") === "list" && Array.isArray(values) ? values : undefined;
}

function texts(operand: Json): readonly string[] {
  const list = Array.isArray(operand) ? operand : [operand];
  return list.filter((one) => typeof one === "string");
}

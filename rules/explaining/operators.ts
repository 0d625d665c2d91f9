import { isOperators } from "../conditions/kleene.ts";
import type { Operator } from "../conditions/operator-names.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { around, circle, clocked } from "./edge-forms.ts";
import {
  condition,
  constant,
  type Form,
  list,
  one,
  pair,
  type Reading,
  test,
  text,
  type Variant,
  valueWords,
  variantWords,
  type Writer,
} from "./forms.ts";

const say = (phrase: string, form: Form): readonly Variant[] => [{ phrase, form }];

const element: Form = {
  ...test,
  write: (value, writer) => (isOperators(value) && isTest(value) ? test.write(value, writer) : undefined),
};

// What an element is asked may be operators, or a condition whose keys happen to be operators of conditions.
function isTest(value: JsonObject): boolean {
  return !Object.keys(value).some((key) => ["$and", "$or", "$nor", "$did"].includes(key));
}

/** How each operator is said, and read. */
export const OPERATOR_WORDS: { readonly [Name in Operator]: readonly Variant[] } = {
  $eq: say("is exactly", one),
  $ne: say("is other than", one),
  $gt: say("is more than", one),
  $gte: say("is at least", one),
  $lt: say("is less than", one),
  $lte: say("is at most", one),
  $in: say("is one of", list),
  $nin: say("is none of", list),
  $ini: say("is in any letter case one of", list),
  $nini: say("is in any letter case none of", list),
  $all: say("has all of", list),
  $alli: say("has in any letter case all of", list),
  $size: say("has size", test),
  $exists: [...say("is known", constant(true)), ...say("is not known", constant(false))],
  $type: say("is of type", text),
  $elemMatch: [...say("has an element that", element), ...say("has an element where", condition)],
  $not: say("is not", test),
  $regex: say("matches", text),
  $regexi: say("matches in any letter case", text),
  $notRegex: say("does not match", text),
  $notRegexi: say("does not match in any letter case", text),
  $veq: say("is version", one),
  $vne: say("is not version", one),
  $vgt: say("is later than version", one),
  $vgte: say("is at least version", one),
  $vlt: say("is earlier than version", one),
  $vlte: say("is at most version", one),
  $inGroup: say("is in the list", text),
  $notInGroup: say("is not in the list", text),
  $between: say("is between", pair),
  $startsWith: [...say("starts with", text), ...say("starts with one of", list)],
  $endsWith: [...say("ends with", text), ...say("ends with one of", list)],
  $near: say("is within", circle),
  $cidr: [...say("is in the network", text), ...say("is in one of the networks", list)],
  $dow: say("falls on", clocked("days", list)),
  $hour: say("falls in the hours", clocked("hours", text)),
  $anniversary: say("has its anniversary", around),
  $ref: say("is that of", text),
};

/** What a test asks of a value: `{ "$gte": 3 }` is "is at least 3", a plain value "is 3". */
export function testWords(wanted: Json, writer: Writer): string {
  if (!isOperators(wanted)) return `is ${valueWords(wanted)}`;
  return Object.entries(wanted)
    .map(([name, operand]) => operatorWords(name, operand, writer))
    .join(" and ");
}

function operatorWords(name: string, operand: Json, writer: Writer): string {
  const variants = isOperator(name) ? OPERATOR_WORDS[name] : [];
  return variantWords(variants, operand, writer) ?? `fulfils ${JSON.stringify({ [name]: operand })}`;
}

function isOperator(name: string): name is Operator {
  return Object.hasOwn(OPERATOR_WORDS, name);
}

// The longest first, so that "is at least version" is not taken for "is at least".
const PHRASES = Object.entries(OPERATOR_WORDS)
  .flatMap(([name, variants]) => variants.map((variant) => ({ name, ...variant })))
  .sort((a, b) => b.phrase.split(" ").length - a.phrase.split(" ").length);

/** Reads what `testWords` wrote. */
export function readTest(reader: Reading): Json {
  const found: JsonObject[] = [];
  do {
    const known = PHRASES.find(({ phrase }) => reader.phrase(phrase));
    if (known) found.push({ [known.name]: known.form.read(reader) });
    else if (reader.phrase("fulfils")) found.push(objectOf(reader));
    else if (found.length === 0 && reader.phrase("is")) return reader.value();
    else reader.refuse('a test such as "is" or "is at least"');
  } while (reader.phrase("and"));
  return Object.fromEntries(found.flatMap(Object.entries));
}

/** Takes an object in JSON. */
export function objectOf(reader: Reading): JsonObject {
  const value = reader.value();
  return isObject(value) ? value : reader.refuse("an object in JSON");
}

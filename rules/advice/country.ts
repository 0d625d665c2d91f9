import type { Condition } from "../condition.ts";
import type { Document, Segment } from "../document.ts";
import { isObject, type Json } from "../json.ts";
import { factsIn, signalIn } from "../plan.ts";
import { at, type Problem } from "../problem.ts";
import type { Signal } from "../signal.ts";

/** Where a visitor was when they did something: it stands in the event, as its own `geo.country`. */
export function countryAdvice({ signals = {}, segments = {} }: Document): readonly Problem[] {
  return [
    ...Object.entries(signals).flatMap(([id, signal]) => stampAdvice(signal, at("/signals", id))),
    ...Object.entries(segments).flatMap(([id, { when }]) =>
      inlineAdvice(when, `${at("/segments", id)}/when`),
    ),
    ...Object.entries(segments).flatMap(([id, segment]) =>
      nowAdvice(segment, `${at("/segments", id)}/when`, signals),
    ),
  ];
}

/** Names under which an event never has its country. */
const MISNOMERS =
  /^(event\.|visitor\.|visit\.)?(geo|country|geo_country|event\.country)$|^event\.geo\.|^geo\.(?!country$)/;

function stampAdvice(value: Json | Signal | undefined, path: string): readonly Problem[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => stampAdvice(one, at(path, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = at(path, key);
    if (key === "where" && isObject(inner)) return misnamed(inner, place);
    return key === "sequence" || /^\d+$/.test(key) ? stampAdvice(inner, place) : [];
  });
}

function misnamed(where: Condition, path: string): readonly Problem[] {
  return Object.entries(where).flatMap(([key, wanted]) => {
    const place = at(path, key);
    if (Array.isArray(wanted))
      return wanted.flatMap((one, index) => (isObject(one) ? misnamed(one, at(place, index)) : []));
    if (key === "$not" && isObject(wanted)) return misnamed(wanted, place);
    if (!MISNOMERS.test(key) || (key === "geo" && isObject(wanted))) return [];
    const message = `An event is stamped with the country alone, as "geo.country": "${key}" is in none, unless your shop sends it. Write { "geo.country": ... }.`;
    return [
      {
        code: "country_of_event",
        path: place,
        message,
        seen: key,
        expected: "geo.country",
        nearest: "geo.country",
      },
    ];
  });
}

function inlineAdvice(value: Json, path: string): readonly Problem[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => inlineAdvice(one, at(path, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$did" ? stampAdvice(inner, at(path, key)) : inlineAdvice(inner, at(path, key)),
  );
}

/** Words for what was done in a place; "in the Emirates, looked at PRADA" is none of them. */
const DONE_THERE =
  /\b(visited|visits|browsed|viewed|looked|came) (it |us )?(from|while in|when in)\b|\bwhile (being )?in\b/i;

// The edge's country is today's. Only the segment's own words tell whether another day was meant.
function nowAdvice(
  { name = "", when }: Segment,
  path: string,
  signals: { readonly [id: string]: Signal },
): readonly Problem[] {
  const facts = factsIn(when);
  const asked = facts.flatMap((fact) => signals[signalIn(fact, signals) ?? ""] ?? []);
  if (!DONE_THERE.test(name) || !facts.includes("geo.country") || asked.length === 0) return [];
  if (asked.some((signal) => JSON.stringify(signal).includes('"geo.country"'))) return [];
  const message = `Here geo.country is where the visitor is now. If the country of the event is meant, put "geo.country" into the signal's "where" instead; if now is meant, say so in the segment's name.`;
  return [{ code: "country_now", path: at(path, "geo.country"), message, seen: "geo.country" }];
}

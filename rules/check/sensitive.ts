import type { Document } from "../document.ts";
import { isObject, type Json } from "../json.ts";
import { at, type Problem, shown } from "../problem.ts";
import { SENSITIVE_TRAITS, SENSITIVE_WORDS } from "./sensitive-words.ts";

/** Places that speak of what the law protects most, and that nobody answers for in `overrides`. */
export function sensitiveProblems(document: Document): readonly Problem[] {
  const { overrides = [] } = document;
  return sensitivePlaces(document).filter(({ path }) => !overrides.some((one) => covers(one.path, path)));
}

/** Overrides that answer for nothing: a place that does not exist, or that is not sensitive. */
export function idleOverrides(document: Document): readonly Problem[] {
  const { overrides = [] } = document;
  if (overrides.length === 0) return [];
  const places = sensitivePlaces(document);
  return overrides.flatMap(({ path: covered }, index) => {
    if (places.some(({ path }) => covers(covered, path))) return [];
    const message = `Nothing at ${shown(covered)} needs an override. Remove it, or correct its path, such as "/segments/x".`;
    return [{ code: "idle_override", path: `${at("/overrides", index)}/path`, message, seen: covered }];
  });
}

function covers(override: string, path: string): boolean {
  return path === override || path.startsWith(`${override}/`);
}

function sensitivePlaces({ signals = {}, segments = {}, audiences = {} }: Document): readonly Problem[] {
  const families = { signals, segments, audiences };
  return Object.entries(families).flatMap(([family, members]) =>
    Object.entries(members).flatMap(([id, member]) => {
      const path = at(`/${family}`, id);
      const { examples: _told, ...told }: { readonly examples?: unknown } = member;
      return [...textProblems(id, path), ...valueProblems(told, path)];
    }),
  );
}

// Every text in a member: its name, what its conditions ask about, and what they compare with.
function valueProblems(value: unknown, path: string): readonly Problem[] {
  if (typeof value === "string") return textProblems(value, path);
  if (Array.isArray(value)) return value.flatMap((one, index) => valueProblems(one, at(path, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...keyProblems(key, at(path, key)),
    ...valueProblems(inner, at(path, key)),
  ]);
}

function keyProblems(key: string, path: string): readonly Problem[] {
  const [namespace, ...rest] = key.split(".");
  const trait =
    namespace === "customer" ? rest.find((part) => Object.hasOwn(SENSITIVE_TRAITS, part)) : undefined;
  if (trait) return [problem(trait, SENSITIVE_TRAITS[trait] ?? "", path)];
  // The names of signals and segments are judged where they are defined.
  return namespace === "signals" || namespace === "segments" ? [] : textProblems(key, path);
}

function textProblems(text: string, path: string): readonly Problem[] {
  const plain = plainly(text);
  const [matter] = PATTERNS.find(([, pattern]) => pattern.test(plain)) ?? [];
  return matter ? [problem(text, matter, path)] : [];
}

function problem(text: string, matter: string, path: string): Problem {
  const [, family, id] = path.split("/");
  const seen: Json = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  const override = `{ "path": "/${family}/${id}", "reason": "...", "by": "..." }`;
  const message = `${shown(text)} speaks of ${matter}, which the law protects most. Remove it; where visitors agreed to it, add ${override} to "overrides".`;
  return { code: "sensitive", path, message, seen };
}

// Each word whole, in Arabic also behind "and", "the", "with the" and "for the".
const PATTERNS = Object.entries(SENSITIVE_WORDS).map(([matter, words]): [string, RegExp] => [
  matter,
  new RegExp(
    `(?<![\\p{L}\\p{N}])و?(?:ال|بال|لل)?(?:${words.join("|").replaceAll("*", "\\p{L}*")})(?![\\p{L}\\p{N}])`,
    "u",
  ),
]);

/** A text in small letters, without marks and with single spaces: `Diabétiques_Type2` as `diabetiques type 2`. */
function plainly(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .toLowerCase()
    .replaceAll("ة", "ه")
    .replace(/[^\p{L}\p{N}]+/gu, " ");
}

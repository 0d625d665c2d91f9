import type { Json } from "../json.ts";

/**
 * Below 0, 0 or above 0 as version `a` comes before, with or after `b`.
 *
 * The order is GrowthBook's: a leading `v` and build information are ignored, `-` and `.` both separate, numeric parts
 * compare as numbers up to five digits, and a version of three parts comes after its pre-releases.
 */
export function compareVersions(a: Json, b: Json): number {
  const [left, right] = [sortable(a), sortable(b)];
  return left < right ? -1 : Number(left > right);
}

function sortable(version: Json): string {
  const text = typeof version === "number" ? String(version) : version;
  const parts = (typeof text === "string" && text ? text : "0").replace(/^v|\+.*$/g, "").split(/[-.]/);
  const whole = parts.length === 3 ? [...parts, "~"] : parts;
  return whole.map((part) => (/^\d+$/.test(part) ? part.padStart(5) : part)).join("-");
}

import type { Json } from "../json.ts";

const DAY_MS = 86_400_000;

/** A list as it is, and an empty one for all else. */
export function listed(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** The numbers just below and just above one, in steps as fine as the numbers at hand. */
export function numbersNear(operand: number, actual: Json | undefined): readonly number[] {
  const decimals = Math.max(decimalsIn(operand), typeof actual === "number" ? decimalsIn(actual) : 0);
  const step = 10 ** -decimals;
  const rounded = (value: number) => Number(value.toFixed(decimals));
  return [rounded(operand + step), rounded(operand - step)];
}

function decimalsIn(value: number): number {
  const [, digits = ""] = String(value).split(".");
  return /e/.test(digits) ? 6 : Math.min(6, digits.length);
}

/** Texts just after and just before one; dates by a day, and moments by a second. */
export function textsNear(operand: string): readonly string[] {
  const time = /^\d{4}-\d\d-\d\d/.test(operand) ? Date.parse(operand) : Number.NaN;
  if (Number.isNaN(time)) return [`${operand}a`, operand.slice(0, -1)];
  const isDay = operand.length === 10;
  return [1, -1].map((sign) => {
    const moved = new Date(time + sign * (isDay ? DAY_MS : 1000)).toISOString();
    return isDay ? moved.slice(0, 10) : moved;
  });
}

/** Moments around one, or else around now: by quarters of an hour for a day, then by days for a week; the nearest first. */
export function moments(actual: Json | undefined, now: Json | undefined): readonly Json[] {
  const base = timeOf(actual) ?? timeOf(now);
  if (base === undefined) return [];
  const quarter = 900_000;
  const start = Math.floor(base / quarter) * quarter;
  const offsets = Array.from({ length: 96 }, (_, index) => [index + 1, -index - 1]).flat();
  const days = [1, -1, 2, -2, 3, -3].map((count) => base + count * DAY_MS);
  return [...offsets.map((count) => start + count * quarter), ...days].map((time) =>
    sameKind(time, actual ?? now),
  );
}

function timeOf(value: Json | undefined): number | undefined {
  const time = typeof value === "number" ? value : typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function sameKind(time: number, like: Json | undefined): Json {
  return typeof like === "string" ? new Date(time).toISOString() : time;
}

/** Dates of the same year that come round about today, and one that does not. */
export function around(actual: Json | undefined, now: Json | undefined): readonly Json[] {
  const today = timeOf(now);
  if (today === undefined) return [];
  const [year] = /^\d{4}/.exec(String(actual)) ?? [];
  return [0, 1, -1, 180].map((days) => {
    const date = new Date(today + days * DAY_MS).toISOString().slice(0, 10);
    return year ? year + date.slice(4) : date;
  });
}

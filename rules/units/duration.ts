const UNITS_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** Milliseconds of a span such as `45s`, `30m`, `12h`, `7d` or `2w`; undefined when it is none. */
export function durationMs(span: string): number | undefined {
  const [, amount, unit] = /^(\d{1,6})([smhdw])$/.exec(span) ?? [];
  return amount && isUnit(unit) ? Number(amount) * UNITS_MS[unit] : undefined;
}

function isUnit(unit: string | undefined): unit is keyof typeof UNITS_MS {
  return unit !== undefined && unit in UNITS_MS;
}

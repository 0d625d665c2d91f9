/** Any value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** Whether a value is an object with keys: not null, not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object's own value for a key, so that `toString` and `__proto__` are never found by accident. */
export function own(holder: unknown, key: string): Json | undefined {
  return isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

/** A value as text, as JavaScript converts it; an object's own `toString` is data, and is not called. */
export function textOf(value: Json): string {
  if (Array.isArray(value)) return value.map((one) => (one === null ? "" : textOf(one))).join();
  return isObject(value) ? "[object Object]" : String(value);
}

/** JSON text with sorted keys: equal values give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

import { isObject, type Json, type JsonObject } from "../json.ts";
import { type Form, keysOf, readSpan, spanWords } from "./forms.ts";
import type { Reader } from "./reader.ts";

/** A circle on the map. */
export const circle: Form = {
  write: (value) => {
    if (!isObject(value) || keysOf(value) !== "km,lat,lon") return undefined;
    const { km = null, lat = null, lon = null } = value;
    return `${JSON.stringify(km)} km of ${JSON.stringify(lat)}, ${JSON.stringify(lon)}`;
  },
  read: (reader) => {
    const km = reader.value();
    reader.expect("km of");
    const lat = reader.value();
    reader.expect(",");
    return { lat, lon: reader.value(), km };
  },
};

const CLOCKS = { visitor: "in visitor time", store: "in store time" } as const;

/** Something on a clock, in the zone that is named, or else in the store's. */
export const clocked = (key: "days" | "hours", inner: Form): Form => ({
  write: (value, writer) => {
    if (!isObject(value)) return inner.write(value, writer);
    const [held, zone] = [value[key] ?? null, zoneOf(value)];
    const words = inner.write(held, writer);
    return words !== undefined && zone && keysOf(value) === `${key},tz` ? `${words} ${zone}` : undefined;
  },
  read: (reader) => {
    const held = inner.read(reader);
    const zone = readZone(reader);
    return zone ? { [key]: held, ...zone } : held;
  },
});

/** How far ahead and behind a day may come round. */
export const around: Form = {
  write: (value) => {
    if (!isObject(value)) return undefined;
    const { within, since, tz, ...strange } = value;
    const isStrange = Object.keys(strange).length > 0 || (tz !== undefined && !zoneOf(value));
    const spans = [within, since].filter((part) => part !== undefined);
    if (isStrange || spans.length === 0 || !spans.every((part) => typeof part === "string")) return undefined;
    const parts = [
      typeof within === "string" && `in the next ${spanWords(within)}`,
      typeof since === "string" && `in the last ${spanWords(since)}`,
    ];
    return [parts.filter(Boolean).join(" or "), zoneOf(value)].filter(Boolean).join(" ");
  },
  read: (reader) => {
    const found: { [key: string]: Json } = {};
    do {
      if (reader.phrase("in the next")) found.within = readSpan(reader);
      else if (reader.phrase("in the last")) found.since = readSpan(reader);
      else reader.refuse('"in the next" or "in the last"');
    } while (reader.phrase("or"));
    return { ...found, ...readZone(reader) };
  },
};

function zoneOf(value: JsonObject): string | undefined {
  return value.tz === "visitor" || value.tz === "store" ? CLOCKS[value.tz] : undefined;
}

function readZone(reader: Reader): JsonObject | undefined {
  const tz = Object.entries(CLOCKS).find(([, words]) => reader.phrase(words))?.[0];
  return tz === undefined ? undefined : { tz };
}

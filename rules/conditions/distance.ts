import { isObject, type Json } from "../json.ts";

/** Mean radius of the earth in kilometres (IUGG). */
const EARTH_KM = 6371.0088;

/** Whether a place lies within `km` of another: both `{ lat, lon }` or `[lat, lon]`, in degrees; great-circle distance (haversine). */
export function isNear(actual: Json, operand: Json): boolean {
  const [here, there] = [placeOf(actual), placeOf(operand)];
  const km = isObject(operand) ? operand.km : undefined;
  return here !== undefined && there !== undefined && typeof km === "number" && distanceKm(here, there) <= km;
}

type Place = readonly [lat: number, lon: number];

function placeOf(value: Json): Place | undefined {
  const [lat, lon] = Array.isArray(value) ? value : isObject(value) ? [value.lat, value.lon] : [];
  return typeof lat === "number" && typeof lon === "number" ? [lat, lon] : undefined;
}

function distanceKm([latA, lonA]: Place, [latB, lonB]: Place): number {
  const half = (degrees: number) => Math.sin((degrees * Math.PI) / 360) ** 2;
  const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
  const chord = half(latB - latA) + cosine(latA) * cosine(latB) * half(lonB - lonA);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

import type { ShopEvent } from "../../rules/event.ts";
import { isObject, type Json, type JsonObject } from "../../rules/json.ts";
import { EXIT, failure } from "../terminal/failure.ts";
import { bad, type Line, type Sink } from "./line.ts";
import { readTime } from "./time.ts";

/** Reads one event a line. */
export async function readNdjson(text: AsyncIterable<string>, sink: Sink): Promise<void> {
  let number = 0;
  let rest = "";
  const take = (line: string) => {
    number++;
    if (line.trim()) sink(readLine(line), number);
  };
  for await (const chunk of text) {
    if (number === 0 && !rest && /^\s*\[/.test(chunk)) throw anArray();
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(take);
  }
  if (rest) take(rest);
}

function anArray() {
  return failure(
    EXIT.problems,
    "The events are one JSON array; replay needs one object a line, such as jq -c '.[]' makes.",
  );
}

function readLine(text: string): Line {
  const value = parsed(text);
  if (!isObject(value)) return bad("not a JSON object");
  const { visitor, time, name, ...rest } = value;
  if (!isId(visitor)) return bad('"visitor" is missing');
  const at = readTime(time ?? "");
  if (typeof at === "string") return bad(time === undefined ? '"time" is missing' : at);
  if (typeof name !== "string" || !name) return bad('"name" is missing');
  if (!isSound(rest)) return bad(wrongPart(rest) ?? "not an event");
  return { kind: "event", visitor: String(visitor), event: { ...rest, name, time: at } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isId(value: Json | undefined): value is string | number {
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

type Parts = Omit<ShopEvent, "name" | "time">;

function isSound(rest: JsonObject): rest is Parts {
  return wrongPart(rest) === undefined;
}

function wrongPart({ items, value, currency, geo }: JsonObject): string | undefined {
  if (items !== undefined && !(Array.isArray(items) && items.every(isObject)))
    return '"items" is not a list of objects';
  const figures = [value, ...(items ?? []).filter(isObject).flatMap((item) => [item.price, item.quantity])];
  if (!figures.every(isNumberOrNothing)) return '"value", "price" or "quantity" is not a number';
  if (currency !== undefined && typeof currency !== "string") return '"currency" is not a text';
  return geo === undefined || isObject(geo) ? undefined : '"geo" is not an object';
}

function isNumberOrNothing(value: Json | undefined): boolean {
  return value === undefined || typeof value === "number";
}

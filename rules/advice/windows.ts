import type { Document, Patience } from "../document.ts";
import { isObject, type Json } from "../json.ts";
import { capsOf } from "../patience.ts";
import { RETENTION_MS } from "../plan.ts";
import { at, type Problem } from "../problem.ts";
import { durationMs } from "../units/duration.ts";

const DAY_MS = 86_400_000;

/** What thrift learns from: visitors who saw a campaign first within four weeks, and had a week to buy since. */
export const THRIFT_MS = { seen: 28 * DAY_MS, bought: 7 * DAY_MS } as const;

/** Windows that are longer than what is kept: a question that is never answered, and thrift that learns too little. */
export function windowAdvice(document: Document): readonly Problem[] {
  const retention = durationMs(document.store.retention ?? "") ?? RETENTION_MS;
  return [...askedAdvice(document, retention), ...thriftAdvice(document, retention)];
}

function askedAdvice(
  { signals = {}, segments = {}, campaigns = {}, groups = {}, patience = {} }: Document,
  retention: number,
): readonly Problem[] {
  const windows = [
    ...Object.entries(signals).map(([id, { within }]) => [`${at("/signals", id)}/within`, within] as const),
    ...Object.entries(segments).flatMap(([id, { when }]) =>
      inlineWindows(when, `${at("/segments", id)}/when`),
    ),
    ...Object.entries(campaigns).flatMap(([id, campaign]) => limitWindows(campaign, at("/campaigns", id))),
    ...Object.entries(groups).flatMap(([id, group]) => limitWindows(group, at("/groups", id))),
    ...limitWindows(patience, "/patience"),
  ];
  return windows.flatMap(([path, within]) => {
    if (typeof within !== "string" || (durationMs(within) ?? 0) <= retention) return [];
    const message = `The device remembers ${retention / DAY_MS} days; a window of ${within} is never known. Shorten it or raise store.retention.`;
    return [{ code: "window_beyond_retention", path, message, seen: within }];
  });
}

// The edge keeps what visitors saw and bought as long as devices remember it.
function thriftAdvice({ store, campaigns = {} }: Document, retention: number): readonly Problem[] {
  const { seen, bought } = THRIFT_MS;
  const [id] = Object.keys(campaigns).filter((one) => campaigns[one]?.thrift);
  if (id === undefined || retention >= seen + bought) return [];
  const days = retention / DAY_MS;
  const left = retention > bought ? "too little is left to learn from" : "nothing is left to learn from";
  const message = `The thrift of "${id}" looks at visitors of four weeks who had a week to buy since, and after ${days} days what they did is deleted, so ${left}. Set store.retention to "${(seen + bought) / DAY_MS}d" or more.`;
  return [
    { code: "thrift_beyond_retention", path: "/store/retention", message, seen: store.retention ?? "" },
  ];
}

function limitWindows({ cap, gap, cool_down }: Patience, path: string): readonly Window[] {
  const caps = capsOf(cap === undefined ? {} : { cap });
  const isList = Array.isArray(cap);
  return [
    ...caps.map(({ within }, index): Window => [`${path}/cap${isList ? `/${index}` : ""}/within`, within]),
    [`${path}/gap`, gap],
    [`${path}/cool_down`, cool_down],
  ];
}

type Window = readonly [path: string, within: Json | undefined];

function inlineWindows(value: Json, path: string): readonly Window[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => inlineWindows(one, at(path, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly Window[] => {
    const place = at(path, key);
    if (key === "$did" && isObject(inner)) return [[`${place}/within`, inner.within]];
    return inlineWindows(inner, place);
  });
}

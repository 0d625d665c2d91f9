import type { Document, Patience } from "../document.ts";
import { isObject, type Json } from "../json.ts";
import { capsOf } from "../patience.ts";
import { RETENTION_MS } from "../plan.ts";
import { at, type Problem } from "../problem.ts";
import { durationMs } from "../units/duration.ts";

/** Windows that are longer than the device remembers: such a question is never answered. */
export function windowAdvice({
  store,
  signals = {},
  segments = {},
  campaigns = {},
  groups = {},
  patience = {},
}: Document): readonly Problem[] {
  const retention = durationMs(store.retention ?? "") ?? RETENTION_MS;
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
    const message = `The device remembers ${retention / 86_400_000} days; a window of ${within} is never known. Shorten it or raise store.retention.`;
    return [{ code: "window_beyond_retention", path, message, seen: within }];
  });
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

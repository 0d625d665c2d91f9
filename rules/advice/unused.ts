import type { Condition } from "../condition.ts";
import type { Document, Segment } from "../document.ts";
import { isObject, type Json } from "../json.ts";
import { factsIn, signalIn } from "../plan.ts";
import { at, type Problem } from "../problem.ts";

/** Signals, segments, offers, groups and lists that nothing in the document leads to. */
export function unusedAdvice(document: Document): readonly Problem[] {
  const { signals = {}, segments = {}, offers = {}, lists = {}, campaigns = {}, audiences = {} } = document;
  const { groups = {} } = document;
  const conditions = Object.values(segments).flatMap(conditionsOf);
  const facts = conditions.flatMap(factsIn);
  const items = Object.values(audiences).flatMap((audience) => audience.items ?? []);
  const shown = [...Object.values(campaigns), ...Object.values(audiences)].map(({ segment }) => segment);
  const inner = facts
    .filter((fact) => fact.startsWith("segments."))
    .map((fact) => fact.slice("segments.".length));
  const given = Object.values(campaigns).flatMap(({ variants }) => variants.map(({ offer }) => offer));
  const asked = new Set([...facts, ...items].map((fact) => signalIn(fact, signals)));
  return [
    ...unused("signal", "No segment or audience uses it; devices would answer it for nothing.", {
      members: signals,
      used: asked,
    }),
    // Without campaigns and audiences a document is for reports: there the segments are what is wanted.
    ...(shown.length > 0
      ? unused("segment", "No campaign, audience or other segment uses it.", {
          members: segments,
          used: new Set([...shown, ...inner]),
        })
      : []),
    ...unused("offer", "No campaign gives it.", { members: offers, used: new Set(given) }),
    ...unused("group", "No campaign is in it.", {
      members: groups,
      used: new Set(Object.values(campaigns).map(({ group }) => group)),
    }),
    ...unused("list", "No segment asks about it.", {
      members: lists,
      used: new Set(conditions.flatMap(listsIn)),
    }),
  ];
}

type Family = { readonly members: object; readonly used: ReadonlySet<string | undefined> };

function unused(kind: string, reason: string, { members, used }: Family): readonly Problem[] {
  return Object.keys(members)
    .filter((id) => !used.has(id))
    .map((id) => ({
      code: `unused_${kind}`,
      path: at(`/${kind}s`, id),
      message: `The ${kind} "${id}" is idle. ${reason} Remove it or use it.`,
    }));
}

function conditionsOf({ when, membership }: Segment): readonly Condition[] {
  const exit = membership?.mode === "sticky" ? membership.exit_when : undefined;
  return exit ? [when, exit] : [when];
}

function listsIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(listsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$inGroup" || key === "$notInGroup" ? [String(inner)] : listsIn(inner),
  );
}

import type { Campaign, Document, Namespace } from "../document.ts";
import { at, type Problem, shown } from "../problem.ts";
import { grouped } from "./grouped.ts";

/** Campaigns that share visitors where a namespace says they should not, and ramps that let visitors out again. */
export function exclusivityAdvice({ campaigns = {} }: Document): readonly Problem[] {
  const reserved = Object.entries(campaigns).flatMap(([id, { namespace }]) =>
    namespace ? [{ id, namespace }] : [],
  );
  return [
    ...[...grouped(reserved, ({ namespace }) => namespace.name).values()].flatMap(overlapsIn),
    ...Object.entries(campaigns).flatMap(([id, campaign]) => rampAdvice(campaign, at("/campaigns", id))),
  ];
}

type Reserved = { readonly id: string; readonly namespace: Namespace };

// In the order of where they begin, each is compared with the one that reaches furthest so far.
function overlapsIn(reserved: readonly Reserved[]): readonly Problem[] {
  const sorted = [...reserved].sort((a, b) => a.namespace.range[0] - b.namespace.range[0]);
  const [first, ...rest] = sorted;
  let furthest = first;
  return rest.flatMap((one) => {
    const before = furthest;
    if (before && one.namespace.range[1] > before.namespace.range[1]) furthest = one;
    return before && one.namespace.range[0] < before.namespace.range[1] ? [overlap(before, one)] : [];
  });
}

function overlap(before: Reserved, { id, namespace }: Reserved): Problem {
  const [from, to] = namespace.range;
  const end = before.namespace.range[1];
  const message = `In the namespace ${shown(namespace.name)} ${shown(id)} begins at ${from}, where ${shown(before.id)} has not ended (${end}): from ${from} to ${Math.min(end, to)} visitors can be shown both. Begin at ${end}.`;
  return {
    code: "namespace_overlap",
    path: `${at("/campaigns", id)}/namespace/range`,
    message,
    seen: [from, to],
  };
}

function rampAdvice({ ramp = [] }: Campaign, path: string): readonly Problem[] {
  return ramp.flatMap(({ from, share }, index) => {
    const before = ramp[index - 1]?.share ?? 0;
    if (share >= before) return [];
    const message = `On ${from} the ramp falls from ${before} to ${share}: visitors who have seen the campaign lose it. Let the shares rise, or pause it.`;
    return [{ code: "ramp_falls", path: `${path}/ramp/${index}/share`, message, seen: share }];
  });
}

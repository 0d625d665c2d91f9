import type { Condition } from "../condition.ts";
import type { Document } from "../document.ts";
import { canonical } from "../json.ts";
import { factsIn } from "../plan.ts";
import { at, type Problem } from "../problem.ts";
import { grouped } from "./grouped.ts";
import { neighboursOf } from "./proof/neighbours.ts";
import { isLive, type Reasoner, topicOf } from "./proof/reason.ts";

/**
 * Segments with the same members, and those whose members are all in another that asks about the very same facts. A
 * segment that asks about more is a refinement, which is no oddity.
 */
export function overlapAdvice(source: Document, reasoner: Reasoner): readonly Problem[] {
  const topics = grouped(asked(reasoner), ({ when }) => topicOf(when));
  const rivals = [...topics.values()].filter(({ length }) => length > 1).map(toldApart);
  const all = rivals.reduce((sum, { different }) => sum + different.length, 0);
  return rivals.flatMap(({ different, problems }) => {
    const some = different.map(({ when }) => ({ when, witnesses: reasoner.witnesses(when) }));
    const earlier = neighboursOf(some, all);
    return [
      ...problems,
      ...different.flatMap((second, index) =>
        (earlier[index] ?? []).flatMap((number) => {
          const first = different[number];
          return first ? pairAdvice([first, second], source, reasoner) : [];
        }),
      ),
    ];
  });
}

type Asked = { readonly id: string; readonly when: Condition };

// What holds for nobody is told of where it stands.
function asked({ document, canBe }: Reasoner): readonly Asked[] {
  return Object.entries(document.segments ?? {}).flatMap(([id, segment]) =>
    isLive(segment) && factsIn(segment.when).length > 0 && canBe(segment.when, "true")
      ? [{ id, when: segment.when }]
      : [],
  );
}

/** Segments with different conditions, and what is to be said of those that repeat one. */
function toldApart(some: readonly Asked[]): { different: readonly Asked[]; problems: readonly Problem[] } {
  const same = [...grouped(some, ({ when }) => canonical(when)).values()];
  return {
    different: same.flatMap((equals) => equals.slice(0, 1)),
    problems: same.flatMap(([first, ...others]) => others.map(({ id }) => equal(first?.id ?? "", id))),
  };
}

function pairAdvice(
  [first, second]: readonly [Asked, Asked],
  source: Document,
  { isAlwaysTrue, isWithin }: Reasoner,
): readonly Problem[] {
  const inside = [isWithin(first.when, second.when), isWithin(second.when, first.when)];
  if (!inside.includes(true)) return [];
  // What holds for everybody is told of where it stands.
  if (isAlwaysTrue(first.when) || isAlwaysTrue(second.when)) return [];
  if (inside.every(Boolean)) return [equal(first.id, second.id)];
  const [inner, outer] = inside[0] ? [first.id, second.id] : [second.id, first.id];
  return isMeant([inner, outer], source) ? [] : [contained([inner, outer])];
}

type Pair = readonly [inner: string, outer: string];

function equal(first: string, second: string): Problem {
  const message = `The segments "${first}" and "${second}" have the same members. Use one of them, or correct the other.`;
  return { code: "equal_segments", path: `${at("/segments", second)}/when`, message, seen: first };
}

function contained([inner, outer]: Pair): Problem {
  const message = `Everyone in "${inner}" is in "${outer}" too. If these are to be different visitors, leave the members of "${inner}" out of "${outer}"; else give its campaign in the same slot a higher priority.`;
  return { code: "contained_segment", path: `${at("/segments", inner)}/when`, message, seen: outer };
}

/** Whether someone saw to it: the outer segment names the inner one, or the inner one's campaign comes first in their slot. */
function isMeant([inner, outer]: Pair, { segments = {}, campaigns = {} }: Document): boolean {
  const names = (holder: string, held: string) =>
    factsIn(segments[holder]?.when ?? {}).includes(`segments.${held}`);
  if (names(outer, inner) || names(inner, outer)) return true;
  const all = Object.values(campaigns);
  return all.some(
    ({ segment, slot, priority = 0 }) =>
      segment === inner &&
      all.some((other) => other.segment === outer && other.slot === slot && priority > (other.priority ?? 0)),
  );
}

import type { Document } from "../document.ts";
import { canonical } from "../json.ts";
import { factsIn } from "../plan.ts";
import { at, type Problem } from "../problem.ts";
import { isLive, type Reasoner, topicOf } from "./proof/reason.ts";

/** Pairs of segments that are compared; in larger documents the last ones are not. */
const MOST_PAIRS = 5000;

/**
 * Segments with the same members, and those whose members are all in another that asks about the very same facts. A
 * segment that asks about more is a refinement, which is no oddity.
 */
export function overlapAdvice(source: Document, reasoner: Reasoner): readonly Problem[] {
  const topics = new Map<string, string[]>();
  for (const [id, { when, ...segment }] of Object.entries(reasoner.document.segments ?? {})) {
    if (!isLive({ when, ...segment }) || factsIn(when).length === 0) continue;
    const topic = topicOf(when);
    const known = topics.get(topic);
    if (known) known.push(id);
    else topics.set(topic, [id]);
  }
  let pairs = MOST_PAIRS;
  return [...topics.values()].flatMap((ids) =>
    ids.flatMap((id, index) =>
      ids
        .slice(0, index)
        .flatMap((earlier) => (pairs-- > 0 ? pairAdvice([earlier, id], source, reasoner) : [])),
    ),
  );
}

type Pair = readonly [first: string, second: string];

function pairAdvice([first, second]: Pair, source: Document, reasoner: Reasoner): readonly Problem[] {
  const { segments = {} } = reasoner.document;
  const [one, other] = [segments[first]?.when ?? {}, segments[second]?.when ?? {}];
  if (canonical(one) === canonical(other)) return [same(first, second)];
  // What holds for nobody or everybody is told of where it stands.
  if ([one, other].some((when) => !reasoner.canBe(when, "true") || reasoner.isAlwaysTrue(when))) return [];
  const inside = [reasoner.isWithin(one, other), reasoner.isWithin(other, one)];
  if (inside.every(Boolean)) return [same(first, second)];
  const pair: Pair = inside[0] ? [first, second] : [second, first];
  return inside.includes(true) && !isMeant(pair, source) ? [contained(pair)] : [];
}

function same(first: string, second: string): Problem {
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

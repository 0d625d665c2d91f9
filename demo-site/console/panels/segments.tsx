import type { Truth } from "../../../rules/condition.ts";
import type { Explanation } from "../../../rules/explain.ts";
import type { Trust } from "../../../rules/fact.ts";
import type { DecideReply } from "../../../rules/wire.ts";
import { type Fact, listFacts } from "../facts.ts";
import { Filter, passes } from "../parts/filter.tsx";
import { Empty, Part, Says, Value } from "../parts/pieces.tsx";
import type { State } from "../state.ts";
import { valueWords } from "../words/condition.ts";
import { truthWords } from "../words/reason.ts";
import { Why } from "./explanation.tsx";
import { Silence } from "./now.tsx";

/** Every segment with its answer, and every fact the answers rest on. */
export function Segments({ state }: { readonly state: State }) {
  const [ask] = state.asks.value;
  if (ask && !ask.reply) return <Silence ask={ask} />;
  const reasons = ask?.reply?.reasons;
  if (!reasons) {
    return (
      <Empty title="No segments to show">
        The edge names segments and facts only in a preview: in development, or with a signed token in{" "}
        <code>?sk_preview=TOKEN</code>.
      </Empty>
    );
  }
  const text = state.filters.segments;
  const segments = Object.entries(reasons.segments).filter(([name]) => passes(name, text.value));
  const facts = listFacts(reasons.facts).filter(({ name, value }) =>
    passes(`${name} ${valueWords(value)}`, text.value),
  );
  return (
    <>
      <Filter label="Filter segments and facts" text={text} />
      <Part title="Segments" note={tally(Object.values(reasons.segments))}>
        <SegmentList segments={segments} explanations={ask.reply?.explanations} />
      </Part>
      {levels.map(({ trust, title, note }) => (
        <FactList
          key={trust}
          title={title}
          note={note}
          facts={facts.filter((fact) => fact.trust === trust)}
        />
      ))}
    </>
  );
}

const levels: readonly { readonly trust: Trust; readonly title: string; readonly note: string }[] = [
  { trust: "edge", title: "Facts: edge", note: "observed by the edge" },
  { trust: "store", title: "Facts: store", note: "from the shop's own records" },
  { trust: "device", title: "Facts: device", note: "claimed by this device" },
];

function tally(truths: readonly Truth[]): string {
  const of = (wanted: Truth) => truths.filter((truth) => truth === wanted).length;
  return `${of(true)} yes, ${of(false)} no, ${of("unknown")} unknown`;
}

// A shop may have thousands; the filter finds the rest.
const MOST_SHOWN = 300;

type SegmentListProps = {
  readonly segments: readonly [string, Truth][];
  readonly explanations: DecideReply["explanations"];
};

function SegmentList({ segments, explanations = {} }: SegmentListProps) {
  if (segments.length === 0) return <p class="quiet">No segment has that in its name.</p>;
  return (
    <>
      <ul class="rows">
        {segments
          .toSorted(byTruth)
          .slice(0, MOST_SHOWN)
          .map(([name, truth]) => (
            <li key={name}>
              <Segment
                name={name}
                truth={truth}
                explanation={Object.hasOwn(explanations, name) ? explanations[name] : undefined}
              />
            </li>
          ))}
      </ul>
      {segments.length > MOST_SHOWN && (
        <p class="quiet">{segments.length - MOST_SHOWN} more: narrow the filter.</p>
      )}
    </>
  );
}

type SegmentProps = {
  readonly name: string;
  readonly truth: Truth;
  readonly explanation: Explanation | undefined;
};

// One that the reply explains opens to tell why.
function Segment({ name, truth, explanation }: SegmentProps) {
  const line = (
    <>
      <bdi class="name">{name}</bdi>
      <Says wording={truthWords(truth)} />
    </>
  );
  if (!explanation) return line;
  return (
    <details class="segment">
      <summary>{line}</summary>
      <Why truth={truth} explanation={explanation} />
    </details>
  );
}

function byTruth([a, one]: [string, Truth], [b, other]: [string, Truth]): number {
  const order: readonly Truth[] = [true, "unknown", false];
  return order.indexOf(one) - order.indexOf(other) || a.localeCompare(b);
}

type FactListProps = { readonly title: string; readonly note: string; readonly facts: readonly Fact[] };

function FactList({ title, note, facts }: FactListProps) {
  if (facts.length === 0) return null;
  return (
    <Part title={title} note={note}>
      <table class="facts">
        <tbody>
          {facts.map(({ name, value }) => (
            <tr key={name}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td>
                <Value value={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

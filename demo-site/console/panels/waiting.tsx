import type { Outcome } from "../../../rules/wire.ts";
import { type Timing, untold } from "../page/timing.ts";
import { Chip, Part } from "../parts/pieces.tsx";
import type { State } from "../state.ts";
import { clock } from "../words/time.ts";

/** Outcomes that have not left yet, and the page's other requests to the edge. */
export function Waiting({ state }: { readonly state: State }) {
  const outbox = state.memory.value?.outbox ?? [];
  const others = untold(state.timings.value, state.asks.value);
  return (
    <>
      <Part title="Outbox" note="outcomes waiting to be reported">
        {outbox.length === 0 && (
          <p class="quiet">Empty. What was shown, clicked or bought waits here until it is reported.</p>
        )}
        <ol class="events">
          {outbox.map((outcome) => (
            <Waits key={outcome.id} outcome={outcome} />
          ))}
        </ol>
      </Part>
      {others.length > 0 && (
        <Part title="Other requests" note="of this page, to the edge">
          <ol class="events">
            {others.toReversed().map((timing) => (
              <Other key={`${timing.path}${timing.end}`} timing={timing} />
            ))}
          </ol>
        </Part>
      )}
    </>
  );
}

function Waits({ outcome }: { readonly outcome: Outcome }) {
  const { kind, time, campaign, variant, slot, holdout, value, currency } = outcome;
  return (
    <li>
      <time>{clock(time)}</time>
      <div>
        <bdi class="name">{kind}</bdi>
        {campaign && <Chip>{campaign}</Chip>}
        {variant && <Chip>variant {variant}</Chip>}
        {slot && <Chip>{slot}</Chip>}
        {holdout && <Chip tone="unsure">holdout</Chip>}
        {value !== undefined && (
          <Chip>
            {value} {currency}
          </Chip>
        )}
      </div>
    </li>
  );
}

const purposes: { readonly [Kind in Timing["kind"]]: string } = {
  decide: "a question that a later one overtook; its body is not kept",
  plan: "fetched the questions; nothing was sent",
  outcomes: "reported outcomes from the outbox",
};

function Other({ timing }: { readonly timing: Timing }) {
  return (
    <li>
      <time>{clock(timing.end)}</time>
      <div>
        <bdi class="name">{timing.path}</bdi>
        <span class="quiet">
          {purposes[timing.kind]}, {Math.round(timing.duration)} ms
        </span>
      </div>
    </li>
  );
}

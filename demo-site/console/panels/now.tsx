import type { Decision } from "../../../rules/decision.ts";
import type { DecideReply, Reasons } from "../../../rules/wire.ts";
import { pointAt, slotsOnPage } from "../page/slots.ts";
import { timingAt } from "../page/timing.ts";
import { Icon } from "../parts/icon.tsx";
import { Chip, Empty, Says } from "../parts/pieces.tsx";
import type { Ask, State } from "../state.ts";
import { discountWords } from "../words/discount.ts";
import { problemWords, reasonWords } from "../words/reason.ts";
import { agoWords, clock } from "../words/time.ts";

/** What is shown in each place of the page, and why nothing else is. */
export function Now({ state }: { readonly state: State }) {
  const [ask] = state.asks.value;
  if (!ask) {
    return (
      <Empty title="No answer yet">
        Shopkeeper asks once per page view. If nothing comes, see that the page has{" "}
        <code>&lt;script async src="/shopkeeper.js"&gt;</code> and that nothing blocks it.
      </Empty>
    );
  }
  const { reply } = ask;
  if (!reply) return <Silence ask={ask} />;
  const slots = [...new Set([...slotsOnPage(), ...ask.request.slots])];
  return (
    <>
      <Summary ask={ask} reply={reply} state={state} />
      {slots.length === 0 && (
        <Empty title="No slots on this page">
          Give an element a <code>data-slot</code> to let campaigns appear in it.
        </Empty>
      )}
      {slots.map((slot) => (
        <Slot key={slot} slot={slot} reply={reply} now={state.now()} />
      ))}
      {!reply.reasons && (
        <p class="note">
          The edge gave no reasons. It does in development, or with a signed token: open the page with{" "}
          <code>?sk_preview=TOKEN</code>.
        </p>
      )}
    </>
  );
}

/** Says plainly that the edge did not answer, and what that means for the page. */
export function Silence({ ask }: { readonly ask: Ask }) {
  return (
    <div class="alarm" role="alert">
      <h2>The edge did not answer</h2>
      <p>The page stays as the shop made it. Shopkeeper asks again on the next page view.</p>
      <p class="value">{problemWords(ask.problem ?? "No reason was given.")}</p>
    </div>
  );
}

type SummaryProps = { readonly ask: Ask; readonly reply: DecideReply; readonly state: State };

function Summary({ ask, reply, state }: SummaryProps) {
  const timing = timingAt(state.timings.value, ask.at);
  return (
    <>
      <dl class="summary">
        <Figure name="rules" value={reply.rules} />
        <Figure name="took" value={timing ? `${Math.round(timing.duration)} ms` : "not measured"} />
        <Figure name="at" value={clock(ask.at)} />
        <Figure name="decision" value={reply.id} />
      </dl>
      {ask.problem !== undefined && (
        <p class="note warn">The last thing that went wrong on this page: {problemWords(ask.problem)}</p>
      )}
      {reply.degraded?.map((words) => (
        <p class="note warn" key={words}>
          {words}
        </p>
      ))}
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="clip" title={value}>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

type SlotProps = { readonly slot: string; readonly reply: DecideReply; readonly now: number };

function Slot({ slot, reply, now }: SlotProps) {
  const decision = reply.decisions.find((candidate) => candidate.slot === slot);
  const losers = reply.reasons?.campaigns.filter(
    (candidate) => candidate.slot === slot && candidate.campaign !== decision?.campaign,
  );
  return (
    <section class="card">
      <h2>
        <button type="button" class="slot" onClick={() => pointAt(slot)} title="Show it on the page">
          <Icon name="target" />
          {slot}
        </button>
      </h2>
      {decision ? (
        <Winner decision={decision} now={now} />
      ) : (
        <p class="quiet">Nothing: it stays as the shop made it.</p>
      )}
      {losers && losers.length > 0 && <Losers losers={losers} />}
    </section>
  );
}

function Winner({ decision, now }: { readonly decision: Decision; readonly now: number }) {
  const { campaign, variant, holdout, banner, offer } = decision;
  return (
    <div class={holdout ? "winner held" : "winner"}>
      <p class="line">
        <bdi class="name">{campaign}</bdi>
        <Chip>variant {variant}</Chip>
        {holdout && <Chip tone="unsure">holdout</Chip>}
      </p>
      {banner && <p class="quote">{banner.headline}</p>}
      {offer && (
        <p class="line">
          <Chip tone="code">{offer.code}</Chip>
          <span>
            {discountWords(offer)}, ends {agoWords(offer.expires, now)}
          </span>
        </p>
      )}
      <p>
        <Says wording={reasonWords[holdout ? "holdout" : "shown"]} />
      </p>
      <p class="faint clip" title={decision.id}>
        decision <bdi>{decision.id}</bdi>
      </p>
    </div>
  );
}

function Losers({ losers }: { readonly losers: Reasons["campaigns"] }) {
  return (
    <ul class="losers">
      {losers.map(({ campaign, reason, by }) => (
        <li key={campaign}>
          <bdi class="name">{campaign}</bdi>
          <div>
            <Says wording={reasonWords[reason]} />
            {by && (
              <p class="faint">
                shown instead: <bdi>{by}</bdi>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

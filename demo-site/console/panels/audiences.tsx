import type { ComponentChild } from "preact";
import type { Membership } from "../../../rules/decision.ts";
import type { AudienceReason } from "../../../rules/wire.ts";
import type { AudienceChange } from "../page/layer.ts";
import { Chip, Empty, Part, Says } from "../parts/pieces.tsx";
import type { State } from "../state.ts";
import { audienceWords } from "../words/reason.ts";
import { clock, dayWords } from "../words/time.ts";
import { Silence } from "./now.tsx";

/** Which retargeting audiences this visitor is in, and why not in the others. */
export function Audiences({ state }: { readonly state: State }) {
  const [ask] = state.asks.value;
  if (ask && !ask.reply) return <Silence ask={ask} />;
  const members = ask?.reply?.audiences ?? [];
  const reasons = ask?.reply?.reasons?.audiences ?? [];
  const others = reasons.filter(({ audience }) => !members.some(({ id }) => id === audience));
  if (members.length === 0 && others.length === 0) {
    return (
      <Empty title="No audiences">
        Add one under <code>audiences</code> in <code>rules.json</code> and publish, then look at the page
        again.
      </Empty>
    );
  }
  const last = (audience: string) => <Change change={state.changes.value[audience]} now={state.now()} />;
  return (
    <>
      <Part title="In" note={`${members.length}`}>
        {members.length === 0 && (
          <p class="quiet">In none. Put something in the basket and leave it there.</p>
        )}
        {members.map((member) => (
          <Member key={member.id} member={member} reason={reasonOf(member.id, reasons)}>
            {last(member.id)}
          </Member>
        ))}
      </Part>
      {others.length > 0 && (
        <Part title="Not in" note={`${others.length}`}>
          <ul class="losers">
            {others.map(({ audience, reason }) => (
              <li key={audience}>
                <bdi class="name">{audience}</bdi>
                <Says wording={audienceWords[reason]} />
                {state.changes.value[audience] && last(audience)}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}

type Reasons = readonly { readonly audience: string; readonly reason: AudienceReason }[];

function reasonOf(audience: string, reasons: Reasons): AudienceReason {
  return reasons.find((candidate) => candidate.audience === audience)?.reason ?? "member";
}

type MemberProps = {
  readonly member: Membership;
  readonly reason: AudienceReason;
  readonly children: ComponentChild;
};

function Member({ member, reason, children }: MemberProps) {
  return (
    <section class="card">
      <p class="line">
        <bdi class="name">{member.id}</bdi>
        <Says wording={audienceWords[reason]} />
      </p>
      {member.items && (
        <p class="line">
          {member.items.map((item) => (
            <Chip key={item}>{item}</Chip>
          ))}
        </p>
      )}
      <p class="line">
        <span class="quiet">sent to</span>
        {member.send_to.length === 0 && <span>nobody: kept for the shop's own export</span>}
        {member.send_to.map((destination) => (
          <Chip key={destination}>{destination}</Chip>
        ))}
      </p>
      {children}
    </section>
  );
}

function Change({ change, now }: { readonly change: AudienceChange | undefined; readonly now: number }) {
  if (!change) return <p class="faint">no change told to tags in this tab</p>;
  const verb = change.change === "enter" ? "joined" : "left";
  return (
    <p class="faint">
      {verb}: {dayWords(change.time, now)} {clock(change.time)}
    </p>
  );
}

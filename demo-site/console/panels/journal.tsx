import { useSignal } from "@preact/signals";
import type { Item, ShopEvent } from "../../../rules/event.ts";
import { download } from "../page/download.ts";
import { Confirm } from "../parts/confirm.tsx";
import { Filter, passes } from "../parts/filter.tsx";
import { Chip, Empty } from "../parts/pieces.tsx";
import { type Session, sessionsOf } from "../sessions.ts";
import type { State } from "../state.ts";
import { flatten } from "../words/flatten.ts";
import { bytesOf, sizeWords } from "../words/size.ts";
import { clock, dayWords, shortClock } from "../words/time.ts";

const PAGE = 100;

/** What this device remembers, newest first. */
export function Journal({ state }: { readonly state: State }) {
  const shown = useSignal(PAGE);
  const showMore = () => {
    shown.value += PAGE;
  };
  const events = state.memory.value?.events ?? [];
  if (events.length === 0) return <NothingRemembered state={state} />;
  const text = state.filters.journal;
  const matching = events.filter((event) => passes(JSON.stringify(event), text.value));
  const sessions = sessionsOf(matching.toSorted((a, b) => a.time - b.time).slice(-shown.value));
  return (
    <>
      <div class="bar">
        <Filter label="Filter events" text={text} />
        <button type="button" onClick={() => download(state.memory.value, state.now())}>
          Export JSON
        </button>
        <Confirm label="Forget" question="Delete all that this device remembers?" onYes={state.forget} />
      </div>
      <p class="quiet">
        {matching.length === events.length ? "" : `${matching.length} of `}
        {events.length} {events.length === 1 ? "event" : "events"}, about {sizeWords(bytesOf(events))},{" "}
        {state.consent.value.personalization
          ? "on this device only."
          : "of this page only: nothing is stored without consent."}
      </p>
      {sessions.map((session) => (
        <SessionPart key={session.from} session={session} now={state.now()} />
      ))}
      {matching.length > shown.value && (
        <button type="button" onClick={showMore}>
          {matching.length - shown.value} older events
        </button>
      )}
    </>
  );
}

function NothingRemembered({ state }: { readonly state: State }) {
  const { frame, consent } = state;
  const toSwitches = () => {
    frame.tab.value = "switches";
  };
  if (consent.value.personalization) {
    return (
      <Empty title="The journal is empty">
        Look at a product or put something in the basket: it appears here.
      </Empty>
    );
  }
  return (
    <Empty title="Nothing may be remembered">
      The visitor has not agreed to personalisation, so this device keeps no journal.{" "}
      <button type="button" class="link" onClick={toSwitches}>
        Agree under Switches
      </button>
    </Empty>
  );
}

function SessionPart({ session, now }: { readonly session: Session; readonly now: number }) {
  const { from, to, events } = session;
  return (
    <section class="part">
      <h2>
        {dayWords(from, now)}
        <small>
          {shortClock(from)} to {shortClock(to)}, {events.length} {events.length === 1 ? "event" : "events"}
        </small>
      </h2>
      <ol class="events">
        {events.map((event, place) => (
          <Event key={`${event.time}-${event.name}-${events.length - place}`} event={event} />
        ))}
      </ol>
    </section>
  );
}

function Event({ event }: { readonly event: ShopEvent }) {
  const { name, time, items = [], id: _onlyForTheEdge, ...parameters } = event;
  return (
    <li>
      <time dateTime={new Date(time).toISOString()}>{clock(time)}</time>
      <div>
        <bdi class="name">{name}</bdi>
        {items.map((item, place) => (
          <ItemChip key={item.item_id ?? place} item={item} />
        ))}
        <Parameters parameters={parameters} />
      </div>
    </li>
  );
}

function ItemChip({ item }: { readonly item: Item }) {
  const { item_id, item_name, item_brand, quantity = 1 } = item;
  const label = [item_brand, item_name ?? item_id].filter(Boolean).join(" ");
  return (
    <span title={JSON.stringify(item, null, 1)}>
      <Chip>
        {label}
        {quantity > 1 && ` × ${quantity}`}
      </Chip>
    </span>
  );
}

function Parameters({ parameters }: { readonly parameters: object }) {
  const pairs = flatten(parameters).map(([name, value]) => `${name}=${value}`);
  return pairs.length > 0 ? <bdi class="parameters">{pairs.join("  ")}</bdi> : null;
}

import type { ComponentChild } from "preact";
import type { Tab } from "../frame.ts";
import type { State } from "../state.ts";
import { Audiences } from "./audiences.tsx";
import { Journal } from "./journal.tsx";
import { Now } from "./now.tsx";
import { Segments } from "./segments.tsx";
import { Sent } from "./sent.tsx";
import { Switches } from "./switches.tsx";

/** A tab's title, its content, and a number worth seeing before it is opened. */
export type Panel = {
  readonly title: string;
  readonly View: (props: { readonly state: State }) => ComponentChild;
  readonly count: (state: State) => number;
};

/** Every tab has its row. */
export const panels: { readonly [Name in Tab]: Panel } = {
  now: { title: "Now", View: Now, count: (state) => latest(state)?.decisions.length ?? 0 },
  segments: {
    title: "Segments",
    View: Segments,
    count: (state) =>
      Object.values(latest(state)?.reasons?.segments ?? {}).filter((truth) => truth === true).length,
  },
  journal: { title: "Journal", View: Journal, count: ({ memory }) => memory.value?.events?.length ?? 0 },
  sent: { title: "Sent", View: Sent, count: ({ asks }) => asks.value.length },
  audiences: { title: "Audiences", View: Audiences, count: (state) => latest(state)?.audiences.length ?? 0 },
  switches: { title: "Switches", View: Switches, count: () => 0 },
};

function latest({ asks }: State) {
  return asks.value[0]?.reply;
}

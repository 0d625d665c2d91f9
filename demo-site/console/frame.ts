import { effect, type Signal, signal } from "@preact/signals";
import { own } from "../../rules/json.ts";
import type { Keep } from "./page/keep.ts";

/** Where the console's own look is kept between pages of one tab. */
export const FRAME_KEY = "shopkeeper-console";

/** Names of the tabs, in their order. */
export const TABS = ["now", "segments", "journal", "sent", "audiences", "switches"] as const;

/** Name of a tab. */
export type Tab = (typeof TABS)[number];

/** Pixels the drawer may be wide; a small window narrows it further. */
export const WIDTH = { least: 340, usual: 520, most: 900 } as const;

/** How the drawer stands: remembered for the tab, written whenever it changes. */
export type Frame = {
  readonly open: Signal<boolean>;
  readonly tab: Signal<Tab>;
  readonly width: Signal<number>;
};

/** Makes the frame as it was left on the page before. */
export function createFrame(keep: Keep): Frame {
  const kept = keep.read(FRAME_KEY);
  const width = own(kept, "width");
  const frame: Frame = {
    open: signal(own(kept, "open") === true),
    tab: signal(TABS.find((tab) => tab === own(kept, "tab")) ?? "now"),
    width: signal(clampWidth(typeof width === "number" ? width : WIDTH.usual)),
  };
  effect(() => {
    keep.write(FRAME_KEY, { open: frame.open.value, tab: frame.tab.value, width: frame.width.value });
  });
  return frame;
}

/** The nearest width that the drawer may have. */
export function clampWidth(width: number): number {
  return Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, width)));
}

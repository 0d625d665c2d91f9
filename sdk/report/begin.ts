import type { Desk } from "../desk.ts";
import { measureLater } from "./measure.ts";
import { flush, leave } from "./outcomes.ts";

/** Sends what earlier pages left, measures web vitals, and looks after the outcomes of this page until it is left. */
export function beginReporting(desk: Desk): void {
  const { signal } = desk.config;
  addEventListener("pagehide", () => leave(desk), { signal });
  addEventListener("visibilitychange", () => document.hidden && leave(desk), { signal });
  flush(desk);
  measureLater(desk);
}

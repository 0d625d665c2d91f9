import type { Desk } from "../desk.ts";
import { measureLater } from "./measure.ts";
import { flush, leave, mayMeasure } from "./outcomes.ts";

/** Sends what earlier pages left, and looks after the outcomes of this page until it is left. Measures who agreed to it. */
export function beginReporting(desk: Desk): void {
  if (!desk.reporting) begin(desk);
  desk.reporting = true;
  if (desk.measuring || !mayMeasure(desk)) return;
  desk.measuring = true;
  measureLater(desk);
}

function begin(desk: Desk): void {
  const { signal } = desk.config;
  addEventListener("pagehide", () => leave(desk), { signal });
  addEventListener("visibilitychange", () => document.hidden && leave(desk), { signal });
  flush(desk);
}

import { attempt, type Desk } from "../desk.ts";
import { report } from "./outcomes.ts";

/** Measures web vitals, once the page has nothing else to do: until then not even the code for it is loaded. */
export function measureLater(desk: Desk): void {
  const { vitals } = desk.config;
  const idle = window.requestIdleCallback ?? setTimeout;
  const tell = (metric: string, value: number) => report(desk, { kind: "vital", metric, value });
  if (!vitals) return;
  const load = () => idle(() => attempt(desk, async () => (await import(vitals)).measure(tell)));
  if (document.readyState === "complete") load();
  else addEventListener("load", load);
}

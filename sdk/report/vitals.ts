import { onCLS, onINP, onLCP, onTTFB } from "web-vitals";

/** Measures how the page feels, and reports each value when it is final. A file of its own, loaded when the page is idle. */
export function measure(report: (metric: string, value: number) => void): void {
  for (const watch of [onCLS, onINP, onLCP, onTTFB]) watch(({ name, value }) => report(name, value));
}

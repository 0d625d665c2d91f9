import { build } from "esbuild";
import type { Page } from "playwright-core";
import { NOW, type Workload } from "./workload.ts";

/** What the parts of folding take in a page that never folded before, in milliseconds. */
export type Parts = { readonly [part: string]: number };

/** The folding alone, as a script for a page. */
export async function foldingScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { folderOf, forget } from "./rules/fold.ts";`,
      resolveDir: `${import.meta.dirname}/../..`,
      loader: "ts",
    },
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    globalName: "folding",
    target: "es2020",
  });
  return outputFiles[0]?.text ?? "";
}

/** The middle of several runs, part by part. */
export function middleOf(runs: readonly Parts[]): Parts {
  const median = (part: string) => runs.map((run) => run[part] ?? 0).sort((a, b) => a - b)[runs.length >> 1];
  return Object.fromEntries(Object.keys(runs[0] ?? {}).map((part) => [part, median(part) ?? 0]));
}

/** Takes the time of each part, and of what no folding could do without: parsing, and looking at names and times. */
export function partsOf(page: Page, script: string, { plan, events }: Workload): Promise<Parts> {
  const text = JSON.stringify(JSON.stringify(events));
  const questions = JSON.stringify(JSON.stringify(plan));
  return page.evaluate(`(() => {
    const parts = {};
    let since = performance.now();
    const took = (part) => { parts[part] = performance.now() - since; since = performance.now(); };
    const plan = JSON.parse(${questions});
    since = performance.now();
    const events = JSON.parse(${text});
    took("floor: parse");
    let seen = 0;
    for (const event of events) if (event.name === "view_item" && event.time > 0) seen++;
    took("floor: look");
    ${script};
    took("compile");
    const folder = folding.folderOf(plan);
    took("make");
    for (const event of events) folder.add(event);
    took("add");
    folder.answers(${NOW});
    took("answer");
    const kept = structuredClone(folding.forget(plan, folder.kept));
    took("keep");
    const next = folding.folderOf(plan, kept);
    took("go on");
    next.add(events[events.length - 1]);
    next.answers(${NOW});
    took("answer again");
    return parts;
  })()`);
}

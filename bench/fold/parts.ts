import { build } from "esbuild";
import type { CDPSession, Page } from "playwright-core";
import { costOf } from "./trace.ts";
import { NOW, type Workload } from "./workload.ts";

/** What the parts of folding take in a page that never folded before, in milliseconds. */
export type Parts = { readonly [part: string]: number };

/** The folding alone, as a script for a page. */
async function foldingScript(): Promise<string> {
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
    globalName: "globalThis.folding",
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
export async function partsOf(page: Page, session: CDPSession, { plan, events }: Workload): Promise<Parts> {
  const given = JSON.stringify({ plan: JSON.stringify(plan), events: JSON.stringify(events), now: NOW });
  await page.evaluate(`globalThis.given = ${given}; given.plan = JSON.parse(given.plan);`);
  const steps = { ...STEPS, compile: await foldingScript() };
  const parts: { [part: string]: number } = {};
  for (const [part, step] of Object.entries(steps)) {
    const { total } = await costOf(session, async () => void (await page.evaluate(`${step}; undefined`)));
    parts[part] = total;
  }
  return parts;
}

const STEPS = {
  nothing: "",
  "floor: parse": "globalThis.events = JSON.parse(given.events)",
  "floor: look": `{
    let seen = 0;
    for (const { name, time } of events) if (name === "view_item" && time > 0) seen++;
  }`,
  compile: "",
  make: "globalThis.folder = folding.folderOf(given.plan)",
  add: "for (const event of events) folder.add(event)",
  answer: `{
    const { answer, told } = folder.asking(given.now);
    for (const index of given.plan.questions.keys()) answer(index);
    globalThis.told = told();
  }`,
  keep: "globalThis.kept = structuredClone(folder.kept)",
  forget: "folding.forget(given.plan, kept, 50)",
  "go on": "globalThis.next = folding.folderOf(given.plan, kept); next.trust(structuredClone(told))",
  "add one": "next.add({ ...events.findLast(({ name }) => name === 'view_item'), time: given.now })",
  "answer again": "next.answers(given.now + 1000)",
};

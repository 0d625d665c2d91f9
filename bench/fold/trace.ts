import type { CDPSession } from "playwright-core";

/** What a page cost on its main thread, in milliseconds: all its tasks, and those that ran the script; and beside it. */
export type Cost = {
  readonly total: number;
  readonly longest: number;
  readonly ours: number;
  readonly ourLongest: number;
  /** Compiling and beginning the script's files, within those tasks. */
  readonly compiling: number;
  /** Its workers, which are not slowed. */
  readonly beside: number;
};

/** Watches the tasks of a page's main thread while something happens. */
export async function costOf(session: CDPSession, work: () => Promise<void>): Promise<Cost> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
  session.on("Tracing.dataCollected", collect);
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: TRACED },
  });
  await work();
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", collect);
  return costIn(events);
}

/** The middle of several pages, figure by figure. */
export function middle(costs: readonly Cost[]): Cost {
  const median = (figure: keyof Cost) =>
    costs.map((cost) => cost[figure]).sort((a, b) => a - b)[costs.length >> 1] ?? 0;
  return {
    total: median("total"),
    longest: median("longest"),
    ours: median("ours"),
    ourLongest: median("ourLongest"),
    compiling: median("compiling"),
    beside: median("beside"),
  };
}

const TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel", "__metadata"];

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Begin and length on the clock, in microseconds, and length on the thread's own. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly fileName?: string;
    readonly data?: { readonly url?: string };
  };
};

function costIn(events: readonly TraceEvent[]): Cost {
  const onMain = eventsOn("CrRendererMain", events);
  const tasks = onMain.filter(isTask);
  const ofScript = onMain.filter(isOfScript);
  // Going to a page is the browser's, even though the page before says goodbye in the same task.
  const isGoing = (task: TraceEvent) =>
    onMain.some(({ name, ...event }) => name === "CommitLoad" && isWithin(event, task));
  const ours = tasks.filter((task) => ofScript.some((event) => isWithin(event, task)) && !isGoing(task));
  const begun = ofScript.filter(({ name }) => BEGINNINGS.includes(name));
  return {
    total: sum(tasks),
    longest: longest(tasks),
    ours: sum(ours),
    ourLongest: longest(ours),
    compiling: sum(begun),
    beside: sum(eventsOn("DedicatedWorker thread", events).filter(isTask)),
  };
}

function eventsOn(thread: string, events: readonly TraceEvent[]): readonly TraceEvent[] {
  const those = new Set(events.filter(({ args }) => args?.name === thread).map(threadOf));
  return events.filter((event) => event.tdur && those.has(threadOf(event)));
}

function isTask({ name }: TraceEvent): boolean {
  return name === "RunTask";
}

// Neither holds the other, so their sum counts nothing twice.
const BEGINNINGS = ["v8.compile", "v8.compileModule"];

function isOfScript({ args }: TraceEvent): boolean {
  return [args?.data?.url, args?.fileName].some((name) => name?.includes("/shopkeeper"));
}

function isWithin(event: Omit<TraceEvent, "name">, task: TraceEvent): boolean {
  const isDuring = event.ts >= task.ts && event.ts < task.ts + (task.dur ?? 0);
  return isDuring && threadOf(event) === threadOf(task);
}

function sum(events: readonly TraceEvent[]): number {
  return events.reduce((total, { tdur = 0 }) => total + tdur / 1000, 0);
}

function longest(events: readonly TraceEvent[]): number {
  return Math.max(0, ...events.map(({ tdur = 0 }) => tdur / 1000));
}

function threadOf({ pid, tid }: Pick<TraceEvent, "pid" | "tid">): string {
  return `${pid} ${tid}`;
}

import type { Answers } from "../../rules/wire.ts";
import type { Config } from "../config.ts";
import { createMemory } from "../remember/memory.ts";
import { type Answering, answeringFrom } from "./answering.ts";
import { rest } from "./slices.ts";

/** What a page asks its worker, which reads everything else itself. */
type Question = {
  readonly visitor: string | undefined;
  /** Hash of the questions. */
  readonly plan: string;
  readonly now: number;
  readonly pretends: boolean;
};

/** What the worker says. */
type Reply = { readonly answers?: Answers | undefined; readonly problem?: string };

/**
 * Answers by a worker, so that the page has nothing to do but wait.
 * @param here answers instead, once and for all, where no worker can be had.
 */
export function answeringBeside(config: Config, here: Answering): Answering {
  let making: Promise<Helper | undefined> | undefined;
  // A page that is kept to go back to keeps no worker, which could be in the midst of a transaction: see `disk.ts`.
  addEventListener("pagehide", async ({ persisted }) => {
    const made = persisted && making;
    if (!made) return;
    making = undefined;
    (await made)?.leave();
  });
  return async (asked) => {
    const { shelf, plan, now, pretends } = asked;
    // What was read to come here took long enough.
    making ??= rest().then(() => helperAt(config));
    const helper = await making;
    const reply = await helper?.ask({ visitor: shelf.visitor, plan: plan.hash, now, pretends });
    if (!reply) {
      if (helper) config.onProblem(new Error("no worker"));
      making = Promise.resolve(undefined);
      return here(asked);
    }
    if (reply.problem) throw new Error(reply.problem);
    return reply.answers;
  };
}

/** A worker at hand. */
type Helper = {
  /** One question at a time; undefined where the worker cannot be. */
  readonly ask: (question: Question) => Promise<Reply | undefined>;
  /** Ends it; what was asked last stays without answers. */
  readonly leave: () => void;
};

function helperAt({ worker: url, signal, onProblem }: Config): Helper | undefined {
  if (!url) return undefined;
  try {
    const worker = new Worker(beginningAt(url), { type: "module" });
    let answer = (_reply: Reply | undefined) => {};
    const leave = () => {
      worker.terminate();
      answer({});
    };
    worker.onmessage = ({ data }) => answer(data);
    worker.onerror = () => answer(undefined);
    signal.addEventListener("abort", leave);
    const ask: Helper["ask"] = (question) =>
      new Promise((resolve) => {
        answer = resolve;
        worker.postMessage(question);
      });
    return { ask, leave };
  } catch (problem) {
    onProblem(problem);
    return undefined;
  }
}

// Browsers make workers of a page's own origin only, which may begin with a script of another.
function beginningAt(url: string): string {
  if (new URL(url).origin === location.origin) return url;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(url)}`], { type: "text/javascript" }));
}

/** Answers the page that made this worker. Nobody sees it rest. */
export function serve(): void {
  const memory = createMemory({ deadline: PATIENCE_MS, onProblem: () => {} });
  const answers = answeringFrom(memory, () => () => undefined);
  const reply = async ({ visitor, plan: hash, ...asked }: Question): Promise<Reply> => {
    try {
      const shelf = (await memory.read()) ?? {};
      const { plan } = shelf;
      // Another page may have learnt other questions since.
      if (shelf.visitor !== visitor || plan?.hash !== hash) return {};
      return { answers: await answers({ ...asked, shelf, plan }) };
    } catch (problem) {
      return { problem: String(problem) };
    }
  };
  addEventListener("message", async ({ data }) => self.postMessage(await reply(data)));
}

// The page waits no longer than it wants to.
const PATIENCE_MS = 10_000;

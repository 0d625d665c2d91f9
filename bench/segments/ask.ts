import { type Ask, ENGINES, type Engine } from "./engines.ts";
import { documentOf, type Visitor, visitorsOf } from "./workload.ts";

// A process of its own for one engine and one size, so that no engine warms or spoils another's code:
// node bench/segments/ask.ts ENGINE SEGMENTS MILLISECONDS

/** What this process prints. */
export type Asked = {
  /** Microseconds of CPU a visitor: the median round, and the quietest. */
  readonly median: number;
  readonly quietest: number;
  readonly visitors: number;
  /** Names the answers for the first visitors: engines that agree print the same. */
  readonly digests: readonly string[];
  /** Share of the segments that those visitors are in. */
  readonly share: number;
};

const VISITORS = 400;
const CHECKED = 12;
const ROUNDS = 9;
const WARM_UP_US = 350_000;

const [name = "", segments = "", milliseconds = ""] = process.argv.slice(2);
const engine: Engine | undefined = Object.entries(ENGINES).find(([known]) => known === name)?.[1];
if (!engine) throw new Error(`There is no engine ${name}.`);
const measured = await measure(await engine.prepare(documentOf(Number(segments))), Number(milliseconds));
console.log(JSON.stringify(measured));

async function measure(ask: Ask, budget: number): Promise<Asked> {
  const all = visitorsOf(VISITORS);
  const answers: (readonly string[])[] = [];
  for (const visitor of all.slice(0, CHECKED)) answers.push(await ask(visitor));
  const crowd = all.slice(0, await affordable(ask, all, budget));
  const roundUs = (1000 * budget) / ROUNDS;
  const repeatsFor = (each: number) => Math.max(1, Math.floor(roundUs / each / crowd.length));
  // Until its code is optimized an engine says nothing about itself.
  const first = await cpuEach(ask, crowd, 1);
  const settled = await cpuEach(ask, crowd, Math.max(1, Math.floor(WARM_UP_US / first / crowd.length)));
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await cpuEach(ask, crowd, repeatsFor(settled)));
  rounds.sort((a, b) => a - b);
  const matches = answers.reduce((sum, ids) => sum + ids.length, 0);
  return {
    median: rounds[ROUNDS >> 1] ?? 0,
    quietest: rounds[0] ?? 0,
    visitors: crowd.length,
    digests: answers.map(digestOf),
    share: matches / CHECKED / Number(segments),
  };
}

/** How many visitors can be asked in each round within the budget. */
async function affordable(ask: Ask, all: readonly Visitor[], budget: number): Promise<number> {
  const each = await cpuEach(ask, all.slice(0, 4), 1);
  return Math.max(4, Math.min(VISITORS, Math.floor((1000 * budget) / ROUNDS / each)));
}

/** Microseconds of CPU for one visitor. */
async function cpuEach(ask: Ask, visitors: readonly Visitor[], repeats: number): Promise<number> {
  const before = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const visitor of visitors) {
      const answer = ask(visitor);
      if (answer instanceof Promise) await answer;
    }
  }
  const { user, system } = process.cpuUsage(before);
  return Math.max(0.01, (user + system) / repeats / visitors.length);
}

function digestOf(ids: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const character of ids.join("\n")) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return `${ids.length}:${hash >>> 0}`;
}

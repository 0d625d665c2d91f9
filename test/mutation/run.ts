import { availableParallelism } from "node:os";
import { type Crew, crewOf } from "./crew.ts";
import { instrument, type Mutant } from "./instrument.ts";
import { summary, type Verdict } from "./summary.ts";

// Mutation testing of the language: `npm run mutate -- [part of a file's name]`. A test that fails finds a mutant.

/** Hundredths of all mutants that have to be found. */
const WANTED = 85;
const SAY_EVERY = 250;

const [wanted = ""] = process.argv.slice(2);
const mutants = (await instrument()).filter(({ file }) => file.includes(wanted));
say(`${mutants.length} mutants`);
const crew = await crewOf(availableParallelism());
try {
  const verdicts = await judge(mutants, crew);
  const { lines, share } = summary(verdicts);
  for (const line of lines) say(line);
  if (share < WANTED) process.exitCode = 1;
} finally {
  crew.leave();
}

async function judge(all: readonly Mutant[], { workers, tryOn }: Crew): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const waiting = [...all];
  const work = async (worker: number) => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      verdicts.push({ mutant, end: await tryOn(worker, mutant.id) });
      if (verdicts.length % SAY_EVERY === 0) say(`… ${verdicts.length} of ${all.length}`);
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  return verdicts;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

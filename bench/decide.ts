import { hasWrk, load, type Round, writeLoad } from "./decide/load.ts";
import { type Server, serve } from "./decide/server.ts";
import { requestsOf, shopOf } from "./decide/workload.ts";

// The cost of a decision in workerd, over that of reading and writing JSON of the same size there, in one run.

const QUICK = process.argv.includes("--quick");
const DOSE = QUICK ? { rounds: 3, seconds: 1 } : { rounds: 7, seconds: 2 };
const CONNECTIONS = 16;
const SIZES = { segments: 1000, campaigns: 200 };
const BUDGET = { overEchoUs: 80, throughput: 0.6 };

if (hasWrk()) await main();
else console.log("skipped: wrk is not on this machine (Debian: apt-get install wrk)");

async function main(): Promise<void> {
  const document = shopOf(SIZES.segments, SIZES.campaigns);
  const bodies = requestsOf(document, 50).map((request) => JSON.stringify(request));
  writeLoad(bodies);
  const servers = {
    echo: await serve("echo", 8791, document),
    decide: await serve("decide", 8792, document),
  };
  try {
    await describe(servers.decide, bodies);
    load(servers.echo, DOSE.seconds, CONNECTIONS);
    load(servers.decide, DOSE.seconds, CONNECTIONS);
    report(rounds(servers));
  } finally {
    for (const server of Object.values(servers)) server.stop();
  }
}

type Rounds = { readonly [name in "echo" | "decide"]: readonly Round[] };

function rounds(servers: { readonly [name in "echo" | "decide"]: Server }): Rounds {
  const measured = Array.from({ length: DOSE.rounds }, () => ({
    echo: load(servers.echo, DOSE.seconds, CONNECTIONS),
    decide: load(servers.decide, DOSE.seconds, CONNECTIONS),
  }));
  return { echo: measured.map(({ echo }) => echo), decide: measured.map(({ decide }) => decide) };
}

/** Shows that decisions are made: how many, and of what size the question and the answer are. */
async function describe({ url }: Server, bodies: readonly string[]): Promise<void> {
  const answers = await Promise.all(
    bodies.map(async (body) => {
      const response = await fetch(url, { method: "POST", body });
      const text = await response.text();
      if (!response.ok) throw new Error(text);
      return text;
    }),
  );
  const decided = answers.filter((answer) => !answer.includes('"decisions":[]')).length;
  const size = (texts: readonly string[]) => Math.round(texts.join("").length / texts.length);
  console.log(`${SIZES.segments} segments, ${SIZES.campaigns} campaigns, ${CONNECTIONS} connections`);
  console.log(
    `question ${size(bodies)} B, answer ${size(answers)} B, ${decided} of ${answers.length} visitors get a banner`,
  );
}

function report({ echo, decide }: Rounds): void {
  const over = best(decide, "cpuUs") - best(echo, "cpuUs");
  const share = Math.max(...decide.map(({ rps }) => rps)) / Math.max(...echo.map(({ rps }) => rps));
  console.log("\n          CPU us/request (median, best)   requests/s (median, best)   p50 us");
  for (const [name, list] of Object.entries({ echo, decide })) console.log(row(name, list));
  console.log(
    `\nover the echo: ${over.toFixed(0)} us of CPU at best, ${(median(decide, "cpuUs") - median(echo, "cpuUs")).toFixed(0)} us in the middle (budget ${BUDGET.overEchoUs})`,
  );
  console.log(
    `throughput: ${(100 * share).toFixed(0)} % of the echo's (budget ${100 * BUDGET.throughput} %)`,
  );
}

function row(name: string, list: readonly Round[]): string {
  const cpu = `${median(list, "cpuUs").toFixed(0)}, ${best(list, "cpuUs").toFixed(0)}`;
  const rps = `${median(list, "rps").toFixed(0)}, ${Math.max(...list.map(({ rps }) => rps)).toFixed(0)}`;
  return `${name.padEnd(10)}${cpu.padEnd(32)}${rps.padEnd(28)}${median(list, "p50us").toFixed(0)}`;
}

function best(list: readonly Round[], field: keyof Round): number {
  return Math.min(...list.map((round) => round[field]));
}

function median(list: readonly Round[], field: keyof Round): number {
  const sorted = list.map((round) => round[field]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

import type { DecideReply, DecideRequest } from "../rules/wire.ts";
import { type Dose, HEADERS, hasWrk, type Load, loadOf, type Round, run, type Sent } from "./decide/load.ts";
import { type Server, serve } from "./decide/server.ts";
import { requestsOf, shopOf } from "./decide/workload.ts";

// The cost of a decision in workerd, over that of reading and writing 2 KB of JSON there, in one run. It has two parts: what
// any decision needs from the runtime (where a request comes from, a cookie sealed, an id, the headers of the answer), and
// what is our own. Visitors come back to the isolate that knows them, mostly within the minute in which nothing is sealed anew.

const QUICK = process.argv.includes("--quick");
const DOSE: Dose = { seconds: QUICK ? 1 : 2, connections: 16 };
const ROUNDS = QUICK ? 3 : 7;
const VISITORS = 50;
const ECHO_BYTES = 2048;
const SIZES = { segments: 1000, campaigns: 200 };
const BUDGET = { overEchoUs: 80, throughput: 0.6 };

/** The rows of the table: what is sent to which server. */
type Row = { readonly name: string; readonly server: Server; readonly load: Load };
type Measured = Row & { readonly rounds: readonly Round[] };

if (hasWrk()) await main();
else console.log("skipped: wrk is not on this machine (Debian: apt-get install wrk)");

async function main(): Promise<void> {
  const document = shopOf(SIZES.segments, SIZES.campaigns);
  const servers = {
    echo: await serve("echo", 8791, document),
    needs: await serve("needs", 8793, document),
    decide: await serve("decide", 8792, document),
  };
  try {
    const { echo, needs, decide } = servers;
    const requests = requestsOf(document, VISITORS);
    const arriving = requests.map((request): Sent => ({ body: JSON.stringify(request) }));
    const underWay = await nextPages(decide, requests);
    const echoed = requests.map((request): Sent => ({ body: widened(request) }));
    report(
      measured([
        { name: "echo", server: echo, load: loadOf("echo", echoed) },
        { name: "needs", server: needs, load: loadOf("needs", underWay) },
        { name: "arriving", server: decide, load: loadOf("arriving", arriving) },
        { name: "under way", server: decide, load: loadOf("under-way", underWay) },
      ]),
    );
  } finally {
    for (const server of Object.values(servers)) server.stop();
  }
}

/** A question of exactly as many bytes as the echo is given. */
function widened(request: DecideRequest): string {
  const missing = ECHO_BYTES - JSON.stringify({ ...request, about: "" }).length;
  return JSON.stringify({ ...request, about: "a page about a bag ".repeat(ECHO_BYTES).slice(0, missing) });
}

/** What the same visitors ask on their next page, with the cookie and the codes that they were given on this one. */
async function nextPages({ url }: Server, requests: readonly DecideRequest[]): Promise<readonly Sent[]> {
  const sizes: number[] = [];
  let shown = 0;
  const next = await Promise.all(
    requests.map(async (request): Promise<Sent> => {
      const response = await fetch(url, { method: "POST", body: JSON.stringify(request), headers: HEADERS });
      const text = await response.text();
      if (!response.ok) throw new Error(text);
      sizes.push(text.length);
      const { decisions, seal = 0 } = JSON.parse(text) as DecideReply;
      if (decisions.length > 0) shown++;
      const codes = decisions.flatMap(({ offer }) => offer?.code ?? []);
      const [cookie = ""] = (response.headers.get("set-cookie") ?? "").split(";");
      return { cookie, body: JSON.stringify({ ...request, seal, ...(codes.length > 0 && { codes }) }) };
    }),
  );
  const mean = (list: readonly number[]) => Math.round(list.reduce((sum, one) => sum + one, 0) / list.length);
  const question = mean(next.map(({ body }) => body.length));
  console.log(`${SIZES.segments} segments, ${SIZES.campaigns} campaigns, ${DOSE.connections} connections`);
  console.log(
    `question ${question} B, answer ${mean(sizes)} B, ${shown} of ${VISITORS} visitors get a banner`,
  );
  return next;
}

function measured(rows: readonly Row[]): readonly Measured[] {
  const all = rows.map((row) => ({ ...row, rounds: [] as Round[] }));
  // The first round warms up, and is not counted. Round by round, so that a busy moment of the machine meets all of them.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { server, load, rounds } of all) {
      const one = run(load, server, DOSE);
      if (round > 0) rounds.push(one);
    }
  }
  return all;
}

function report([echo, needs, ...decide]: readonly Measured[]): void {
  if (!echo || !needs) return;
  console.log("\n            CPU us/request (median, best)   requests/s (median, best)   p50 us");
  for (const row of [echo, needs, ...decide]) console.log(lineOf(row));
  const over = (row: Measured, other: Measured) =>
    `${(best(row, "cpuUs") - best(other, "cpuUs")).toFixed(0)} us`;
  const share = (row: Measured) => `${((100 * most(row)) / most(echo)).toFixed(0)} %`;
  console.log("\n            over the echo   needed by any decision   our own   throughput of the echo's");
  for (const row of [needs, ...decide]) {
    const cells = [
      over(row, echo).padEnd(16),
      over(needs, echo).padEnd(25),
      over(row, needs).padEnd(10),
      share(row),
    ];
    console.log(row.name.padEnd(12) + cells.join(""));
  }
  const { overEchoUs, throughput } = BUDGET;
  console.log(`budget      ${`${overEchoUs} us`.padEnd(51)}${100 * throughput} %`);
  console.log(
    `\nNo decision can cost less than ${over(needs, echo)} over the echo, nor reach more than ${share(needs)}.`,
  );
}

function lineOf(row: Measured): string {
  const cpu = `${median(row, "cpuUs").toFixed(0)}, ${best(row, "cpuUs").toFixed(0)}`;
  const rps = `${median(row, "rps").toFixed(0)}, ${most(row).toFixed(0)}`;
  return `${row.name.padEnd(12)}${cpu.padEnd(32)}${rps.padEnd(28)}${median(row, "p50us").toFixed(0)}`;
}

function best({ rounds }: Measured, field: keyof Round): number {
  return Math.min(...rounds.map((round) => round[field]));
}

function most({ rounds }: Measured): number {
  return Math.max(...rounds.map(({ rps }) => rps));
}

function median({ rounds }: Measured, field: keyof Round): number {
  const sorted = rounds.map((round) => round[field]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

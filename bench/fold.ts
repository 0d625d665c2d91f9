import { folderOf, forget } from "../rules/fold.ts";
import { measureInBrowser } from "./fold/browser.ts";
import { NOW, workload } from "./fold/workload.ts";

// What folding a journal costs: 5,000 events for 500 signals, against the floor of parsing the same journal.
// node bench/fold.ts [--browser]   with it: the built script's pages in a slowed Chromium instead.

const RUNS = 15;

if (process.argv.includes("--browser")) await measureInBrowser(console.log);
else measureHere();

function measureHere(): void {
  const { plan, events } = workload();
  const text = JSON.stringify(events);
  const rows = {
    parse: [] as number[],
    make: [] as number[],
    add: [] as number[],
    answer: [] as number[],
    store: [] as number[],
    resume: [] as number[],
  };
  for (let run = 0; run < RUNS; run++) {
    rows.parse.push(cpuOf(() => JSON.parse(text)));
    const folder = folderOf(plan);
    rows.make.push(cpuOf(() => folderOf(plan)));
    rows.add.push(cpuOf(() => events.forEach(folder.add)));
    rows.answer.push(cpuOf(() => folder.answers(NOW)));
    rows.store.push(cpuOf(() => forget(plan, folder.kept)));
    rows.resume.push(cpuOf(() => folderOf(plan, folder.kept).answers(NOW)));
  }
  console.log(
    `${events.length} events of ${text.length} bytes, ${plan.questions.length} questions; ms of CPU`,
  );
  for (const [name, times] of Object.entries(rows)) {
    const [first = 0] = times;
    const median = [...times].sort((a, b) => a - b)[RUNS >> 1] ?? 0;
    console.log(
      `${name.padEnd(8)} first ${first.toFixed(1).padStart(7)}   median ${median.toFixed(1).padStart(7)}`,
    );
  }
}

function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

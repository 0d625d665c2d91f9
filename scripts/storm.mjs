import path from "node:path";
import { command, plainly } from "./progress.mjs";
import { freshLog, outcome, ROOT, script, tool } from "./run.mjs";
import { install } from "./steps/install.mjs";

const LOG = ".cache/storm.log";

// `npm run storm -- 0.1 money`: a tenth of the dose, and only storms whose name holds the word.
await command(async () => {
  freshLog(LOG);
  await install(LOG);
  const { code } = await outcome(script(path.join(ROOT, "test/storm/run.ts"), process.argv.slice(2)));
  if (code !== 0) throw plainly("The offers did not hold in every storm.");
  if (process.argv.length > 2) return;
  process.env.DECISIONS = "100000";
  const record = tool("vitest", ["run", "--project", "unit", "test/edge-worker/decide/record.test.ts"]);
  const replayed = await outcome(record);
  if (replayed.code !== 0) throw plainly("Not every recorded decision was repeated byte for byte.");
});

import path from "node:path";
import { command, plainly } from "./progress.mjs";
import { freshLog, outcome, ROOT, script } from "./run.mjs";
import { install } from "./steps/install.mjs";

const LOG = ".cache/storm.log";

// `npm run storm -- 0.1 money`: a tenth of the dose, and only storms whose name holds the word.
await command(async () => {
  freshLog(LOG);
  await install(LOG);
  const { code } = await outcome(script(path.join(ROOT, "test/storm/run.ts"), process.argv.slice(2)));
  if (code !== 0) throw plainly("The offers did not hold in every storm.");
});

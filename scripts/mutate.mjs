import path from "node:path";
import { command, plainly } from "./progress.mjs";
import { freshLog, outcome, ROOT, script } from "./run.mjs";
import { install } from "./steps/install.mjs";

const LOG = ".cache/mutate.log";

// `npm run mutate -- folding/`: only mutants of files whose name holds this.
await command(async () => {
  freshLog(LOG);
  await install(LOG);
  const { code } = await outcome(script(path.join(ROOT, "test/mutation/run.ts"), process.argv.slice(2)));
  if (code !== 0) throw plainly("Too many mutants were missed.");
});

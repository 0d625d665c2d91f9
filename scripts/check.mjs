import { command, plainly, say } from "./progress.mjs";
import { freshLog } from "./run.mjs";
import { build } from "./steps/build.mjs";
import { check } from "./steps/check.mjs";
import { install } from "./steps/install.mjs";

const LOG = ".cache/check.log";

await command(async () => {
  freshLog(LOG);
  await install(LOG);
  await build(LOG);
  const failed = await check(LOG);
  if (failed.length > 0) throw plainly(`${failed.join(", ")}: not in order.`);
  say("Types, lint, unit tests and sizes are in order.");
});

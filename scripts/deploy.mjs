import { command, step } from "./progress.mjs";
import { freshLog, run, tool } from "./run.mjs";
import { build, checkSize } from "./steps/build.mjs";
import { install } from "./steps/install.mjs";

const LOG = ".cache/deploy.log";

// What is given goes to `wrangler deploy`: `npm run deploy -- --dry-run` shows what would be uploaded.
const given = process.argv.slice(2);

await command(async () => {
  freshLog(LOG);
  await install(LOG);
  await build(LOG);
  checkSize();
  if (!given.includes("--dry-run")) {
    await step("Bringing the database up to date", () =>
      run(tool("wrangler", ["d1", "migrations", "apply", "DB", "--remote"])),
    );
  }
  await run(tool("wrangler", ["deploy", ...given]));
});
